import type { Interval } from './interval';
import { quantiles } from './quantile';
import { finitePart, type WeightedSample } from './weighted-sample';

/** How far a fence is from the box, in interquartile ranges (Tukey 1977). */
const REACH = 1.5;

/**
 * The fences of a box plot, 1.5 interquartile ranges beyond the quartiles (type 7). A value on a fence is within.
 *
 * @param sample nulls and NaN are left out already; infinite values are left out here.
 * @returns null without a finite value. Of a constant both fences are at it, and so they are where more than three
 *   quarters of the rows are equal.
 */
export function tukeyFences(sample: WeightedSample): Interval | null {
  const quartiles = quantiles(finitePart(sample), [0.25, 0.75]);
  if (quartiles === null) return null;
  const [first = 0, third = 0] = quartiles;
  const reach = REACH * (third - first);
  return { lower: first - reach, upper: third + reach };
}
