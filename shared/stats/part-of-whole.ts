import type { Located } from './difference-interval';
import type { Interval } from './interval';

/**
 * Interval of a part less the whole it belongs to, from the interval of each: the part is a share `w` of the whole, so
 * that the two are not independent. With V the variance of each mean, Var(part − whole) = V(whole) + (1 − 2 w) V(part),
 * put together end by end as by the square-and-add rule (Zou & Donner 2008).
 *
 * @param w share of the whole's rows that the part has, 0 to 1; at 1 the two are one and differ by nothing.
 */
export function partOfWholeInterval(whole: Located, part: Located, w: number): Interval {
  if (w >= 1) return { lower: 0, upper: 0 };
  const difference = part.value - whole.value;
  const half = (ofPart: number, ofWhole: number): number =>
    Math.sqrt(Math.max(0, ofWhole * ofWhole + (1 - 2 * w) * ofPart * ofPart));
  return {
    lower: difference - half(part.value - part.lower, whole.upper - whole.value),
    upper: difference + half(part.upper - part.value, whole.value - whole.lower),
  };
}
