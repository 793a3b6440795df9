import type { Interval } from './interval';

/**
 * Confidence interval of a median without any assumption on the distribution: between the two values of which the
 * median lies below or above with at most half of what is left of the level each (the sign test turned round; Conover
 * 1999, section 3.2). It is at least as wide as its level asks, and has ties as they are.
 *
 * As `scipy.stats.quantile_test(values, p=0.5).confidence_interval(level)` 1.17.
 *
 * @param sorted finite, ascending.
 * @returns null where there are too few values for the level: fewer than six at 95 %.
 */
export function medianInterval(sorted: Float64Array, level = 0.95): Interval | null {
  const n = sorted.length;
  const place = lowerPlace(n, (1 - level) / 2);
  const [lower, upper] = [sorted[place], sorted[n - 1 - place]];
  return place < 0 || lower === undefined || upper === undefined ? null : { lower, upper };
}

/** The most values that may be left out at one end; −1 for none: the quantile at `tail` of a binomial (n, ½), less one. */
function lowerPlace(n: number, tail: number): number {
  if (n === 0) return -1;
  let k = Math.floor(n / 2);
  // P(X = k): the middle term of n or of n + 1 draws, which are the same.
  let term = 1;
  for (let i = 1; i <= Math.ceil(n / 2); i++) term *= (2 * i - 1) / (2 * i);
  let below = n % 2 === 1 ? 0.5 : 0.5 + term / 2;
  // `below` is P(X ≤ k); the quantile is the least k of which it reaches the tail.
  while (k >= 0 && below - term >= tail) {
    below -= term;
    term *= k / (n - k + 1);
    k--;
  }
  return k - 1;
}
