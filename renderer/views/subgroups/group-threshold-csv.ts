import { csvText } from '../parts/csv';
import { atGroupThreshold, type AtGroupThreshold, type GroupScores } from './threshold-counts';

/** What each group, and all of them together, would get at the thresholds chosen, `first` being the bins they begin. */
export function groupThresholdCsv(scores: readonly GroupScores[], first: readonly number[]): string {
  const line = (group: string, threshold: number | null, at: AtGroupThreshold) => [
    group,
    threshold,
    at.selectionRate,
    at.recall,
    at.falsePositiveRate,
    at.precision,
    at.accuracy,
  ];
  return csvText([
    ['group', 'threshold', 'predicted_positive', 'recall', 'false_positive_rate', 'precision', 'accuracy'],
    line('together', null, atGroupThreshold(scores, first)),
    ...scores.map((group, place) => {
      const bin = first[place] ?? 0;
      return line(group.label, bin / group.counts.length, atGroupThreshold([group], [bin]));
    }),
  ]);
}
