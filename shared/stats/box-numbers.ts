import { describe } from './describe';
import { lowerBound, upperBound } from './sorted-search';
import { finitePart, type WeightedSample } from './weighted-sample';

/** How far a whisker may reach beyond the box, in interquartile ranges. */
const REACH = 1.5;

/** What a box plot is drawn from, in the unit of the data; rows are counted. */
export interface BoxNumbers {
  readonly min: number;
  readonly max: number;
  readonly mean: number;
  /** 5th, 25th, 50th, 75th and 95th percentile, type 7. */
  readonly quantiles: number[];
  /** Furthest values within {@link REACH} interquartile ranges of the box; at least the quartiles. */
  readonly whiskers: { readonly lower: number; readonly upper: number };
  /** Rows beyond the whiskers. */
  readonly outside: { readonly below: number; readonly above: number };
}

/**
 * The numbers of a box plot: quartiles, whiskers to the furthest values within 1.5 interquartile ranges of the box, and
 * how many rows lie beyond. A value on the fence is within it. Tukey 1977; the whiskers of
 * `matplotlib.cbook.boxplot_stats` 3.10.
 *
 * @param sample nulls and NaN are left out already; infinite values are left out here.
 * @returns null when there is no finite value. A constant has an empty box and nothing outside.
 */
export function boxNumbers(sample: WeightedSample): BoxNumbers | null {
  const finite = finitePart(sample);
  const { min, max, mean, quantiles } = describe(finite);
  if (min === null || max === null || mean === null || quantiles === null) return null;
  const [, first = min, , third = max] = quantiles;
  // Beyond the largest double a fence is infinite, and nothing lies outside it.
  const reach = REACH * (third - first);
  const { values, counts } = finite;
  const from = lowerBound(values, first - reach);
  const to = upperBound(values, third + reach);
  let start = from;
  let end = to;
  if (counts !== null) {
    while (start < end && counts[start] === 0) start++;
    while (end > start && counts[end - 1] === 0) end--;
  }
  return {
    min,
    max,
    mean,
    quantiles,
    // An interpolated quartile may lie beyond the furthest value within the fence.
    whiskers: {
      lower: Math.min(first, values[start] ?? first),
      upper: Math.max(third, values[end - 1] ?? third),
    },
    outside: { below: rows(finite, 0, from), above: rows(finite, to, values.length) },
  };
}

/** Rows of the values from one index to before another. */
function rows({ counts }: WeightedSample, from: number, to: number): number {
  if (counts === null) return to - from;
  let sum = 0;
  for (let i = from; i < to; i++) sum += counts[i] ?? 0;
  return sum;
}
