import { studentTQuantile } from './student-t-distribution';
import type { Interval } from './interval';

/**
 * Confidence interval of a mean by Student's t.
 *
 * As `scipy.stats.t.interval(level, n - 1, mean, sem)` 1.17.
 *
 * @param variance with ddof 1.
 * @returns null with fewer than two values, and where mean or variance are not finite.
 */
export function meanInterval(mean: number, variance: number, n: number, level = 0.95): Interval | null {
  if (n < 2 || !Number.isFinite(mean) || !Number.isFinite(variance)) return null;
  const half = studentTQuantile(0.5 + level / 2, n - 1) * Math.sqrt(Math.max(0, variance) / n);
  return { lower: mean - half, upper: mean + half };
}
