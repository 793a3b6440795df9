import cdf from '@stdlib/stats-base-dists-t-cdf';

/** Past this the law is a power of the statistic in double precision, and its square would overflow. */
const POWER_LAW_FROM = 1e100;

/**
 * Both tails of Student's t distribution, P(|T| ≥ |t|).
 *
 * Keeps its digits down to the smallest double and for any degrees of freedom, fractional ones included. Agrees with
 * `2 * scipy.stats.t.sf(abs(t), df)` 1.17.
 *
 * @param t the statistic, of either sign.
 * @param degreesOfFreedom above 0 and finite.
 * @throws RangeError on NaN or degrees of freedom that are not positive.
 */
export function studentTwoSided(t: number, degreesOfFreedom: number): number {
  if (!(degreesOfFreedom > 0 && degreesOfFreedom < Infinity)) {
    throw new RangeError(`Degrees of freedom must be positive, got ${degreesOfFreedom}.`);
  }
  if (Number.isNaN(t)) throw new RangeError('The statistic must be a number.');
  const size = Math.abs(t);
  if (size <= POWER_LAW_FROM) return Math.min(1, 2 * cdf(-size, degreesOfFreedom));
  return 2 * cdf(-POWER_LAW_FROM, degreesOfFreedom) * (POWER_LAW_FROM / size) ** degreesOfFreedom;
}

/**
 * Quantile of Student's t distribution: the t with P(T ≤ t) = probability, by bisection to the last place. Agrees with
 * `scipy.stats.t.ppf` 1.17.
 *
 * @param probability strictly between 0 and 1.
 * @throws RangeError outside that range, or for degrees of freedom that are not positive.
 */
export function studentTQuantile(probability: number, degreesOfFreedom: number): number {
  if (!(probability > 0 && probability < 1))
    throw new RangeError(`A probability must be between 0 and 1, got ${probability}.`);
  if (probability === 0.5) return 0;
  const tails = 2 * Math.min(probability, 1 - probability);
  let low = 0;
  let high = 1;
  while (studentTwoSided(high, degreesOfFreedom) > tails) {
    low = high;
    high *= 2;
  }
  for (;;) {
    const middle = low + (high - low) / 2;
    if (middle <= low || middle >= high) return probability < 0.5 ? -high : high;
    if (studentTwoSided(middle, degreesOfFreedom) > tails) low = middle;
    else high = middle;
  }
}
