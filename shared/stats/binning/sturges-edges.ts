import { dividedEdges } from './equal-width-edges';

/**
 * Bin edges by Sturges 1926: log₂ n + 1 bins of one width, rounded up. Agrees with
 * `numpy.histogram_bin_edges(values, "sturges")` 2.4.
 *
 * The number of bins follows the rows alone, and the edges the smallest and largest value: one outlier widens all.
 *
 * @param range smallest and largest value, finite.
 * @param rows number n of values, ≥ 1.
 * @param integers whether the values are stored as integers: NumPy then makes no bin narrower than 1.
 * @returns at least two edges, finite and strictly ascending.
 * @throws RangeError when the range is none or there are no rows.
 */
export function sturgesEdges(
  range: { readonly from: number; readonly to: number },
  rows: number,
  integers: boolean = false,
): number[] {
  if (!(rows >= 1)) throw new RangeError(`Cannot make bins of ${rows} rows.`);
  return dividedEdges(range.from, range.to, Math.log2(rows) + 1, integers);
}
