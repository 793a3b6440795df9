import type { NotComputable } from './not-computable';
import { SeededRandom } from './seeded-random';

export type ChangePoint = ChangePointResult | ChangePointNotComputable;

export interface ChangePointResult {
  readonly computable: true;
  /** The change, or null when the series is as even as its values in any other order. */
  readonly mark: ChangePointMark | null;
  /** Probability that the values in a random order show a step as large; against what the mark was decided. */
  readonly pValue: number;
}

export interface ChangePointMark {
  /** Place in the series given of the first value after the change. */
  readonly index: number;
  /** Mean of the values before it, and from it on. */
  readonly before: number;
  readonly after: number;
}

export type ChangePointNotComputable = NotComputable<'fewer than 10 chunks have a value'>;

export interface ChangePointOptions {
  /** The p-value from which on there is no mark, above 0 and at most 0.5; 0.01 by default, as a mark is drawn for every series shown. */
  readonly level?: number;
  /** Random orders that are tried, a whole number ≥ 99; 1999 by default. The p-value is at least 1/(orders + 1). */
  readonly orders?: number;
  readonly seed?: number;
}

/** Fewer values have too few orders for a p-value under 0.01 even with a perfect step in the middle. */
const FEWEST_VALUES = 10;
/** Fewest values on either side of a change: a single one at an end is an outlier, not a level. */
const SHORTEST = 2;
/** Statistics that agree this closely are one, summed in another order. */
const TIE = 1e-9;

/**
 * At most one change of level in a short series, found afterwards.
 *
 * The place is where the means before and after differ most for what their lengths allow: the largest
 * |Σ_{i≤k} (x_i − x̄)| / √(k (N − k) / N), which is the likelihood ratio of a step in the mean of a normal series (Hinkley
 * 1970; Hawkins 1977) and the split that leaves the least squares. Whether it is a change is decided by permutation: the
 * share of random orders whose largest is no smaller, (b + 1) / (orders + 1) (Phipson & Smyth 2010), which needs no law of
 * the values, but that without a change any order is as likely. A trend or values that depend on the ones before them
 * can thus show as a step. Two changes that cancel out may hide each other.
 *
 * @param values in the order of time and in any unit; null or NaN for a chunk without one, which is passed over.
 * @returns the mark or that there is none, the same for the same seed; or why it cannot be said.
 * @throws RangeError when a value is infinite or an option is outside its range.
 */
export function changePoint(
  values: readonly (number | null)[],
  options: ChangePointOptions = {},
): ChangePoint {
  const { level = 0.01, orders = 1999, seed = 1 } = options;
  if (!(level > 0 && level <= 0.5)) {
    throw new RangeError(`A level must be above 0 and at most 0.5, got ${level}.`);
  }
  if (!Number.isInteger(orders) || orders < 99) throw new RangeError(`Cannot try ${orders} orders.`);
  const random = new SeededRandom(seed);
  const present: { readonly index: number; readonly value: number }[] = [];
  for (const [index, value] of values.entries()) {
    if (value === null || Number.isNaN(value)) continue;
    if (!Number.isFinite(value)) throw new RangeError('A chunk cannot have an infinite value.');
    present.push({ index, value });
  }
  if (present.length < FEWEST_VALUES) {
    return { computable: false, reason: 'fewer than 10 chunks have a value' };
  }
  const deviations = scaledDeviations(present.map(({ value }) => value));
  if (deviations === null) return { computable: true, mark: null, pValue: 1 };
  const largest = largestStep(deviations);
  let asLarge = 0;
  for (let i = 0; i < orders; i++) {
    random.shuffle(deviations);
    if (largestStep(deviations).size >= largest.size * (1 - TIE)) asLarge++;
  }
  const pValue = (asLarge + 1) / (orders + 1);
  const first = present[largest.after];
  if (pValue > level || first === undefined) return { computable: true, mark: null, pValue };
  const mean = (part: typeof present): number =>
    part.reduce((sum, { value }) => sum + value / part.length, 0);
  const mark = {
    index: first.index,
    before: mean(present.slice(0, largest.after)),
    after: mean(present.slice(largest.after)),
  };
  return { computable: true, mark, pValue };
}

/** Distances from the mean over the largest value, so that huge and tiny ones can be squared; null for equal values. */
function scaledDeviations(values: readonly number[]): Float64Array | null {
  if (values.every((value) => value === values[0])) return null;
  const scale = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const mean = values.reduce((sum, value) => sum + value / scale / values.length, 0);
  const deviations = Float64Array.from(values, (value) => value / scale - mean);
  const widest = deviations.reduce((most, deviation) => Math.max(most, Math.abs(deviation)), 0);
  return widest === 0 ? null : deviations.map((deviation) => deviation / widest);
}

/** The split with the largest step for its lengths, and how many values are before it; the first of equals. */
function largestStep(deviations: Float64Array): { readonly size: number; readonly after: number } {
  const n = deviations.length;
  let sum = 0;
  let squared = -1;
  let after = SHORTEST;
  for (let k = 1; k <= n - SHORTEST; k++) {
    sum += deviations[k - 1] ?? 0;
    if (k < SHORTEST) continue;
    const step = ((sum * sum) / k) * (n / (n - k));
    if (step > squared * (1 + TIE)) {
      squared = step;
      after = k;
    }
  }
  return { size: Math.sqrt(squared), after };
}
