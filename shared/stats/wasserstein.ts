import { ecdfDifference } from './ecdf-difference';
import type { WeightedSample } from './weighted-sample';

/**
 * Wasserstein-1 (earth mover's) distance between two one-dimensional samples, ∫|F − G| dx.
 *
 * Defined on finite values: pass {@link finitePart} of each side and say how many were left out. Nulls and NaN never
 * reach a sample. Ties need no treatment. Agrees with `scipy.stats.wasserstein_distance` 1.17.
 *
 * @returns the distance in the unit of the data; Infinity when it is beyond the largest double.
 * @throws RangeError when a sample is empty or counts an infinite value.
 */
export function wasserstein(reference: WeightedSample, production: WeightedSample): number {
  requireFinite(reference);
  requireFinite(production);
  if (reference.total === 0 || production.total === 0) {
    throw new RangeError('Both samples need at least one value.');
  }
  return ecdfDifference(reference, production).area;
}

/**
 * A Wasserstein distance in standard deviations of the reference, comparable between columns.
 *
 * @param distance raw distance, in the unit of the data.
 * @param referenceStandardDeviation of the reference's finite values, ddof 0, in the same unit.
 * @returns null when the deviation is 0 or the quotient is not a finite number.
 */
export function normalizedWasserstein(distance: number, referenceStandardDeviation: number): number | null {
  const normalized = distance / referenceStandardDeviation;
  return Number.isFinite(normalized) ? normalized : null;
}

function requireFinite(sample: WeightedSample): void {
  const { values, counts } = sample;
  const isInfinite = (index: number): boolean =>
    Math.abs(values[index] ?? 0) === Infinity && (counts === null || counts[index] !== 0);
  if (isInfinite(0) || isInfinite(values.length - 1)) {
    throw new RangeError('The Wasserstein distance is defined on finite values only.');
  }
}
