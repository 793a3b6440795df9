import { differenceInterval } from './difference-interval';
import type { Interval } from './interval';
import type { Proportion } from './two-proportion-z';
import { wilsonInterval } from './wilson-interval';

/**
 * Difference of two independent proportions, production less reference, with Newcombe's hybrid score interval
 * (Newcombe 1998, method 10): from Wilson's intervals of both. `statsmodels.stats.proportion.confint_proportions_2indep(…,
 * method="newcomb")` 0.15.
 *
 * @returns null when either side has no rows.
 */
export function proportionDifference(
  reference: Proportion,
  production: Proportion,
  level: number = 0.95,
): (Interval & { readonly value: number }) | null {
  const here = wilsonInterval(reference, level);
  const there = wilsonInterval(production, level);
  if (here === null || there === null) return null;
  const r = reference.successes / reference.total;
  const p = production.successes / production.total;
  return { value: p - r, ...differenceInterval({ value: r, ...here }, { value: p, ...there }) };
}
