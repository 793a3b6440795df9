import { poissonDensity } from './saddle-point';

/** Stands in for a zero denominator in Lentz's method. */
const TINY = 1e-300;

/** The regularised incomplete gamma functions P and Q; they sum to 1. */
export interface IncompleteGamma {
  readonly lower: number;
  readonly upper: number;
}

/**
 * Regularised incomplete gamma functions P(shape, x) = γ(shape, x) / Γ(shape) and Q = 1 − P.
 *
 * The series for P below x = shape + 1, Lentz's continued fraction for Q above (Press et al. 2007, "Numerical
 * Recipes", 6.2), with the common factor in Loader's form. The smaller tail keeps its digits down to the smallest
 * double, for any shape; the number of steps grows with the root of the shape. Agrees with `scipy.special.gammainc`
 * and `gammaincc` 1.17.
 *
 * @param shape above 0 and finite.
 * @param x 0 to Infinity.
 * @throws RangeError outside those ranges.
 */
export function incompleteGamma(shape: number, x: number): IncompleteGamma {
  if (!(shape > 0 && shape < Infinity)) throw new RangeError(`A shape must be positive, got ${shape}.`);
  if (!(x >= 0)) throw new RangeError(`The incomplete gamma function starts at 0, got ${x}.`);
  if (x === 0) return { lower: 0, upper: 1 };
  if (x === Infinity) return { lower: 1, upper: 0 };
  if (x < shape + 1) {
    const lower = Math.min(1, lowerSeries(shape, x));
    return { lower, upper: 1 - lower };
  }
  const upper = Math.min(1, upperFraction(shape, x));
  return { lower: 1 - upper, upper };
}

function lowerSeries(shape: number, x: number): number {
  let term = 1;
  let sum = 1;
  for (let k = shape + 1; ; k++) {
    term *= x / k;
    const next = sum + term;
    if (next === sum) return sum * poissonDensity(shape, x);
    sum = next;
  }
}

function upperFraction(shape: number, x: number): number {
  let b = x + 1 - shape;
  let c = 1 / TINY;
  let d = 1 / b;
  let fraction = d;
  for (let i = 1; ; i++) {
    const a = -i * (i - shape);
    b += 2;
    const denominator = a * d + b;
    d = 1 / (denominator === 0 ? TINY : denominator);
    c = b + a / c;
    if (c === 0) c = TINY;
    const factor = d * c;
    fraction *= factor;
    if (Math.abs(factor - 1) <= 2 * Number.EPSILON) return fraction * shape * poissonDensity(shape, x);
  }
}
