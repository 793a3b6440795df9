import { chiSquareSurvival } from './chi-square-distribution';
import { requireSameLength, sumCounts, type CountVector } from './count-vector';
import type { NotComputable } from './not-computable';

export type ChiSquareGoodnessOfFit = GoodnessOfFitResult | GoodnessOfFitNotComputable;

export interface GoodnessOfFitResult {
  readonly computable: true;
  readonly statistic: number;
  readonly pValue: number;
  /** Cells minus one: the reference's categories, and one for categories it never had when production has any. */
  readonly degreesOfFreedom: number;
  /** Production rows in categories that the reference never had. */
  readonly unseen: number;
  /** Share of the cells whose expected count is under 5, 0 to 1; the p-value is rough when it is large. */
  readonly lowExpectedShare: number;
}

export type GoodnessOfFitNotComputable = NotComputable<
  'the reference is empty' | 'production is empty' | 'only one category is in use'
>;

/**
 * Pearson's chi-square test of goodness of fit: whether production's counts per category follow the reference's
 * shares, expected = reference share × production rows.
 *
 * The reference is taken for the truth, without an error of its own: unless it is much larger than production the
 * p-value is too small and `chiSquareHomogeneity` is the test to read. Without new categories it agrees with
 * `scipy.stats.chisquare(production, expected)` 1.17.
 *
 * **New categories.** A category that the reference never had has an expected count of 0, which makes the plain
 * statistic infinite over a single row. All rows in such categories form one cell, "unseen", and the reference is given
 * one imaginary row in it (the rule of succession: n rows without it leave a share of about 1/(n + 1) open), so that
 * its shares become count / (n + 1) and unseen's 1 / (n + 1). Without an unseen row there is no such cell.
 *
 * Categories with no row on either side are dropped. No continuity correction.
 *
 * @param reference, production whole counts per category, in the same order.
 * @returns the test, or why there is none: a side without rows, or fewer than two cells.
 * @throws RangeError when the lengths differ, or a count is negative or not finite.
 */
export function chiSquareGoodnessOfFit(
  reference: CountVector,
  production: CountVector,
): ChiSquareGoodnessOfFit {
  requireSameLength(reference, production);
  const referenceTotal = sumCounts(reference);
  const productionTotal = sumCounts(production);
  if (referenceTotal === 0) return { computable: false, reason: 'the reference is empty' };
  if (productionTotal === 0) return { computable: false, reason: 'production is empty' };

  let unseen = 0;
  for (let i = 0; i < reference.length; i++) if (reference[i] === 0) unseen += production[i] ?? 0;
  const shareTotal = unseen > 0 ? referenceTotal + 1 : referenceTotal;
  let statistic = 0;
  let cells = 0;
  let lowExpected = 0;
  const add = (observed: number, weight: number): void => {
    const expected = (weight * productionTotal) / shareTotal;
    statistic += ((observed - expected) / expected) * (observed - expected);
    cells++;
    if (expected < 5) lowExpected++;
  };
  for (let i = 0; i < reference.length; i++) {
    const weight = reference[i] ?? 0;
    if (weight > 0) add(production[i] ?? 0, weight);
  }
  if (unseen > 0) add(unseen, 1);
  if (cells < 2) return { computable: false, reason: 'only one category is in use' };
  return {
    computable: true,
    statistic,
    pValue: chiSquareSurvival(statistic, cells - 1),
    degreesOfFreedom: cells - 1,
    unseen,
    lowExpectedShare: lowExpected / cells,
  };
}
