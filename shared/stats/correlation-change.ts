import { chiSquareSurvival } from './chi-square-distribution';
import type { NotComputable } from './not-computable';

export type CorrelationChange = CorrelationChangeResult | CorrelationChangeNotComputable;

export interface CorrelationChangeResult {
  readonly computable: true;
  /** Above 0 when production's correlation is the larger one; a standard normal deviate when nothing changed. */
  readonly statistic: number;
  /** Two-sided. */
  readonly pValue: number;
}

export type CorrelationChangeNotComputable = NotComputable<
  'a correlation is not defined' | 'a side has fewer than four rows'
>;

/** A correlation and the rows it was computed from. */
export interface SampleCorrelation {
  /** −1 to 1, NaN where it is not defined. */
  readonly value: number;
  readonly rows: number;
}

/** Nearer to 1 than this Fisher's transform would leave nothing but infinities. */
const NEAREST_TO_ONE = 1 - 1e-12;

/**
 * Whether a correlation differs between two independent samples: Fisher's z. The difference of the inverse hyperbolic
 * tangents, divided by √(v/(n − 3) + w/(m − 3)).
 *
 * For Pearson's coefficient v = w = 1 (Fisher 1921), which takes both columns to be normal together; for Spearman's
 * v = 1 + r²/2 (Bonett & Wright 2000), which does not. Exactly ±1 counts as 1e-12 less.
 */
export function correlationChange(
  reference: SampleCorrelation,
  production: SampleCorrelation,
  coefficient: 'pearson' | 'spearman',
): CorrelationChange {
  if (Number.isNaN(reference.value) || Number.isNaN(production.value)) {
    return { computable: false, reason: 'a correlation is not defined' };
  }
  if (reference.rows < 4 || production.rows < 4) {
    return { computable: false, reason: 'a side has fewer than four rows' };
  }
  const sides = [reference, production].map(({ value, rows }) => {
    const r = Math.max(-NEAREST_TO_ONE, Math.min(NEAREST_TO_ONE, value));
    const factor = coefficient === 'pearson' ? 1 : 1 + (r * r) / 2;
    return { z: Math.atanh(r), variance: factor / (rows - 3) };
  });
  const [from, to] = sides;
  const difference = (to?.z ?? 0) - (from?.z ?? 0);
  const statistic = difference / Math.sqrt((from?.variance ?? 0) + (to?.variance ?? 0));
  return { computable: true, statistic, pValue: chiSquareSurvival(statistic * statistic, 1) };
}
