/** From here on five terms of Stirling's series are exact in double precision. */
const SERIES_FROM = 16;

/**
 * The deviance x ln(x / mean) + mean − x that Loader's saddle-point form of the binomial and Poisson laws is built
 * on, without the cancellation of the three terms when x is close to the mean.
 *
 * Loader 2000, "Fast and Accurate Computation of Binomial Probabilities".
 *
 * @param x, mean above 0.
 * @param difference mean − x, as exact as the caller has it.
 */
export function deviance(x: number, mean: number, difference: number): number {
  if (Math.abs(difference) >= 0.1 * (x + mean)) return x * Math.log(x / mean) + difference;
  const ratio = -difference / (x + mean);
  const squared = ratio * ratio;
  let sum = -difference * ratio;
  let power = 2 * x * ratio;
  for (let j = 3; ; j += 2) {
    power *= squared;
    const next = sum + power / j;
    if (next === sum) return sum;
    sum = next;
  }
}

/**
 * ln Γ(x + 1) minus Stirling's approximation of it, ln(√(2πx) (x/e)ˣ). Loader 2000.
 *
 * @param x above 0.
 */
export function stirlingError(x: number): number {
  if (x >= SERIES_FROM) return stirlingSeries(x);
  let product = 1;
  let raised = x;
  while (raised < SERIES_FROM) {
    raised++;
    product *= raised;
  }
  const logGamma = stirlingSeries(raised) + (raised + 0.5) * Math.log(raised) - raised - Math.log(product);
  return logGamma - (x + 0.5) * Math.log(x) + x;
}

function stirlingSeries(x: number): number {
  const square = x * x;
  return (1 / 12 - (1 / 360 - (1 / 1260 - (1 / 1680 - 1 / 1188 / square) / square) / square) / square) / x;
}

/**
 * xˢ e⁻ˣ / Γ(s + 1), the Poisson probability of s at mean x continued to fractional s. Loader 2000.
 *
 * @param s, x above 0.
 */
export function poissonDensity(s: number, x: number): number {
  return Math.exp(-stirlingError(s) - deviance(s, x, x - s)) / Math.sqrt(2 * Math.PI * s);
}
