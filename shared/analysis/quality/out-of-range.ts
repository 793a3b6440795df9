import type { QualityCheck } from '../../domain/quality';
import type { DriftSettings } from '../../domain/settings';
import { lowerBound, upperBound } from '../../stats/sorted-search';
import { extent, finitePart, type WeightedSample } from '../../stats/weighted-sample';
import { adjustedDifferences, judgeShare, type Shares } from './compare-shares';
import { QUALITY_LIMITS } from './limits';
import { limitsOf, percent, tooFewRows } from './words';

const LIMITS = QUALITY_LIMITS.outOfRange;

/** How many finite values of production lie beyond those of the reference. */
export interface RangeCounts {
  readonly column: string;
  readonly below: number;
  readonly above: number;
  /** Finite values of production. */
  readonly total: number;
  /** Finite values of the reference, and those of them that lie beyond all its others: none, one or two. */
  readonly reference: { readonly alone: number; readonly total: number };
}

/**
 * Counts the finite values of one column's production that lie below the reference's smallest or above its largest.
 *
 * @returns null when a side has no finite value.
 */
export function countOutOfRange(
  column: string,
  reference: WeightedSample,
  production: WeightedSample,
): RangeCounts | null {
  const here = finitePart(reference);
  const there = finitePart(production);
  const range = extent(here);
  if (range === null || there.total === 0) return null;
  const [min, max] = range;
  return {
    column,
    below: rowsIn(there, 0, lowerBound(there.values, min)),
    above: rowsIn(there, upperBound(there.values, max), there.values.length),
    total: there.total,
    reference: {
      alone:
        min === max
          ? Number(here.total === 1)
          : Number(rowsWith(here, min) === 1) + Number(rowsWith(here, max) === 1),
      total: here.total,
    },
  };
}

/** Rows that have a value. */
export function rowsWith(sample: WeightedSample, value: number): number {
  return rowsIn(sample, lowerBound(sample.values, value), upperBound(sample.values, value));
}

function rowsIn({ counts }: WeightedSample, start: number, end: number): number {
  if (counts === null) return end - start;
  let rows = 0;
  for (let i = start; i < end; i++) rows += counts[i] ?? 0;
  return rows;
}

/**
 * Numbers of production beyond the reference's smallest and largest, column by column. A few always are, as a sample
 * does not hold the extremes there are; how many is told from the reference itself, by how many of its rows lie beyond
 * all its others.
 *
 * Evidently: OutRangeValueCount. TFDV: `min` and `max` of a domain. NannyML: continuous range. All of them against the
 * bare extremes.
 */
export function checkOutOfRange(
  columns: readonly RangeCounts[],
  { correction }: Pick<DriftSettings, 'correction'>,
): QualityCheck[] {
  const pValues = adjustedDifferences(columns.map(sharesOf), correction, 'production larger');
  return columns.map(({ column, below, above, total }, i): QualityCheck => {
    const share = (below + above) / total;
    const judged = judgeShare(share, pValues[i] ?? null, LIMITS);
    const limits = limitsOf(LIMITS, percent);
    const found = `${percent(share)} of the values are beyond the reference’s, ${where(below / total, above / total)} ${limits}.`;
    return {
      id: 'out_of_range',
      column,
      ...judged,
      headline:
        share === 0
          ? `No value is beyond those of the reference ${limits}.`
          : judged.verdict === 'unknown'
            ? tooFewRows(found)
            : found,
      reference: 0,
      production: share,
      unit: 'share',
    };
  });
}

function where(below: number, above: number): string {
  if (below === 0) return 'all above its largest';
  if (above === 0) return 'all below its smallest';
  return `${percent(below)} below its smallest and ${percent(above)} above its largest`;
}

function sharesOf({ below, above, total, reference }: RangeCounts): Shares {
  return {
    reference: { successes: reference.alone, total: reference.total },
    production: { successes: below + above, total },
  };
}
