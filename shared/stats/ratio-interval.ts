import type { Located } from './difference-interval';

/**
 * Interval of the ratio of two independent values, b / a, from the interval of each: the method of variance estimates
 * recovery of Donner & Zou 2012 (Statistical Methods in Medical Research 21), which keeps their asymmetry.
 *
 * @param a, b values and interval ends of 0 or more, at one level, which is that of the answer.
 * @returns null when `a` is 0; `upper` is Infinity when the interval of `a` reaches 0.
 */
export function ratioInterval(a: Located, b: Located): { lower: number; upper: number } | null {
  if (!(a.value > 0)) return null;
  const product = a.value * b.value;
  const root = (square: number): number => Math.sqrt(Math.max(0, square));
  const lower =
    (product -
      root(product * product - b.lower * a.upper * (2 * b.value - b.lower) * (2 * a.value - a.upper))) /
    (a.upper * (2 * a.value - a.upper));
  const upper =
    (product +
      root(product * product - b.upper * a.lower * (2 * b.value - b.upper) * (2 * a.value - a.lower))) /
    (a.lower * (2 * a.value - a.lower));
  const ratio = b.value / a.value;
  return {
    // The denominator of the lower end is not positive when a's interval is wider than a itself.
    lower: 2 * a.value > a.upper && Number.isFinite(lower) ? Math.min(ratio, Math.max(0, lower)) : 0,
    upper: a.lower > 0 && Number.isFinite(upper) ? Math.max(ratio, upper) : Infinity,
  };
}
