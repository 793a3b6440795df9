import { chiSquareQuantile } from './chi-square-distribution';
import type { Interval } from './interval';

/** An interval for a divergence between two sides, which chance can only make larger. */
export interface DivergenceInterval extends Interval {
  /** The estimate less what chance adds to it, at least 0; within the interval, as the estimate itself need not be. */
  readonly corrected: number;
}

/** How an estimate of a divergence behaves as it is drawn again and again. */
export interface DivergenceEstimate {
  /** ≥ 0. */
  readonly value: number;
  /** How much too large the estimate is on average. */
  readonly bias: number;
  /** Variance of the estimate when both sides have the same shares; above 0. */
  readonly nullVariance: number;
  /** What a true divergence adds to that variance, per unit of it. */
  readonly varianceSlope: number;
}

/**
 * Interval of the true divergences θ from which the estimate is not further away than chance takes it:
 * |value − bias − θ| ≤ z · √(nullVariance + varianceSlope · θ).
 *
 * A score interval as Wilson's is for a proportion, solved for θ. The variance has to depend on θ: near 0 an estimate
 * varies like chi-square about its bias, further away like the normal law of the delta method, and an interval that
 * takes the variance at the estimate covers neither. The upper end is taken as if the estimate were at least its bias,
 * so that a lucky draw does not make it too short.
 *
 * @param level of confidence, strictly between 0.5 and 1.
 * @throws RangeError when the level is outside its range.
 */
export function scoreInterval(estimate: DivergenceEstimate, level: number): DivergenceInterval {
  const squared = intervalQuantile(level);
  const { value, bias, nullVariance, varianceSlope } = estimate;
  const raw = value - bias;
  const corrected = Math.max(0, raw);
  const shift = (squared * varianceSlope) / 2;
  const spread = (divergence: number): number =>
    shift * shift + squared * (varianceSlope * divergence + nullVariance);
  const below = spread(raw);
  return {
    lower: below > 0 ? Math.max(0, raw + shift - Math.sqrt(below)) : 0,
    upper: corrected + shift + Math.sqrt(spread(corrected)),
    corrected,
  };
}

/**
 * z², z the two-sided quantile of the normal law at a level of confidence.
 *
 * @throws RangeError when the level is not strictly between 0.5 and 1.
 */
export function intervalQuantile(level: number): number {
  if (!(level > 0.5 && level < 1)) {
    throw new RangeError(`A level of confidence must be between 0.5 and 1, got ${level}.`);
  }
  return chiSquareQuantile(level, 1);
}
