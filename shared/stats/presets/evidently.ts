import { sturgesEdges } from '../binning/sturges-edges';
import type { CountVector } from '../count-vector';
import { pooledQuantiles } from '../quantile';
import type { CountedSample, WeightedSample } from '../weighted-sample';
import type { ZeroRule } from '../zero-rule';
import { everyCategory } from './category-bins';
import { countBetween, everyValue, finiteSides, type FiniteSides } from './number-bins';
import type { PresetBins } from './preset-bins';

/** Up to this many distinct reference values Evidently makes one bin per value. */
const MOST_VALUES_APART = 20;

/** Evidently's zero rule for PSI and Kullback-Leibler; its Jensen-Shannon and Hellinger have none. */
export const EVIDENTLY_ZERO_RULE: ZeroRule = { kind: 'replace-scaled', share: 0.0001, divisor: 1_000_000 };

/** How a column is stored, which decides how NumPy bins it. */
export interface NumberStorage {
  /** Whether both sides are integers without a missing value, which pandas keeps as such; otherwise they are floats. */
  readonly integers?: boolean;
}

/**
 * The bins in which Evidently 0.7 (`get_binned_data`) compares numbers for PSI, Jensen-Shannon and Kullback-Leibler.
 *
 * With more than 20 distinct values in the reference: bins of one width over both sides' values together, as many as
 * Sturges says for all rows. Otherwise one bin per value of either side. Nulls and infinities are left out. The edges
 * move with production, and one outlier decides them all.
 *
 * @returns the bins, or which side has no finite value.
 */
export function evidentlyNumberBins(
  reference: WeightedSample,
  production: WeightedSample,
  storage: NumberStorage = {},
): PresetBins {
  const sides = finiteSides(reference, production);
  if (!sides.computable) return sides;
  if (distinct(sides.reference) <= MOST_VALUES_APART) return everyValue(sides);
  const rows = sides.reference.total + sides.production.total;
  const edges = sturgesEdges(pooledRange(sides), rows, storage.integers);
  return countBetween(sides, edges, `${edges.length - 1} bins of one width over both sides (Sturges)`);
}

/**
 * The bins in which Evidently 0.7 takes the Hellinger distance of numbers: bins of one width over both sides' values
 * together, as many as Sturges says for the number of distinct values. Nulls and infinities are left out.
 *
 * @returns the bins, or which side has no finite value.
 */
export function evidentlyHellingerBins(
  reference: WeightedSample,
  production: WeightedSample,
  storage: NumberStorage = {},
): PresetBins {
  const sides = finiteSides(reference, production);
  if (!sides.computable) return sides;
  const values = everyValue(sides).bins.length;
  const edges = sturgesEdges(pooledRange(sides), values, storage.integers);
  const binning = `${edges.length - 1} bins of one width over both sides (Sturges on distinct values)`;
  return countBetween(sides, edges, binning);
}

/**
 * The bins in which Evidently 0.7 compares categories: one per category of either side, nulls left out.
 *
 * @param reference, production whole counts per category, in the same order.
 * @returns the bins, or which side is empty.
 * @throws RangeError when the lengths differ, or a count is negative or not finite.
 */
export function evidentlyCategoryBins(reference: CountVector, production: CountVector): PresetBins {
  return everyCategory(reference, production);
}

function distinct({ counts }: CountedSample): number {
  let values = 0;
  for (const count of counts) if (count !== 0) values++;
  return values;
}

function pooledRange({ reference, production }: FiniteSides): { readonly from: number; readonly to: number } {
  const [from = 0, to = 0] = pooledQuantiles(reference, production, [0, 1]) ?? [];
  return { from, to };
}
