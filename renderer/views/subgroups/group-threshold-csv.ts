import { csvText } from '../parts/csv';
import { atGroupThreshold, type AtGroupThreshold, type GroupScores } from './threshold-counts';
import { THRESHOLD_METRICS, type ThresholdDisparities } from './threshold-disparities';

const NAMES: Readonly<Record<keyof AtGroupThreshold, string>> = {
  selectionRate: 'predicted_positive',
  recall: 'recall',
  falsePositiveRate: 'false_positive_rate',
  precision: 'precision',
  accuracy: 'accuracy',
};

/**
 * What each group, and all of them together, would get at the thresholds chosen, `first` being the bins they begin, and
 * how each differs there from what it is held against.
 */
export function groupThresholdCsv(
  scores: readonly GroupScores[],
  first: readonly number[],
  disparities: readonly ThresholdDisparities[],
): string {
  const line = (
    group: string,
    threshold: number | null,
    at: AtGroupThreshold,
    apart: ThresholdDisparities | undefined,
  ) => [
    group,
    threshold,
    ...THRESHOLD_METRICS.flatMap((id) => [
      at[id],
      apart?.[id]?.difference.value ?? null,
      apart?.[id]?.verdict ?? null,
    ]),
  ];
  return csvText([
    [
      'group',
      'threshold',
      ...THRESHOLD_METRICS.flatMap((id) => [NAMES[id], `${NAMES[id]}_difference`, `${NAMES[id]}_verdict`]),
    ],
    line('together', null, atGroupThreshold(scores, first), undefined),
    ...scores.map((group, place) => {
      const bin = first[place] ?? 0;
      return line(
        group.label,
        bin / group.counts.length,
        atGroupThreshold([group], [bin]),
        disparities[place],
      );
    }),
  ]);
}
