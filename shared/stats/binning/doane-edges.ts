import { describe } from '../describe';
import { counted, type CountedSample, finitePart, type WeightedSample } from '../weighted-sample';
import { dividedEdges } from './equal-width-edges';

/**
 * Bin edges by Doane 1976, who adds bins to Sturges' for skewness: 1 + log₂ n + log₂(1 + |g₁| / σ(g₁)) bins of one
 * width, rounded up, g₁ the skewness and σ(g₁) = √(6 (n − 2) / ((n + 1)(n + 3))). Agrees with
 * `numpy.histogram_bin_edges(values.astype(float), "doane")` 2.4.
 *
 * Infinite values are left out. Up to two rows, or one value, make one bin.
 *
 * @returns at least two edges, finite and strictly ascending; null when there is no finite value.
 */
export function doaneEdges(sample: WeightedSample): number[] | null {
  const finite = finitePart(sample);
  const { mean, standardDeviation, min, max } = describe(finite);
  if (mean === null || standardDeviation === null || min === null || max === null) return null;
  const n = finite.total;
  if (n <= 2 || standardDeviation === 0) return dividedEdges(min, max, 1, false);
  const spread = Math.sqrt((6 * (n - 2)) / ((n + 1) * (n + 3)));
  const skew = Math.abs(skewness(counted(finite), mean, standardDeviation));
  return dividedEdges(min, max, 1 + Math.log2(n) + Math.log2(1 + skew / spread), false);
}

/** Mean of ((x − mean) / deviation)³. */
function skewness({ values, counts, total }: CountedSample, mean: number, deviation: number): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    const count = counts[i] ?? 0;
    if (count === 0) continue;
    const value = values[i] ?? 0;
    const difference = value - mean;
    // Of huge values the difference may be beyond the largest double; quarters of tiny ones are nothing.
    const standard = Number.isFinite(difference)
      ? difference / deviation
      : (value / 4 - mean / 4) / (deviation / 4);
    sum += count * standard * standard * standard;
  }
  return sum / total;
}
