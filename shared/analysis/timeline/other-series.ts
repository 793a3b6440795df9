import type { ChunkSeries } from '../../domain/timeline';
import type { Side } from '../../domain/slice';
import { jensenShannonDistance } from '../../stats/jensen-shannon';
import { lInfinityDistance } from '../../stats/l-infinity';
import { moments } from '../../stats/moments';
import { stepwiseEcdf } from '../../stats/stepwise-ecdf';
import { finitePart, type WeightedSample } from '../../stats/weighted-sample';
import type { EncodedPair } from '../columns/column-store';
import { chunkDistances } from './chunk-distances';
import { chunkSeries, type ListedChunks } from './chunk-series';
import type { ChunkedSide } from './chunks';

/** 99 % of the standard normal distribution lie within this of 0, as `scipy.stats.norm.ppf(0.995)`. */
export const NORMAL_99_5 = 2.5758293035489004;
/** 99 % of Kolmogorov's limiting distribution lie below, as `scipy.stats.kstwobign.ppf(0.99)`. */
const KOLMOGOROV_99 = 1.6276236115189502;

/**
 * Jensen-Shannon (base 2) and L-infinity over bins, chunk by chunk. With no change, n rows of a chunk and m of the
 * reference, n m / (n + m) · 8 ln 2 times the divergence follows to second order the law of the PSI's, so that its limit
 * is known from that of PSI (both are χ² divided by the rows; Lin 1991).
 *
 * @param counts rows by bin of each chunk; without rows there is no value.
 * @param psiLimits what PSI passes in 1 of 100 chunks with no change.
 * @param chance chunks of which all categories see no more than chance: their distance is within its limit.
 */
export function binSeries(
  whole: Float64Array,
  counts: readonly Float64Array[],
  psiLimits: readonly (number | null)[],
  chunks: ListedChunks,
  chance: readonly boolean[],
): ChunkSeries[] {
  const each = (measure: (chunk: Float64Array) => number): (number | null)[] =>
    counts.map((chunk, i) => (psiLimits[i] == null ? null : measure(chunk)));
  const distances = each((chunk) => jensenShannonDistance(whole, chunk));
  const differences = each((chunk) => lInfinityDistance(whole, chunk).value);
  const limits = psiLimits.map((limit, i) => {
    if (limit === null) return null;
    const ofPsi = Math.min(1, Math.sqrt(limit / (8 * Math.LN2)));
    return chance[i] === true ? Math.max(ofPsi, distances[i] ?? 0) : ofPsi;
  });
  return [
    chunkSeries('jensenShannon', distances, chunks, limits, chance),
    chunkSeries(
      'lInfinity',
      differences,
      chunks,
      // Known only where it is chance, whatever the reference's own chunks reach.
      chance.includes(true) ? differences.map((value, i) => (chance[i] === true ? value : null)) : undefined,
      chance,
    ),
  ];
}

/**
 * So many standard errors of a difference of means, in deviations, of each chunk against the reference; null without
 * rows. A share as large has the same.
 */
export function chanceLimits(
  factor: number,
  rows: readonly number[],
  referenceRows: number,
): (number | null)[] {
  return rows.map((count) => (count === 0 ? null : factor * Math.sqrt(1 / count + 1 / referenceRows)));
}

/** What a column that is counted as numbers holds. */
export type NumbersOf = 'numbers' | 'times' | 'booleans';

/**
 * Kolmogorov-Smirnov, Wasserstein and the shift of the mean of a column of numbers, exact, chunk by chunk. As in the
 * drift table times have no mean, and of booleans there is nothing but the share of true.
 */
export function numberSeries(
  of: NumbersOf,
  reference: WeightedSample,
  pair: EncodedPair,
  cut: Readonly<Record<Side, ChunkedSide>>,
  chunks: ListedChunks,
): ChunkSeries[] {
  if (pair.reference.form !== 'numbers' || pair.production.form !== 'numbers' || reference.total === 0)
    return [];
  const ecdf = stepwiseEcdf(reference);
  const sides = [
    chunkDistances(ecdf, pair.reference, cut.reference),
    chunkDistances(ecdf, pair.production, cut.production),
  ];
  const rows = sides.flatMap((side) => [...side.rows]);
  const spread = moments(finitePart(reference));
  const mean = (spread?.centre ?? NaN) + (spread?.correction ?? NaN);
  const deviation = spread?.standardDeviation ?? 0;
  const scaled = (value: number): number => (deviation > 0 ? value / deviation : NaN);
  const limits = (factor: number): (number | null)[] => chanceLimits(factor, rows, reference.total);
  const meanShift = (): ChunkSeries =>
    chunkSeries(
      'meanShift',
      sides.flatMap((side) => [...side.mean].map((value) => scaled(value - mean))),
      chunks,
      limits(NORMAL_99_5),
    );
  if (of === 'booleans') return [meanShift()];
  return [
    chunkSeries(
      'ks',
      sides.flatMap((side) => [...side.ks]),
      chunks,
      limits(KOLMOGOROV_99).map((limit) => (limit === null ? null : Math.min(1, limit))),
    ),
    chunkSeries(
      'wasserstein',
      sides.flatMap((side) => [...side.wasserstein].map(scaled)),
      chunks,
    ),
    ...(of === 'times' ? [] : [meanShift()]),
  ];
}
