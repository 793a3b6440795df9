import type { IntervalBin } from './interval-bin';
import { quantiles } from './quantile';
import type { WeightedSample } from './weighted-sample';

/**
 * Bins between the quantiles i/k of a reference, i = 1 … k − 1 (type 7, the default of `numpy.quantile`).
 *
 * Bins are right-closed, (a, b], and the outer two unbounded, so every value of production falls in exactly one. A
 * value on which two or more quantiles fall gets a bin [v, v] of its own and its neighbours are open at v. Merely
 * dropping the duplicate edge, as is common, would put such a spike in one bin with everything below it: when half of
 * a column is its maximum, a production slice that lost the spike to values just beneath would score 0.
 *
 * A constant reference c gives (−∞, c), [c, c], (c, ∞) for k ≥ 3 and (−∞, c], (c, ∞) for k = 2. Infinite values of the
 * reference are values; a bin that could hold nothing, such as one above +∞, is not made.
 *
 * @param reference its nulls and NaN are left out already.
 * @param bins number k of bins aimed at, a whole number ≥ 1; fewer or, with spikes, more can come out.
 * @returns the bins in ascending order, together the whole line; none for an empty reference.
 * @throws RangeError when `bins` is not a positive whole number.
 */
export function quantileBins(reference: WeightedSample, bins: number): IntervalBin[] {
  if (!Number.isInteger(bins) || bins < 1) throw new RangeError(`Cannot make ${bins} bins.`);
  const edges = quantiles(
    reference,
    Array.from({ length: bins - 1 }, (_, i) => (i + 1) / bins),
  );
  if (edges === null) return [];

  const result: IntervalBin[] = [];
  const add = (bin: IntervalBin): void => {
    if (bin.lower < bin.upper || (bin.lowerClosed && bin.upperClosed)) result.push(bin);
  };
  let lower = -Infinity;
  let lowerClosed = true;
  for (let i = 0; i < edges.length; i++) {
    const edge = edges[i] ?? 0;
    if (edge === edges[i - 1]) continue;
    const spike = edge === edges[i + 1];
    add({ lower, upper: edge, lowerClosed, upperClosed: !spike });
    if (spike) add({ lower: edge, upper: edge, lowerClosed: true, upperClosed: true });
    lower = edge;
    lowerClosed = false;
  }
  add({ lower, upper: Infinity, lowerClosed, upperClosed: true });
  return result;
}
