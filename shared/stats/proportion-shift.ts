import { requireProportion, type Proportion } from './two-proportion-z';

/**
 * Shift of a proportion in standard deviations of the reference's rows: (p − r) / √(r (1 − r)). It is the shift of the
 * mean of the column that is 1 where a row is counted and 0 where it is not, over that column's deviation (ddof 0):
 * Glass's Δ (Glass 1976) of an indicator.
 *
 * @returns null when a side has no rows, or the reference is all one or all the other and so has no deviation.
 * @throws RangeError when a count is negative or not finite, or there are more successes than rows.
 */
export function proportionShift(reference: Proportion, production: Proportion): number | null {
  requireProportion(reference);
  requireProportion(production);
  const { successes: a, total: n } = reference;
  const m = production.total;
  if (n === 0 || m === 0 || a === 0 || a === n) return null;
  return proportionChange(reference, production) / (m * Math.sqrt(a * (n - a)));
}

/**
 * Difference of two proportions, production less reference, times the rows of both: what rounding keeps exact while
 * that product is under 2⁵³, so that the two classes of a column move equally far.
 */
export function proportionChange(reference: Proportion, production: Proportion): number {
  return production.successes * reference.total - reference.successes * production.total;
}
