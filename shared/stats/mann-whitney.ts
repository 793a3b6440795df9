import { chiSquareSurvival } from './chi-square-distribution';
import { mannWhitneyLowerTail } from './mann-whitney-distribution';
import type { NotComputable } from './not-computable';
import { align, type WeightedSample } from './weighted-sample';

/** Size of the smaller sample up to which the p-value is exact, unless there are ties. */
const MAX_EXACT_SIZE = 8;

export type MannWhitney = MannWhitneyResult | MannWhitneyNotComputable;

export interface MannWhitneyResult {
  readonly computable: true;
  /** U of the reference: pairs in which its value is the larger, an equal pair counting half. */
  readonly statistic: number;
  /** U as a share of all pairs, 0 to 1: P(reference > production) + ½ P(equal); 0.5 when neither tends to be larger. */
  readonly superiority: number;
  /** Two-sided. */
  readonly pValue: number;
  readonly method: 'exact' | 'asymptotic';
}

export type MannWhitneyNotComputable = NotComputable<'the reference is empty' | 'production is empty'>;

/**
 * Mann-Whitney U test (Wilcoxon rank-sum test), two-sided, with midranks.
 *
 * Infinite values are ordinary values at the ends. The p-value is exact when one side has at most 8 rows and no two
 * rows are equal; otherwise it is that of the normal law with the variance corrected for ties and a continuity
 * correction of ½. When all rows are equal it is 1. Mann & Whitney 1947.
 *
 * Agrees with `scipy.stats.mannwhitneyu(reference, production)` 1.17 (`two-sided`, `auto`, with continuity).
 *
 * @returns the test, or which side has no row.
 */
export function mannWhitney(reference: WeightedSample, production: WeightedSample): MannWhitney {
  const n = reference.total;
  const m = production.total;
  if (n === 0) return { computable: false, reason: 'the reference is empty' };
  if (m === 0) return { computable: false, reason: 'production is empty' };
  const { lead, tied, rankSpread } = comparePairs(reference, production);
  const statistic = (n * m + lead) / 2;
  const exact = !tied && Math.min(n, m) <= MAX_EXACT_SIZE;
  return {
    computable: true,
    statistic,
    superiority: Math.min(1, Math.max(0, 0.5 + lead / n / m / 2)),
    pValue: exact
      ? Math.min(1, 2 * mannWhitneyLowerTail(n, m, (n * m - Math.abs(lead)) / 2))
      : asymptotic(Math.abs(lead), (n * m * rankSpread) / (n + m) / (n + m - 1)),
    method: exact ? 'exact' : 'asymptotic',
  };
}

/**
 * @param lead |U₁ − U₂|, twice the distance of U from its mean.
 * @param variance of U₁ − U₂, four times that of U.
 */
function asymptotic(lead: number, variance: number): number {
  if (variance === 0 || lead <= 1) return 1;
  return chiSquareSurvival(((lead - 1) / variance) * (lead - 1), 1);
}

interface PairComparison {
  /** Pairs in which the reference's value is the larger minus those in which production's is. */
  readonly lead: number;
  /** Whether any two rows are equal, of one side or of both. */
  readonly tied: boolean;
  /** (N³ − N − Σ(t³ − t)) / 3 over groups of t equal rows, as a sum without cancellation. */
  readonly rankSpread: number;
}

function comparePairs(left: WeightedSample, right: WeightedSample): PairComparison {
  const { reference, production } = align(left, right);
  const { counts: referenceCounts } = reference;
  const { counts: productionCounts } = production;
  let referenceBelow = 0;
  let productionBelow = 0;
  let lead = 0;
  let tied = false;
  let rankSpread = 0;
  for (let i = 0; i < referenceCounts.length; i++) {
    const inReference = referenceCounts[i] ?? 0;
    const inProduction = productionCounts[i] ?? 0;
    const equal = inReference + inProduction;
    const below = referenceBelow + productionBelow;
    lead += inReference * productionBelow - inProduction * referenceBelow;
    rankSpread += equal * below * (below + equal);
    if (equal > 1) tied = true;
    referenceBelow += inReference;
    productionBelow += inProduction;
  }
  return { lead, tied, rankSpread };
}
