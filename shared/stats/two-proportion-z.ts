import { chiSquareSurvival } from './chi-square-distribution';
import type { NotComputable } from './not-computable';

export type TwoProportionZ = TwoProportionZResult | TwoProportionZNotComputable;

export interface TwoProportionZResult {
  readonly computable: true;
  /** Above 0 when production's proportion is the larger one. */
  readonly statistic: number;
  /** Two-sided. */
  readonly pValue: number;
  /** Proportions of both sides, 0 to 1. */
  readonly reference: number;
  readonly production: number;
}

export type TwoProportionZNotComputable = NotComputable<
  'the reference is empty' | 'production is empty' | 'both sides are all one or all the other'
>;

/** Rows of one side, and how many of them have what is counted. */
export interface Proportion {
  readonly successes: number;
  readonly total: number;
}

/**
 * Two-proportion z-test with the pooled variance, two-sided: (p − r) / √(π (1 − π) (1/n + 1/m)), π the proportion of
 * both sides together. The normal law is an approximation: below about five successes or failures a side
 * `fisherExact` is the test to read. No continuity correction.
 *
 * Agrees with `statsmodels.stats.proportion.proportions_ztest([production, reference], …)` 0.15.
 *
 * @returns the test, or why there is none: a side without rows, or nothing but successes or nothing but failures, when
 *   there is no variance to compare with.
 * @throws RangeError when a count is negative or not finite, or there are more successes than rows.
 */
export function twoProportionZ(reference: Proportion, production: Proportion): TwoProportionZ {
  requireProportion(reference);
  requireProportion(production);
  const { successes: a, total: n } = reference;
  const { successes: b, total: m } = production;
  if (n === 0) return { computable: false, reason: 'the reference is empty' };
  if (m === 0) return { computable: false, reason: 'production is empty' };
  const pooled = (a + b) / (n + m);
  const rest = (n - a + (m - b)) / (n + m);
  if (pooled === 0 || rest === 0) {
    return { computable: false, reason: 'both sides are all one or all the other' };
  }
  const deviation = Math.sqrt(pooled * rest * (1 / n + 1 / m));
  const statistic = (b / m - a / n) / deviation;
  return {
    computable: true,
    statistic,
    pValue: chiSquareSurvival(statistic * statistic, 1),
    reference: a / n,
    production: b / m,
  };
}

/**
 * Refuses what is no proportion.
 *
 * @throws RangeError when a count is negative or not finite, or there are more successes than rows.
 */
export function requireProportion({ successes, total }: Proportion): void {
  if (!(successes >= 0 && successes <= total && total < Infinity)) {
    throw new RangeError(`Cannot have ${successes} of ${total} rows.`);
  }
}
