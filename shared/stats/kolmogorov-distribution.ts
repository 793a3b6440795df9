import { smirnovSurvival } from './smirnov-distribution';

/**
 * Survival function of the two-sided one-sample Kolmogorov-Smirnov statistic, P(Dₙ ≥ d).
 *
 * Follows the division of labour of Simard & L'Ecuyer 2011, "Computing the Two-Sided Kolmogorov-Smirnov
 * Distribution", as `scipy.stats.kstwo.sf` 1.17 does: Ruben & Gambino's closed forms at both ends, Durbin's matrix
 * (Marsaglia, Tsang & Wang 2003) for small n or small d, Pelz & Good 1976 in the middle, twice the one-sided law in
 * the upper tail, 0 from n·d² ≥ 370 when n > 140.
 *
 * @param n sample size, a whole number ≥ 1.
 * @param d the statistic, 0 to 1.
 * @returns a probability in [0, 1].
 * @throws RangeError when n is not a positive whole number or d is NaN.
 */
export function kolmogorovSurvival(n: number, d: number): number {
  if (!Number.isInteger(n) || n < 1)
    throw new RangeError(`A sample size must be a positive whole number, got ${n}.`);
  if (Number.isNaN(d)) throw new RangeError('The statistic must be a number.');
  if (d >= 1) return 0;
  const nd = n * d;
  if (nd <= 0.5) return 1;
  if (nd <= 1) return probability(1 - lowerEnd(n, nd));
  if (nd >= n - 1) return probability(2 * (1 - d) ** n);
  const scaled = nd * d;
  if (n > 140 && d < 0.5 && scaled >= 370) return 0;
  if (d >= 0.5 || (n <= 140 ? scaled > 4 : scaled >= 2.2)) return probability(2 * smirnovSurvival(n, d));
  const durbin = n <= 140 || (n <= 100_000 && nd * Math.sqrt(d) <= 1.4);
  return probability(1 - (durbin ? durbinMatrix(n, d) : pelzGood(n, d)));
}

function probability(value: number): number {
  return Math.min(1, Math.max(0, value));
}

/** P(Dₙ ≤ d) = n!/nⁿ (2nd − 1)ⁿ for 1/2 < nd ≤ 1. */
function lowerEnd(n: number, nd: number): number {
  let product = 1;
  for (let k = 1; k <= n && product > 0; k++) product *= (k / n) * (2 * nd - 1);
  return product;
}

const RESCALE_EXPONENT = 128;
const RESCALE = 2 ** RESCALE_EXPONENT;

/** P(Dₙ ≤ d) as n!/nⁿ times an element of the n-th power of Durbin's matrix. */
function durbinMatrix(n: number, d: number): number {
  const nd = n * d;
  const k = Math.ceil(nd);
  const size = 2 * k - 1;
  let base = durbinBase(size, k - nd);
  let baseExponent = 0;
  let power = identity(size);
  let exponent = 0;
  let scratch: Float64Array = new Float64Array(size * size);
  const pivot = (k - 1) * size + (k - 1);
  for (let remaining = n; remaining > 0; remaining = Math.floor(remaining / 2)) {
    if (remaining % 2 === 1) {
      multiply(power, base, scratch, size);
      [power, scratch] = [scratch, power];
      exponent += baseExponent;
    }
    multiply(base, base, scratch, size);
    [base, scratch] = [scratch, base];
    baseExponent *= 2;
    if ((base[pivot] ?? 0) > RESCALE) {
      for (let i = 0; i < base.length; i++) base[i] = (base[i] ?? 0) / RESCALE;
      baseExponent += RESCALE_EXPONENT;
    }
  }
  let result = power[pivot] ?? 0;
  for (let i = 1; i <= n; i++) {
    result *= i / n;
    if (result < 1 / RESCALE) {
      result *= RESCALE;
      exponent -= RESCALE_EXPONENT;
    }
  }
  return result * 2 ** exponent;
}

