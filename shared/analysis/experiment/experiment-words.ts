import type { Experiment } from '../../domain/experiment';
import { grouped } from '../drift/plain-number';

type Parts = Omit<Experiment, 'headline' | 'reasons' | 'notes' | 'outcome'>;

/** What is to be said of an experiment, and why: whether it can be trusted first. */
export function experimentWords(parts: Parts): Pick<Experiment, 'headline' | 'reasons'> {
  const { arms, ratio, mismatch, mixed, withoutUnit, withoutArm, metrics, control, unit } = parts;
  const what = unit === null ? 'rows' : 'units';
  const sizes = arms
    .map(({ arm, units, expected }) => `${arm} ${grouped(units)} (planned ${grouped(Math.round(expected))})`)
    .join(', ');
  const reasons = [
    `Arms in ${what}: ${sizes}${ratio === null ? '' : `; χ² p ${pText(ratio.pValue)}`}.`,
    ...(mixed > 0 ? [`${grouped(mixed)} units were in more than one arm and are left out.`] : []),
    ...(withoutUnit > 0 ? [`${grouped(withoutUnit)} rows name no unit.`] : []),
    ...(withoutArm > 0 ? [`${grouped(withoutArm)} rows name no arm.`] : []),
  ];
  if (mismatch)
    return {
      headline: 'Do not trust this experiment: units did not come to the arms as planned',
      reasons: [
        ...reasons,
        'Look for what loses units of one arm, in assignment or in logging, before reading on.',
      ],
    };
  const judged = metrics.flatMap(({ name, arms: compared }) =>
    compared.map(({ arm, status }) => ({ name, arm, status })),
  );
  const of = (wanted: string): string[] =>
    judged.filter(({ status }) => status === wanted).map(({ name, arm }) => `${inText(name)} of ${arm}`);
  const [better, worse, differs] = [of('better'), of('worse'), of('differs')];
  const told = [
    ...(better.length > 0 ? [`better: ${better.join(', ')}`] : []),
    ...(worse.length > 0 ? [`worse: ${worse.join(', ')}`] : []),
    ...(differs.length > 0 ? [`different: ${differs.join(', ')}`] : []),
  ];
  if (judged.every(({ status }) => status === 'unknown'))
    return { headline: 'Too few units to compare the arms', reasons };
  return {
    headline:
      told.length === 0
        ? `No arm differs from ${control} beyond chance`
        : `Against ${control}, ${told.join('; ')}`,
    reasons,
  };
}

const pText = (p: number): string => (p < 0.001 ? p.toExponential(1) : p.toFixed(3));

const inText = (name: string): string =>
  /^[A-Z][a-z]/.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name;
