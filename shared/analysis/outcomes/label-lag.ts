import { quantiles } from '../../stats/quantile';
import type { EncodedNumbers } from '../columns/encoded-numbers';
import { rowValues } from '../columns/row-values';
import { holdsRow, type SliceRows } from '../columns/slice-rows';

/** When rows were predicted and when their labels came, of one slice. */
export interface LabelTimes {
  readonly slice: SliceRows;
  /** Epoch milliseconds. */
  readonly predicted: EncodedNumbers;
  readonly labelled: EncodedNumbers;
  /** Whether a row has a label at all: logs often date those that are still to come. */
  readonly isLabelled: (row: number) => boolean;
}

export interface LabelLag {
  readonly rows: number;
  /** Milliseconds. */
  readonly median: number;
  readonly p95: number;
  readonly most: number;
  readonly curve: { readonly lag: number; readonly share: number }[];
}

/** How long labels took, and when the last of them came, epoch milliseconds. */
export interface LabelsCame {
  readonly lag: LabelLag;
  readonly last: number;
}

const CURVE_POINTS = 40;
/** A label that took this many times as long as 95 % of them bears a placeholder for a date, such as the year 9999. */
const PLACEHOLDER = 10;

/**
 * How long labels took to come, over the labelled rows of a slice that have both times. A label dated before its prediction
 * counts as having taken no time.
 *
 * The last to come is the last whose date is not a placeholder for “never”.
 *
 * @returns null when no row has both.
 */
export function labelLag({ slice, predicted, labelled, isLabelled }: LabelTimes): LabelsCame | null {
  const from = rowValues(predicted);
  const to = rowValues(labelled);
  const lags = new Float64Array(slice.rows);
  let found = 0;
  for (let row = 0; row < from.length; row++) {
    if (!holdsRow(slice, row) || !isLabelled(row)) continue;
    const lag = (to[row] as number) - (from[row] as number);
    if (Number.isFinite(lag)) lags[found++] = Math.max(0, lag);
  }
  if (found === 0) return null;
  const values = lags.subarray(0, found).sort();
  const levels = quantiles({ values, counts: null, total: found }, [0.5, 0.95, 1]) ?? [0, 0, 0];
  const at = (place: number): number => values[Math.min(found - 1, Math.max(0, place))] as number;
  const curve = Array.from({ length: CURVE_POINTS + 1 }, (_, i) => ({
    lag: at(Math.ceil((i / CURVE_POINTS) * found) - 1),
    share: i / CURVE_POINTS,
  }));
  const [median = 0, p95 = 0, most = 0] = levels;
  const plausible = p95 === 0 ? most : PLACEHOLDER * p95;
  let last = -Infinity;
  for (let row = 0; row < from.length; row++) {
    if (!holdsRow(slice, row) || !isLabelled(row)) continue;
    const came = to[row] as number;
    if (came - (from[row] as number) <= plausible) last = Math.max(last, came);
  }
  return { lag: { rows: found, median, p95, most, curve }, last };
}

/** The last finite time of a column; null when there is none. */
export function lastTime(column: EncodedNumbers): number | null {
  const values = column.kind === 'sorted' ? column.sorted : column.distinct;
  for (let i = values.length - 1; i >= 0; i--) if (Number.isFinite(values[i])) return values[i] as number;
  return null;
}
