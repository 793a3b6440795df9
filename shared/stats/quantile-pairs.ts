import { quantiles } from './quantile';
import type { WeightedSample } from './weighted-sample';

/** Quantiles of two samples at the same probabilities: the points of a QQ plot. */
export interface QuantilePairs {
  /** Ascending, strictly between 0 and 1. */
  readonly probabilities: number[];
  /** As long as `probabilities`, ascending, in the unit of the data. */
  readonly reference: number[];
  readonly production: number[];
}

/**
 * Quantiles of both samples at (i + ½)/k, i = 0 … k − 1 (Hazen's positions): the middles of k equal steps, so that the
 * most extreme rows of large samples, which would stretch the plot, are not points of it. k is the size of the smaller
 * sample, at most `most`. Quantiles are type 7, as `numpy.quantile(x, (np.arange(k) + 0.5) / k)`. Wilk & Gnanadesikan
 * 1968.
 *
 * @param reference, production samples without infinite values: pass {@link finitePart}.
 * @param most whole number ≥ 1.
 * @returns null when either sample is empty.
 * @throws RangeError when `most` is not a positive whole number.
 */
export function quantilePairs(
  reference: WeightedSample,
  production: WeightedSample,
  most: number = 100,
): QuantilePairs | null {
  if (!Number.isInteger(most) || most < 1) throw new RangeError(`Cannot pair ${most} quantiles.`);
  const size = Math.min(most, reference.total, production.total);
  const probabilities = Array.from({ length: size }, (_, i) => (i + 0.5) / size);
  const left = quantiles(reference, probabilities);
  const right = quantiles(production, probabilities);
  return left === null || right === null ? null : { probabilities, reference: left, production: right };
}
