import { deviance, stirlingError } from './saddle-point';

/**
 * The hypergeometric law: how many of `drawn` rows, taken without replacement from `total`, are among the `marked`
 * ones. In other words the first cell of a 2 × 2 table whose four totals are given.
 */
export interface Hypergeometric {
  readonly drawn: number;
  readonly marked: number;
  readonly total: number;
}

/** The smallest and largest value that can come up. */
export function hypergeometricSupport({ drawn, marked, total }: Hypergeometric): {
  readonly low: number;
  readonly high: number;
} {
  return { low: Math.max(0, drawn + marked - total), high: Math.min(drawn, marked) };
}

/**
 * Probability that exactly `x` come up, in Loader's saddle-point form: with Stirling's formula for each factorial the
 * powers make up the deviance of each cell of the table from its expected count, which keeps its digits. Loader 2000.
 * Agrees with `scipy.stats.hypergeom.pmf` 1.17.
 *
 * @param x whole, within the support.
 * @param law whole numbers, 0 < drawn, marked < total.
 */
export function hypergeometricDensity(x: number, law: Hypergeometric): number {
  const { drawn, marked, total } = law;
  const left = total - drawn;
  const unmarked = total - marked;
  const difference = (drawn * marked - x * total) / total;
  let exponent =
    stirlingError(drawn) +
    stirlingError(left) +
    stirlingError(marked) +
    stirlingError(unmarked) -
    stirlingError(total);
  let root = ((drawn / total) * left * (marked / total) * unmarked * total) / (2 * Math.PI);
  const cell = (count: number, expected: number, expectedMinusCount: number): void => {
    if (count === 0) {
      exponent -= expected;
      root *= 2 * Math.PI;
    } else {
      exponent -= stirlingError(count) + deviance(count, expected, expectedMinusCount);
      root /= count;
    }
  };
  cell(x, (drawn / total) * marked, difference);
  cell(drawn - x, (drawn / total) * unmarked, -difference);
  cell(marked - x, (left / total) * marked, -difference);
  cell(left - marked + x, (left / total) * unmarked, difference);
  return Math.exp(exponent) * Math.sqrt(root);
}

/**
 * Probability of `x` and everything beyond it on the side away from the mode, by a ratio recurrence that stops where
 * terms no longer change the sum.
 *
 * @param x within the support, not on the other side of the mode.
 * @param direction 1 for x and above, -1 for x and below.
 */
export function hypergeometricTail(x: number, direction: 1 | -1, law: Hypergeometric): number {
  const { drawn, marked, total } = law;
  const { low, high } = hypergeometricSupport(law);
  const rest = total - drawn - marked;
  let sum = 1;
  let term = 1;
  for (let k = x; k !== (direction === 1 ? high : low); k += direction) {
    term *=
      direction === 1
        ? ((drawn - k) / (k + 1)) * ((marked - k) / (rest + k + 1))
        : (k / (drawn - k + 1)) * ((rest + k) / (marked - k + 1));
    const next = sum + term;
    if (next === sum) break;
    sum = next;
  }
  return sum * hypergeometricDensity(x, law);
}
