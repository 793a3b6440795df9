import { rowsBefore } from './cumulative-counts';
import { fewPooledValues } from './pooled-values';
import { pooledOrderStatistics } from './quantile';
import { upperBound } from './sorted-search';
import { finitePart, type WeightedSample } from './weighted-sample';

export interface EcdfPair {
  /** Distinct finite values, ascending. */
  readonly at: number[];
  /** Share of the reference at or below each of them, 0 to 1. */
  readonly reference: number[];
  readonly production: number[];
}

/**
 * Both empirical distribution functions at the same points, for drawing.
 *
 * The points are pooled finite values at evenly spaced ranks, the smallest and largest among them; all of them when
 * they are few enough. Right-continuous: ties count in full at their value. Infinite values are in the shares but are
 * not points, so a curve may start above 0 or end below 1.
 *
 * @param maximumPoints whole number ≥ 2; fewer come out where ranks share a value.
 * @throws RangeError when a side is empty or neither has a finite value, or `maximumPoints` is below 2 or not whole.
 */
export function ecdfPair(
  reference: WeightedSample,
  production: WeightedSample,
  maximumPoints: number = 200,
): EcdfPair {
  if (!Number.isInteger(maximumPoints) || maximumPoints < 2) {
    throw new RangeError(`Cannot draw a curve through ${maximumPoints} points.`);
  }
  const finiteReference = finitePart(reference);
  const finiteProduction = finitePart(production);
  const total = finiteReference.total + finiteProduction.total;
  if (reference.total === 0 || production.total === 0 || total === 0) {
    throw new RangeError('Both samples need a value, and one of them a finite one.');
  }
  const at = drawnValues(finiteReference, finiteProduction, maximumPoints);
  return { at, reference: ecdfAt(reference, at), production: ecdfAt(production, at) };
}

function drawnValues(reference: WeightedSample, production: WeightedSample, maximumPoints: number): number[] {
  const every = fewPooledValues(reference, production, maximumPoints);
  if (every !== null) return every;
  const last = reference.total + production.total - 1;
  const ranks = Array.from({ length: maximumPoints }, (_, i) => Math.round((last * i) / (maximumPoints - 1)));
  return [...new Set(pooledOrderStatistics(reference, production, ranks))];
}

/** Share of the sample at or below each of some points. */
function ecdfAt(sample: WeightedSample, points: readonly number[]): number[] {
  return points.map((point) => rowsBefore(sample, upperBound(sample.values, point)) / sample.total);
}
