import type { Dossier } from '../domain/dossier';
import { latencyText } from './dossier-words';
import { formatCount, formatInstant, formatMetric, formatOf } from './format';

/** The label and when it came; `none yet` where none did. */
export function labelText({ label, labelTime }: Dossier['answers']): string {
  if (label === undefined) return 'none yet';
  return labelTime === undefined ? label : `${label}, which came ${formatInstant(labelTime)}`;
}

/** The version that answered, since when, and which one was new before it. */
export function versionText({ value, since, before }: NonNullable<Dossier['version']>): string {
  return [
    value,
    ...(since === undefined ? [] : [` since ${formatInstant(since)}`]),
    ...(before === undefined ? [] : [`, ${before} before`]),
  ].join('');
}

/** The latency as its column has it, and how slow that is. */
export function latencyFact({ column, value, percentile }: NonNullable<Dossier['latency']>): string {
  return `${column} ${formatMetric(value)}, ${latencyText(percentile)}`;
}

/** What came out of a prediction and what was around it, named, as plain text that is yet to be escaped. */
export function dossierFacts({
  answers,
  version,
  latency,
  outlier,
  chunk,
}: Dossier): readonly (readonly [name: string, text: string])[] {
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['Prediction', answers.prediction],
    ['Score', answers.score],
    ['Label', labelText(answers)],
    ['Shadow', answers.shadowPrediction],
    ['Shadow score', answers.shadowScore],
    ['Version', version === undefined ? undefined : versionText(version)],
    ['Latency', latency === undefined ? undefined : latencyFact(latency)],
    [
      'Outlier score',
      'notScored' in outlier
        ? outlier.notScored
        : `${formatMetric(outlier.score)}, threshold ${formatMetric(outlier.threshold)}`,
    ],
    [
      'Around it',
      chunk === undefined
        ? undefined
        : `${chunk.label}, ${formatCount(chunk.rows)} rows, ${formatOf(chunk.drifted.length, 'column')} drifted`,
    ],
  ];
  return facts.flatMap(([name, text]) => (text === undefined ? [] : [[name, text] as const]));
}
