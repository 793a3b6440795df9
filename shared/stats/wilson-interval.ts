import { chiSquareQuantile } from './chi-square-distribution';
import type { Interval } from './interval';
import { requireProportion, type Proportion } from './two-proportion-z';

/**
 * Wilson's score interval for a proportion: the values that a z-test would not reject. Holds its level for small
 * samples and for proportions near 0 and 1, where the normal approximation does not, and never leaves 0 to 1.
 *
 * Wilson 1927; Brown, Cai & DasGupta 2001. Agrees with `statsmodels.stats.proportion.proportion_confint(…,
 * method="wilson")` 0.15.
 *
 * @param level of confidence, strictly between 0 and 1.
 * @returns the interval, its lower end exactly 0 without a success and its upper end exactly 1 without a failure; null
 *   when there are no rows.
 * @throws RangeError when a count is negative or not finite, there are more successes than rows, or the level is
 *   outside its range.
 */
export function wilsonInterval(proportion: Proportion, level: number = 0.95): Interval | null {
  requireProportion(proportion);
  const squared = chiSquareQuantile(level, 1);
  const { successes, total } = proportion;
  if (total === 0) return null;
  const failures = total - successes;
  const scale = total + squared;
  const centre = (successes + squared / 2) / scale;
  const half = Math.sqrt(squared * ((successes / total) * failures + squared / 4)) / scale;
  return {
    lower: successes === 0 ? 0 : Math.max(0, centre - half),
    upper: failures === 0 ? 1 : Math.min(1, centre + half),
  };
}
