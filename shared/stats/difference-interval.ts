import type { Interval } from './interval';

/** A value with the interval it was found with. */
export interface Located {
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
}

/**
 * Interval of the difference of two independent values, b − a, from the interval of each: the square-and-add rule
 * (MOVER) of Zou & Donner 2008. For two proportions with Wilson intervals this is Newcombe's 1998 method 10, as
 * `statsmodels.stats.proportion.confint_proportions_2indep(method="newcomb")` 0.15.
 *
 * @param a, b values with intervals of one level, which is that of the answer.
 */
export function differenceInterval(a: Located, b: Located): Interval {
  const difference = b.value - a.value;
  return {
    lower: difference - Math.hypot(b.value - b.lower, a.upper - a.value),
    upper: difference + Math.hypot(b.upper - b.value, a.value - a.lower),
  };
}
