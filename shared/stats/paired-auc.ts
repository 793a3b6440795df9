import { aucPlacements } from './auc-placements';
import { chiSquareSurvival } from './chi-square-distribution';

export interface PairedAuc {
  readonly first: number;
  readonly second: number;
  /** Second less first. */
  readonly difference: number;
  /** DeLong's, with the covariance of the two; null with a single row of a class. */
  readonly standardError: number | null;
  /** Two-sided, of no difference; null where there is no standard error or it is 0. */
  readonly pValue: number | null;
}

/**
 * Areas under the ROC curves of two scores of the same rows and the test of their difference: DeLong, DeLong &
 * Clarke-Pearson 1988, in the form of Sun & Xu 2014. As `pROC::roc.test(method = "delong", paired = TRUE)`.
 *
 * @param first, second scores of the rows, none NaN.
 * @param positive 1 for a row of the positive class, 0 for one of the other.
 * @returns null when all rows are of one class.
 */
export function pairedAuc(first: Float64Array, second: Float64Array, positive: Uint8Array): PairedAuc | null {
  const one = aucPlacements(first, positive);
  const other = aucPlacements(second, positive);
  if (one === null || other === null) return null;
  const difference = other.area - one.area;
  const [n, m] = [one.ones.length, one.zeros.length];
  if (n < 2 || m < 2)
    return { first: one.area, second: other.area, difference, standardError: null, pValue: null };
  const variance =
    differenceVariance(one.ones, other.ones) / n + differenceVariance(one.zeros, other.zeros) / m;
  const standardError = Math.sqrt(Math.max(0, variance));
  return {
    first: one.area,
    second: other.area,
    difference,
    standardError,
    pValue: standardError === 0 ? null : chiSquareSurvival((difference / standardError) ** 2, 1),
  };
}

/** Variance of b − a, with ddof 1. */
function differenceVariance(a: Float64Array, b: Float64Array): number {
  let mean = 0;
  for (let i = 0; i < a.length; i++) mean += (b[i] as number) - (a[i] as number);
  mean /= a.length;
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += ((b[i] as number) - (a[i] as number) - mean) ** 2;
  return sum / (a.length - 1);
}
