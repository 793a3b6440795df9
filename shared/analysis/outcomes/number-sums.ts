import type { ModelOutputs } from './read-outcomes';
import type { Counts } from './class-counts';

/** What a model of numbers answered to the rows of one group, summed up. */
export interface NumberSums {
  readonly rows: number;
  readonly labelled: number;
  /** Of all rows with a prediction. */
  readonly predicted: { readonly rows: number; readonly sum: number; readonly squares: number };
  /** Of rows with both, e = prediction − label: sums of e, |e|, e² and e⁴, of labels and of their squares. */
  readonly rowsWithBoth: number;
  readonly error: number;
  readonly absolute: number;
  readonly squares: number;
  readonly fourths: number;
  readonly label: number;
  readonly labelSquares: number;
}

const FIELDS = 12;

/** Sums up predictions and errors of numbers, group by group. Infinite values count as missing. */
export function sumNumbers(
  label: Float64Array | null,
  { value }: ModelOutputs,
  groupOfRow: Uint16Array,
  groups: number,
  counts: Counts = () => true,
): NumberSums[] {
  const sums = new Float64Array(groups * FIELDS);
  const shift = label === null ? 0 : (label.find((one) => Number.isFinite(one)) ?? 0);
  for (let row = 0; row < groupOfRow.length; row++) {
    const group = groupOfRow[row] as number;
    if (group >= groups) continue;
    const at = group * FIELDS;
    const add = (field: number, amount: number): void => {
      sums[at + field] = (sums[at + field] as number) + amount;
    };
    add(0, 1);
    const answer = value === null ? NaN : (value[row] as number);
    const truth = label === null || !counts(row) ? NaN : (label[row] as number);
    if (Number.isFinite(answer)) {
      add(2, 1);
      add(3, answer);
      add(4, answer * answer);
    }
    if (!Number.isFinite(truth)) continue;
    add(1, 1);
    if (!Number.isFinite(answer)) continue;
    const error = answer - truth;
    const squared = error * error;
    add(5, 1);
    add(6, error);
    add(7, Math.abs(error));
    add(8, squared);
    add(9, squared * squared);
    // Around one of the labels, so that squares of large labels do not cancel.
    add(10, truth - shift);
    add(11, (truth - shift) * (truth - shift));
  }
  return Array.from({ length: groups }, (_, group) => {
    const at = (field: number): number => sums[group * FIELDS + field] as number;
    return {
      rows: at(0),
      labelled: at(1),
      predicted: { rows: at(2), sum: at(3), squares: at(4) },
      rowsWithBoth: at(5),
      error: at(6),
      absolute: at(7),
      squares: at(8),
      fourths: at(9),
      label: at(10),
      labelSquares: at(11),
    };
  });
}
