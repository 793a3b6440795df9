import { midRanks } from './mid-ranks';
import type { NotComputable } from './not-computable';

export type RocAuc = RocAucResult | RocAucNotComputable;

export interface RocAucResult {
  readonly computable: true;
  /** Probability that a positive row scores higher than a negative one, ties half: 0.5 is chance, 1 is perfect. */
  readonly value: number;
  /** DeLong's; null with a single row of a class, 0 when every pair is ranked the same way. */
  readonly standardError: number | null;
}

export type RocAucNotComputable = NotComputable<'all rows are of one class'>;

/**
 * Area under the receiver operating characteristic curve by mid-ranks, and its standard error by DeLong, DeLong &
 * Clarke-Pearson 1988, in the form of Sun & Xu 2014.
 *
 * The value agrees with `sklearn.metrics.roc_auc_score`; ties between the classes count half.
 *
 * @param scores one a row, none NaN. Infinite ones are allowed.
 * @param positive 1 for a row of the positive class, 0 for one of the other.
 */
export function rocAuc(scores: Float64Array, positive: Uint8Array): RocAuc {
  const ranks = midRanks(scores);
  const value = areaOfRanks(ranks, positive);
  if (value === null) return { computable: false, reason: 'all rows are of one class' };
  const isOne = (_: number, i: number): boolean => positive[i] === 1;
  const isZero = (_: number, i: number): boolean => positive[i] !== 1;
  const ones = scores.filter(isOne);
  const zeros = scores.filter(isZero);
  if (ones.length < 2 || zeros.length < 2) return { computable: true, value, standardError: null };
  // For each row the share of rows of the other class that it beats.
  const beaten = (all: Float64Array, own: Float64Array, others: number): Float64Array =>
    all.map((rank, i) => (rank - (own[i] as number)) / others);
  const standardError = Math.sqrt(
    sampleVariance(beaten(ranks.filter(isOne), midRanks(ones), zeros.length)) / ones.length +
      sampleVariance(beaten(ranks.filter(isZero), midRanks(zeros), ones.length)) / zeros.length,
  );
  return { computable: true, value, standardError };
}

/** The area alone, at a third of the cost; null when all rows are of one class. */
export function rocAucValue(scores: Float64Array, positive: Uint8Array): number | null {
  return areaOfRanks(midRanks(scores), positive);
}

function areaOfRanks(ranks: Float64Array, positive: Uint8Array): number | null {
  let [n, sum] = [0, 0];
  for (let i = 0; i < ranks.length; i++) {
    if (positive[i] !== 1) continue;
    n++;
    sum += ranks[i] as number;
  }
  const m = ranks.length - n;
  return n === 0 || m === 0 ? null : (sum - (n * (n + 1)) / 2) / (n * m);
}

/** With ddof 1. */
function sampleVariance(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
}
