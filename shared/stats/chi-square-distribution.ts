import { incompleteGamma } from './incomplete-gamma';

/**
 * Survival function of the chi-square distribution, P(X ≥ x), as the regularised upper incomplete gamma function
 * Q(df/2, x/2): it keeps its digits down to the smallest double. Agrees with `scipy.stats.chi2.sf` 1.17.
 *
 * @param x the statistic; 1 comes back for x ≤ 0.
 * @param degreesOfFreedom above 0.
 * @throws RangeError on NaN or degrees of freedom that are not positive.
 */
export function chiSquareSurvival(x: number, degreesOfFreedom: number): number {
  requireDegreesOfFreedom(degreesOfFreedom);
  if (Number.isNaN(x)) throw new RangeError('The statistic must be a number.');
  if (x <= 0) return 1;
  return incompleteGamma(degreesOfFreedom / 2, x / 2).upper;
}

/**
 * Quantile of the chi-square distribution: the x with P(X ≤ x) = probability, by bisection to the last place.
 * Agrees with `scipy.stats.chi2.ppf` 1.17.
 *
 * @param probability strictly between 0 and 1.
 * @param degreesOfFreedom above 0.
 * @throws RangeError outside those ranges.
 */
export function chiSquareQuantile(probability: number, degreesOfFreedom: number): number {
  requireDegreesOfFreedom(degreesOfFreedom);
  if (!(probability > 0 && probability < 1)) {
    throw new RangeError(`A probability must be between 0 and 1, got ${probability}.`);
  }
  const shape = degreesOfFreedom / 2;
  const tail = 1 - probability;
  // Each tail is compared where it is small, and so exact.
  const isBelow =
    probability < 0.5
      ? (x: number) => incompleteGamma(shape, x / 2).lower < probability
      : (x: number) => incompleteGamma(shape, x / 2).upper > tail;
  let low = 0;
  let high = degreesOfFreedom + 1;
  while (isBelow(high)) {
    low = high;
    high *= 2;
  }
  for (;;) {
    const middle = low + (high - low) / 2;
    if (middle <= low || middle >= high) return high;
    if (isBelow(middle)) low = middle;
    else high = middle;
  }
}

function requireDegreesOfFreedom(degreesOfFreedom: number): void {
  if (!(degreesOfFreedom > 0 && degreesOfFreedom < Infinity)) {
    throw new RangeError(`Degrees of freedom must be positive, got ${degreesOfFreedom}.`);
  }
}
