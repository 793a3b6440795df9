import type { Shadow } from '../domain/shadow';
import { formatCount, formatPercent } from './format';

const UNITS: readonly (readonly [milliseconds: number, name: string])[] = [
  [86_400_000, 'days'],
  [3_600_000, 'hours'],
  [60_000, 'minutes'],
  [1000, 's'],
];

/** A length of time in its largest unit, such as `1.5 s`. */
export function spanText(milliseconds: number): string {
  const [size, name] = UNITS.find(([unit]) => milliseconds >= unit) ?? [1, 'ms'];
  return `${String(Number((milliseconds / size).toPrecision(3)))} ${name}`;
}

/** How rows were paired, in sentences: rows left out, the time between two answers, inputs that differ. */
export function pairingSentences({ twins, gap, inputs, paired }: Shadow['pairing']): string[] {
  return [
    ...(gap === null
      ? []
      : [`Time between the two answers: median ${spanText(gap.median)}, 95 % within ${spanText(gap.p95)}.`]),
    ...(twins === null || twins.others.length === 0
      ? []
      : [`Rows of ${twins.others.map((value) => `“${value}”`).join(', ')} were left out.`]),
    ...(inputs === null
      ? []
      : [
          inputs.pairs === 0
            ? `All ${formatCount(inputs.columns)} inputs that both logged are the same in every pair.`
            : `Inputs differ in ${formatCount(inputs.pairs)} pairs (${formatPercent(inputs.pairs / Math.max(1, paired))}): ${inputs.worst.map(({ column, pairs }) => `“${column}” in ${formatCount(pairs)}`).join(', ')}.`,
        ]),
  ];
}
