import { chiSquareSurvival } from './chi-square-distribution';
import type { NotComputable } from './not-computable';

export interface McNemarResult {
  readonly computable: true;
  /** The smaller of both counts for the exact test, chi-square with one degree of freedom for the other. */
  readonly statistic: number;
  readonly pValue: number;
  readonly method: 'exact' | 'chi-square';
}

export type McNemar = McNemarResult | NotComputable<'the two never differ'>;

/** Pairs that differ, from which the chi-square approximation is as good. */
const APPROXIMATE_FROM = 25;

/**
 * McNemar's test of whether two models are right equally often on the same rows: only the rows count on which one is
 * right and the other wrong.
 *
 * The exact test (binomial, two-sided) below 25 such rows, else chi-square with continuity correction; as
 * `statsmodels.stats.contingency_tables.mcnemar` 0.15 with `exact=True`, or `exact=False, correction=True`.
 *
 * @param first rows on which only the first is right; whole numbers.
 * @param second rows on which only the second is.
 * @throws RangeError on counts that are negative or not whole.
 */
export function mcNemar(first: number, second: number, method?: McNemarResult['method']): McNemar {
  for (const count of [first, second])
    if (!Number.isSafeInteger(count) || count < 0) throw new RangeError(`Rows are counted, got ${count}.`);
  const differing = first + second;
  if (differing === 0) return { computable: false, reason: 'the two never differ' };
  if ((method ?? (differing < APPROXIMATE_FROM ? 'exact' : 'chi-square')) === 'chi-square') {
    const statistic = Math.max(0, Math.abs(first - second) - 1) ** 2 / differing;
    return { computable: true, statistic, pValue: chiSquareSurvival(statistic, 1), method: 'chi-square' };
  }
  const fewer = Math.min(first, second);
  return {
    computable: true,
    statistic: fewer,
    pValue: Math.min(1, 2 * binomialHalfTail(fewer, differing)),
    method: 'exact',
  };
}

/** P(X ≤ k) of a binomial of n draws with probability ½, summed from its largest term down; k at most n / 2. */
function binomialHalfTail(k: number, n: number): number {
  let logTerm = -n * Math.LN2;
  for (let i = 1; i <= k; i++) logTerm += Math.log((n - k + i) / i);
  let term = 1;
  let sum = 1;
  for (let i = k; i > 0 && term > 1e-18 * sum; i--) {
    term *= i / (n - i + 1);
    sum += term;
  }
  return Math.exp(logTerm) * sum;
}
