import { aucPlacements } from './auc-placements';
import type { NotComputable } from './not-computable';
import { forEachTie } from './ties';

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
  const found = aucPlacements(scores, positive);
  if (found === null) return { computable: false, reason: 'all rows are of one class' };
  const { area: value, ones, zeros } = found;
  if (ones.length < 2 || zeros.length < 2) return { computable: true, value, standardError: null };
  const standardError = Math.sqrt(sampleVariance(ones) / ones.length + sampleVariance(zeros) / zeros.length);
  return { computable: true, value, standardError };
}

/** The area alone, at less cost; null when all rows are of one class. */
export function rocAucValue(scores: Float64Array, positive: Uint8Array): number | null {
  let [ones, zeros, wins] = [0, 0, 0];
  forEachTie(scores, (rows, start, end) => {
    let tiedOnes = 0;
    for (let i = start; i < end; i++) tiedOnes += positive[rows[i] as number] === 1 ? 1 : 0;
    const tiedZeros = end - start - tiedOnes;
    wins += tiedOnes * (zeros + tiedZeros / 2);
    ones += tiedOnes;
    zeros += tiedZeros;
  });
  return ones === 0 || zeros === 0 ? null : wins / (ones * zeros);
}

/** With ddof 1. */
function sampleVariance(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
}
