import type { Shadow } from '../../../shared/domain/shadow';
import { csvText } from '../parts/csv';
import { atThreshold, liveNumbers } from './threshold-play';

/** The live model, and the shadow at the threshold that a bin of the score begins. */
export function thresholdCsv(thresholds: NonNullable<Shadow['thresholds']>, bin: number): string {
  const models = [
    ['live', null, liveNumbers(thresholds)],
    ['shadow', thresholds.edges[bin] ?? null, atThreshold(thresholds, bin)],
  ] as const;
  return csvText([
    [
      'model',
      'threshold',
      'predicted_positive',
      'accuracy',
      'precision',
      'recall',
      'agreement',
      'turned_positive',
      'turned_negative',
    ],
    ...models.map(([name, threshold, numbers]) => [
      name,
      threshold,
      numbers.selectionRate,
      numbers.accuracy,
      numbers.precision,
      numbers.recall,
      numbers.agreement,
      numbers.toPositive,
      numbers.toNegative,
    ]),
  ]);
}
