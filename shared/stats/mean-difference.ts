import type { Interval } from './interval';
import { studentTQuantile, studentTwoSided } from './student-t-distribution';

/** A sample in three numbers. */
export interface SampleMoments {
  readonly n: number;
  readonly mean: number;
  /** With ddof 1. */
  readonly variance: number;
}

export interface MeanDifference extends Interval {
  /** Mean of the second less mean of the first. */
  readonly value: number;
  readonly standardError: number;
  readonly degreesOfFreedom: number;
  /** Two-sided, of equal means; 1 where neither sample varies and the means are the same, 0 where they are not. */
  readonly pValue: number;
}

/**
 * Difference of two means with Welch's interval and test, for variances that may differ. Welch 1947; as
 * `statsmodels.stats.weightstats.CompareMeans(b, a).tconfint_diff(usevar="unequal")` 0.15 and
 * `scipy.stats.ttest_ind(a, b, equal_var=False)` 1.17.
 *
 * @returns null when a sample has fewer than two values.
 */
export function meanDifference(a: SampleMoments, b: SampleMoments, level = 0.95): MeanDifference | null {
  if (a.n < 2 || b.n < 2) return null;
  const value = b.mean - a.mean;
  const standardError = Math.sqrt(a.variance / a.n + b.variance / b.n);
  const degreesOfFreedom = freedom(a, b);
  const half = standardError === 0 ? 0 : studentTQuantile(0.5 + level / 2, degreesOfFreedom) * standardError;
  const pValue =
    standardError === 0 ? (value === 0 ? 1 : 0) : studentTwoSided(value / standardError, degreesOfFreedom);
  return { value, lower: value - half, upper: value + half, standardError, degreesOfFreedom, pValue };
}

/**
 * How much larger the second mean is than the first, as a share of the first, by the delta method:
 * Var = s_b² / (m_a² n_b) + s_a² m_b² / (m_a⁴ n_a), with Welch and Satterthwaite's degrees of freedom, as GrowthBook's
 * gbstats computes it. The first mean counts as an estimate too; where it is close to 0 for its error the share says nothing.
 *
 * @returns null when a sample has fewer than two values or the first mean is 0.
 */
export function relativeUplift(
  a: SampleMoments,
  b: SampleMoments,
  level = 0.95,
): (Interval & { readonly value: number }) | null {
  if (a.n < 2 || b.n < 2 || a.mean === 0) return null;
  const value = (b.mean - a.mean) / a.mean;
  const ratio = b.mean / a.mean;
  const error = Math.sqrt(b.variance / b.n + (a.variance / a.n) * ratio * ratio) / Math.abs(a.mean);
  const half = error === 0 ? 0 : studentTQuantile(0.5 + level / 2, freedom(a, b)) * error;
  return { value, lower: value - half, upper: value + half };
}

/** Welch and Satterthwaite's, from each side's share of the squared error. */
function freedom(a: SampleMoments, b: SampleMoments): number {
  const [first, second] = [a.variance / a.n, b.variance / b.n];
  const all = first + second;
  return 1 / ((first / all) ** 2 / (a.n - 1) + (second / all) ** 2 / (b.n - 1));
}
