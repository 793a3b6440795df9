import { rowsBefore } from './cumulative-counts';
import { lowerBound, upperBound } from './sorted-search';
import type { WeightedSample } from './weighted-sample';

/** An interval of the real line, infinities included. An unbounded side is ±Infinity and closed. */
export interface IntervalBin {
  readonly lower: number;
  readonly upper: number;
  readonly lowerClosed: boolean;
  readonly upperClosed: boolean;
}

/**
 * Rows of a sample per bin.
 *
 * @param bins ascending, without gaps and together the whole line, as `quantileBins` and `edgeBins` make them.
 * @param sample infinite values fall in the outer bins; values it counts 0 of add nothing.
 * @returns one count per bin; they sum to `sample.total`. Empty when there are no bins.
 */
export function countBins(bins: readonly IntervalBin[], sample: WeightedSample): Float64Array {
  const result = new Float64Array(bins.length);
  let before = 0;
  let start = 0;
  for (const [index, { upper, upperClosed }] of bins.entries()) {
    start = upperClosed ? upperBound(sample.values, upper, start) : lowerBound(sample.values, upper, start);
    const upTo = rowsBefore(sample, start);
    result[index] = upTo - before;
    before = upTo;
  }
  return result;
}
