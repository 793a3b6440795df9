import { rowsBefore } from './cumulative-counts';
import { drawnEdges, type ValueSpan } from './drawn-edges';
import { pooledQuantiles } from './quantile';
import { lowerBound, upperBound } from './sorted-search';
import { finitePart, type WeightedSample } from './weighted-sample';

export interface HistogramPair {
  /** Ascending and finite, one more than there are bins unless there are none; a bin holds its lower edge, the last one both. */
  readonly edges: number[];
  /** Rows per bin. */
  readonly reference: number[];
  readonly production: number[];
  /** Rows beyond the first or last edge, infinite ones among them: bins plus outside is the total of a side. */
  readonly outside: { readonly reference: number; readonly production: number };
}

/** How many times the pooled middle 98 % may fit in the whole range before the range is cut. */
const LONGEST_RANGE = 10;
/** Minimum, where to cut, the middle 98 %, where to cut, maximum. */
const LEVELS = [0, 0.005, 0.01, 0.99, 0.995, 1];

/**
 * Equal-width histogram of two samples over one range, for drawing them above each other.
 *
 * The range is the pooled finite minimum to maximum. When that is more than ten times the pooled 1st to 99th
 * percentile, it is cut to the 0.5th to 99.5th and what lies beyond is counted as outside. Whole numbers get bins of
 * a whole width around them, so that no bin catches more of them than its neighbour. A single value gets one bin.
 *
 * @param maximumBins whole number ≥ 1; exactly that many for fractional values, at most that many for whole ones.
 * @returns the bins of both sides; an empty side has zeros. No edges and no bins when neither has a finite value.
 * @throws RangeError when `maximumBins` is not a positive whole number.
 */
export function histogramPair(
  reference: WeightedSample,
  production: WeightedSample,
  maximumBins: number = 40,
): HistogramPair {
  if (!Number.isInteger(maximumBins) || maximumBins < 1)
    throw new RangeError(`Cannot draw ${maximumBins} bins.`);
  const finiteReference = finitePart(reference);
  const finiteProduction = finitePart(production);
  const range = drawnRange(finiteReference, finiteProduction);
  if (range === null) {
    const outside = { reference: reference.total, production: production.total };
    return { edges: [], reference: [], production: [], outside };
  }
  const edges = drawnEdges(finiteReference, finiteProduction, range, maximumBins);
  const referenceBins = countBetween(finiteReference, edges);
  const productionBins = countBetween(finiteProduction, edges);
  return {
    edges,
    reference: referenceBins,
    production: productionBins,
    outside: {
      reference: reference.total - sum(referenceBins),
      production: production.total - sum(productionBins),
    },
  };
}

function drawnRange(reference: WeightedSample, production: WeightedSample): ValueSpan | null {
  const levels = pooledQuantiles(reference, production, LEVELS);
  if (levels === null) return null;
  const [minimum = 0, cutFrom = 0, middleFrom = 0, middleTo = 0, cutTo = 0, maximum = 0] = levels;
  // Tenths, because the range of huge values may be beyond the largest double.
  const long = maximum / LONGEST_RANGE - minimum / LONGEST_RANGE > middleTo - middleFrom;
  return long ? { from: cutFrom, to: cutTo } : { from: minimum, to: maximum };
}

function countBetween(sample: WeightedSample, edges: readonly number[]): number[] {
  const last = edges.length - 1;
  const before = edges.map((edge, i) =>
    rowsBefore(sample, i === last ? upperBound(sample.values, edge) : lowerBound(sample.values, edge)),
  );
  return Array.from({ length: last }, (_, i) => (before[i + 1] ?? 0) - (before[i] ?? 0));
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
