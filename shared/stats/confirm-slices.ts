import { chiSquareQuantile, chiSquareSurvival } from './chi-square-distribution';
import { differenceInterval } from './difference-interval';
import { hypergeometricTail } from './hypergeometric-distribution';
import type { Interval } from './interval';
import { wilsonInterval } from './wilson-interval';

/** Errors of some rows, summed up. */
export interface ErrorTotals {
  readonly rows: number;
  readonly sum: number;
  readonly squares: number;
}

/** Whether a slice is worse than the rows outside it, on rows it was not found on. */
export interface SliceConfirmation {
  /** Mean error within the slice and outside it. */
  readonly inside: number;
  readonly outside: number;
  /** Of inside less outside, at 95 %. */
  readonly interval: Interval;
  /** One-sided: of a slice that is no worse. */
  readonly pValue: number;
}

/** An expected count below this is too small for the normal law. */
const FEW = 5;

/**
 * Compares the mean error within a slice with that outside it.
 *
 * Errors of 0 and 1 alone: Newcombe's interval and the two-proportion z-test, or Fisher's exact test where a count of
 * fewer than five is expected. Any other errors: Welch's test and interval by the normal law.
 *
 * @param binary whether all errors are 0 or 1.
 * @returns null when either has fewer than two rows, errors that do not vary at all, or errors whose squares
 *   overflow.
 */
export function confirmSlice(
  inside: ErrorTotals,
  outside: ErrorTotals,
  binary: boolean,
): SliceConfirmation | null {
  if (inside.rows < 2 || outside.rows < 2) return null;
  const means = { inside: inside.sum / inside.rows, outside: outside.sum / outside.rows };
  if (binary) {
    const pValue = proportionsWorse(inside, outside);
    const [a, b] = [shareOf(outside), shareOf(inside)];
    if (pValue === null || a === null || b === null) return null;
    return { ...means, interval: differenceInterval(a, b), pValue };
  }
  const deviation = Math.sqrt(meanVariance(inside) + meanVariance(outside));
  if (!(deviation > 0 && deviation < Infinity)) return null;
  const difference = means.inside - means.outside;
  const half = Math.sqrt(chiSquareQuantile(0.95, 1)) * deviation;
  return {
    ...means,
    interval: { lower: difference - half, upper: difference + half },
    pValue: upperTail(difference / deviation),
  };
}

function shareOf({ rows, sum }: ErrorTotals): { value: number; lower: number; upper: number } | null {
  const interval = wilsonInterval({ successes: sum, total: rows });
  return interval === null ? null : { value: sum / rows, ...interval };
}

/** Squared standard error of the mean. */
function meanVariance({ rows, sum, squares }: ErrorTotals): number {
  return Math.max(0, squares - (sum * sum) / rows) / (rows - 1) / rows;
}

function upperTail(z: number): number {
  const half = chiSquareSurvival(z * z, 1) / 2;
  return z >= 0 ? half : 1 - half;
}

function proportionsWorse(inside: ErrorTotals, outside: ErrorTotals): number | null {
  const total = inside.rows + outside.rows;
  const wrong = inside.sum + outside.sum;
  if (wrong === 0 || wrong === total) return null;
  const rarer = Math.min(inside.rows, outside.rows);
  if ((rarer * Math.min(wrong, total - wrong)) / total < FEW) {
    const law = { drawn: inside.rows, marked: wrong, total };
    const mode = Math.floor(((inside.rows + 1) * (wrong + 1)) / (total + 2));
    // What is no more than expected is no sign of being worse.
    return inside.sum <= mode ? 1 : hypergeometricTail(inside.sum, 1, law);
  }
  const pooled = wrong / total;
  const deviation = Math.sqrt(pooled * (1 - pooled) * (1 / inside.rows + 1 / outside.rows));
  return upperTail((inside.sum / inside.rows - outside.sum / outside.rows) / deviation);
}
