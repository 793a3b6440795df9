import { GroupedMoments, type MeanAndDeviations } from '../../stats/grouped-moments';
import type { Counts } from './class-counts';
import type { ModelOutputs } from './read-outcomes';

/** What a model of numbers answered to the rows of one group, summed up. */
export interface NumberSums {
  readonly rows: number;
  readonly labelled: number;
  /** Of all rows with a prediction. */
  readonly predicted: MeanAndDeviations;
  /** Of rows with both, e = prediction − label: e, |e|, e², and the label. */
  readonly error: MeanAndDeviations;
  readonly absolute: MeanAndDeviations;
  readonly squared: MeanAndDeviations;
  readonly label: MeanAndDeviations;
}

/**
 * Sums up predictions and errors of numbers, group by group. Infinite values count as missing.
 *
 * @param groupOfRow group of each row, below `groups`; any other leaves the row out.
 * @param counts false for a row whose label is not to be used.
 */
export function sumNumbers(
  label: Float64Array | null,
  { value }: ModelOutputs,
  groupOfRow: Uint16Array,
  groups: number,
  counts: Counts = () => true,
): NumberSums[] {
  const rows = new Float64Array(groups);
  const labelled = new Float64Array(groups);
  const [predicted, errors, absolutes, squares, labels] = [
    new GroupedMoments(groups),
    new GroupedMoments(groups),
    new GroupedMoments(groups),
    new GroupedMoments(groups),
    new GroupedMoments(groups),
  ];
  for (let row = 0; row < groupOfRow.length; row++) {
    const group = groupOfRow[row] as number;
    if (group >= groups) continue;
    rows[group] = (rows[group] as number) + 1;
    const answer = value === null ? NaN : (value[row] as number);
    const truth = label === null || !counts(row) ? NaN : (label[row] as number);
    if (Number.isFinite(answer)) predicted.add(group, answer);
    if (!Number.isFinite(truth)) continue;
    labelled[group] = (labelled[group] as number) + 1;
    if (!Number.isFinite(answer)) continue;
    const error = answer - truth;
    errors.add(group, error);
    absolutes.add(group, Math.abs(error));
    squares.add(group, error * error);
    labels.add(group, truth);
  }
  return Array.from({ length: groups }, (_, group) => ({
    rows: rows[group] as number,
    labelled: labelled[group] as number,
    predicted: predicted.of(group),
    error: errors.of(group),
    absolute: absolutes.of(group),
    squared: squares.of(group),
    label: labels.of(group),
  }));
}
