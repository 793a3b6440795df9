import { chiSquareSurvival } from './chi-square-distribution';
import { midRanks } from './mid-ranks';

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
  const one = placements(first, positive);
  const other = placements(second, positive);
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

interface Placements {
  readonly area: number;
  /** Of each positive row the share of negative rows it beats. */
  readonly ones: Float64Array;
  /** Of each negative row the share of positive rows that beat it. */
  readonly zeros: Float64Array;
}

function placements(scores: Float64Array, positive: Uint8Array): Placements | null {
  const isOne = (_: number, i: number): boolean => positive[i] === 1;
  const isZero = (_: number, i: number): boolean => positive[i] !== 1;
  const ranks = midRanks(scores);
  const [onesRanks, zerosRanks] = [ranks.filter(isOne), ranks.filter(isZero)];
  const [n, m] = [onesRanks.length, zerosRanks.length];
  if (n === 0 || m === 0) return null;
  const [amongOnes, amongZeros] = [midRanks(scores.filter(isOne)), midRanks(scores.filter(isZero))];
  const ones = onesRanks.map((rank, i) => (rank - (amongOnes[i] as number)) / m);
  const zeros = zerosRanks.map((rank, i) => 1 - (rank - (amongZeros[i] as number)) / n);
  return { area: ones.reduce((sum, share) => sum + share, 0) / n, ones, zeros };
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
