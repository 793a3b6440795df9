import { moments, type Moments } from './moments';
import type { NotComputable } from './not-computable';
import { studentTwoSided } from './student-t-distribution';
import { finitePart, type WeightedSample } from './weighted-sample';

export type TTest = TTestResult | TTestNotComputable;

export interface TTestResult {
  readonly computable: true;
  /** Mean of the reference minus that of production, in standard errors. */
  readonly statistic: number;
  /** Two-sided. */
  readonly pValue: number;
  /** Rows less two for Student's test; a fraction for Welch's. */
  readonly degreesOfFreedom: number;
}

export type TTestNotComputable = NotComputable<
  | 'the reference has no finite value'
  | 'production has no finite value'
  | 'both sides have one finite value'
  | 'the reference has fewer than two finite values'
  | 'production has fewer than two finite values'
  | 'neither side varies'
  | 'the spread is nothing beside the distance of the means'
>;

interface Side extends Moments {
  readonly total: number;
}

/**
 * Student's t-test of equal means, two-sided, for sides of equal variance.
 *
 * Infinite values are left out. One side may be a single row or a constant. Means are compared before they are rounded,
 * so that a shift of the data costs no digits. Student 1908. Agrees with `scipy.stats.ttest_ind(reference, production)`
 * 1.17 on finite values.
 *
 * @returns the test, or why there is none: too few finite rows, or no spread on either side to measure by, which
 *   SciPy answers with NaN or an infinite statistic.
 */
export function studentTTest(reference: WeightedSample, production: WeightedSample): TTest {
  const left = sideOf(reference);
  const right = sideOf(production);
  if (left === null) return { computable: false, reason: 'the reference has no finite value' };
  if (right === null) return { computable: false, reason: 'production has no finite value' };
  const n = left.total;
  const m = right.total;
  const degreesOfFreedom = n + m - 2;
  if (degreesOfFreedom < 1) return { computable: false, reason: 'both sides have one finite value' };
  // √((n·v₁ + m·v₂)/df · (1/n + 1/m)), each side by itself and at a quarter, so that nothing overflows.
  const error = Math.hypot(
    (left.standardDeviation / 4) * Math.sqrt((n + m) / m / degreesOfFreedom),
    (right.standardDeviation / 4) * Math.sqrt((n + m) / n / degreesOfFreedom),
  );
  return compareMeans(left, right, error, degreesOfFreedom);
}

/**
 * Welch's t-test of equal means, two-sided, for sides whose variances may differ.
 *
 * As {@link studentTTest}, but each side needs two finite rows. Welch 1947. Agrees with
 * `scipy.stats.ttest_ind(reference, production, equal_var=False)` 1.17 on finite values.
 *
 * @returns the test, or why there is none.
 */
export function welchTTest(reference: WeightedSample, production: WeightedSample): TTest {
  const left = sideOf(reference);
  const right = sideOf(production);
  if (left === null || left.total < 2) {
    return { computable: false, reason: 'the reference has fewer than two finite values' };
  }
  if (right === null || right.total < 2) {
    return { computable: false, reason: 'production has fewer than two finite values' };
  }
  const leftError = left.standardDeviation / 4 / Math.sqrt(left.total - 1);
  const rightError = right.standardDeviation / 4 / Math.sqrt(right.total - 1);
  const error = Math.hypot(leftError, rightError);
  // Welch-Satterthwaite, from each side's share of the squared error.
  const leftShare = (leftError / error) ** 2;
  const rightShare = (rightError / error) ** 2;
  const degreesOfFreedom = 1 / (leftShare ** 2 / (left.total - 1) + rightShare ** 2 / (right.total - 1));
  return compareMeans(left, right, error, degreesOfFreedom);
}

function sideOf(sample: WeightedSample): Side | null {
  const finite = finitePart(sample);
  const spread = moments(finite);
  return spread === null ? null : { ...spread, total: finite.total };
}

/** @param quarterError a quarter of the standard error of the difference of the means. */
function compareMeans(left: Side, right: Side, quarterError: number, degreesOfFreedom: number): TTest {
  if (quarterError === 0) return { computable: false, reason: 'neither side varies' };
  const difference = left.centre / 4 - right.centre / 4 + (left.correction / 4 - right.correction / 4);
  const statistic = difference / quarterError;
  if (!Number.isFinite(statistic)) {
    return { computable: false, reason: 'the spread is nothing beside the distance of the means' };
  }
  return {
    computable: true,
    statistic,
    pValue: studentTwoSided(statistic, degreesOfFreedom),
    degreesOfFreedom,
  };
}