/** The matrix of Marsaglia, Tsang & Wang 2003 for d = (k − h)/n, row by row; `size` is 2k − 1. */
function durbinBase(size: number, h: number): Float64Array {
  const inverseFactorial = new Float64Array(size + 1);
  inverseFactorial[0] = 1;
  for (let j = 1; j <= size; j++) inverseFactorial[j] = (inverseFactorial[j - 1] ?? 0) / j;
  const border = Float64Array.from(
    { length: size },
    (_, j) => (1 - h ** (j + 1)) * (inverseFactorial[j + 1] ?? 0),
  );
  border[size - 1] = (1 - 2 * h ** size + Math.max(2 * h - 1, 0) ** size) * (inverseFactorial[size] ?? 0);
  const matrix = new Float64Array(size * size);
  for (let row = 0; row < size; row++) {
    for (let column = 1; column < size && column <= row + 1; column++) {
      matrix[row * size + column] = inverseFactorial[row - column + 1] ?? 0;
    }
    matrix[row * size] = border[row] ?? 0;
  }
  for (let column = 0; column < size; column++) {
    matrix[(size - 1) * size + column] = border[size - 1 - column] ?? 0;
  }
  return matrix;
}

function identity(size: number): Float64Array {
  const matrix = new Float64Array(size * size);
  for (let i = 0; i < size; i++) matrix[i * size + i] = 1;
  return matrix;
}

/** product = left · right, all square and row by row; `product` is neither of the two. */
function multiply(left: Float64Array, right: Float64Array, product: Float64Array, size: number): void {
  product.fill(0);
  for (let row = 0; row < size; row++) {
    for (let inner = 0; inner < size; inner++) {
      const factor = left[row * size + inner] ?? 0;
      if (factor === 0) continue;
      for (let column = 0; column < size; column++) {
        const at = row * size + column;
        product[at] = (product[at] ?? 0) + factor * (right[inner * size + column] ?? 0);
      }
    }
  }
}

/**
 * Pelz & Good's approximation of P(Dₙ ≤ d): K₀(z) + K₁(z)/√n + K₂(z)/n + K₃(z)/n^1.5 at z = d√n, each a theta
 * series in exp(−π²/8z²) over the odd numbers, K₂ and K₃ with a second one over all numbers.
 */
function pelzGood(n: number, d: number): number {
  const z = d * Math.sqrt(n);
  const z2 = z * z;
  const z4 = z2 * z2;
  const z6 = z4 * z2;
  const pi2 = Math.PI ** 2;
  const pi4 = pi2 ** 2;
  const pi6 = pi2 ** 3;
  const logQ = -pi2 / (8 * z2);
  let k0 = 0;
  let k1 = 0;
  let k2 = 0;
  let k3 = 0;
  let k2All = 0;
  let k3All = 0;
  // The smallest terms first; past 16z/π + 1 they are below the last place.
  for (let k = Math.ceil((16 * z) / Math.PI) + 1; k >= 1; k--) {
    const odd = 2 * k - 1;
    const m2 = odd * odd;
    const m4 = m2 * m2;
    const weight = Math.exp(logQ * m2);
    k0 += weight;
    k1 += weight * ((pi2 / 4) * m2 - z2);
    k2 += weight * (6 * z6 + 2 * z4 + ((2 * z4 - 5 * z2) * pi2 * m2) / 4 + (pi4 * (1 - 2 * z2) * m4) / 16);
    k3 +=
      weight *
      (-30 * z6 -
        90 * z4 * z4 +
        (pi2 * (135 * z4 - 96 * z6) * m2) / 4 +
        (pi4 * (212 * z4 - 60 * z2) * m4) / 16 +
        (pi6 * (5 - 30 * z2) * m4 * m2) / 64);
    const squared = k * k;
    const weightAll = Math.exp(4 * logQ * squared);
    k2All += weightAll * squared;
    k3All += weightAll * squared * (3 * z2 - pi2 * squared);
  }
  k2 = k2 / (72 * z6 * z) - (pi2 * k2All) / (36 * z2 * z);
  k3 = k3 / (6480 * z6 * z4) + (pi2 * k3All) / (216 * z6);
  const sum = k0 / z + k1 / (6 * z4) / Math.sqrt(n) + k2 / n + k3 / (n * Math.sqrt(n));
  return Math.sqrt(2 * Math.PI) * sum;
}
