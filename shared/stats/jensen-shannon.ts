import { requireRows, requireSameLength, type CountVector } from './count-vector';

/** From this relative difference on, logarithms lose no digits that matter. */
const SMALL_DIFFERENCE = 0.1;

/** Base of the logarithm a divergence is taken with: bits in base 2, nats in base e. */
export type LogarithmBase = 2 | 'e';

export interface JensenShannon {
  readonly distance: number;
  readonly base: LogarithmBase;
  /** What the distance is for sides without a common bin: 1 in base 2, √ln 2 ≈ 0.8326 in base e. */
  readonly largest: number;
  /** Name and base, as it is to stand beside the number. */
  readonly label: 'Jensen-Shannon distance, base 2' | 'Jensen-Shannon distance, base e';
}

/**
 * {@link jensenShannonDistance} with the base it was taken in, which the number alone does not tell: Evidently takes
 * base e, NannyML base 2, and the former is smaller by a factor of √ln 2.
 *
 * @throws RangeError when the lengths differ, an entry is negative or not finite, or a side sums to 0.
 */
export function jensenShannon(
  reference: CountVector,
  production: CountVector,
  base: LogarithmBase,
): JensenShannon {
  const figure = base === 'e' ? Math.E : base;
  return {
    distance: jensenShannonDistance(reference, production, figure),
    base,
    largest: base === 'e' ? Math.sqrt(Math.LN2) : 1,
    label: `Jensen-Shannon distance, base ${base}`,
  };
}

/**
 * Jensen-Shannon distance: the square root of the Jensen-Shannon divergence between two distributions over the same
 * bins. Symmetric, 0 for equal shares, at most 1 in base 2.
 *
 * Counts are normalised to shares; a bin that is empty on both sides contributes nothing and no zero has to be
 * replaced. Lin 1991, Endres & Schindelin 2003. Agrees with `scipy.spatial.distance.jensenshannon(p, q, base)` 1.17,
 * and keeps its digits where shares are almost equal, which that loses.
 *
 * @param reference, production counts or shares per bin, in the same order.
 * @param base of the logarithm, above 1.
 * @throws RangeError when the lengths differ, an entry is negative or not finite, or a side sums to 0.
 */
export function jensenShannonDistance(
  reference: CountVector,
  production: CountVector,
  base: number = 2,
): number {
  requireSameLength(reference, production);
  const referenceTotal = requireRows(reference);
  const productionTotal = requireRows(production);
  let divergence = 0;
  for (let i = 0; i < reference.length; i++) {
    const p = (reference[i] ?? 0) / referenceTotal;
    const q = (production[i] ?? 0) / productionTotal;
    if (p !== q) divergence += ((p + q) / 2) * relativeInformation((p - q) / (p + q));
  }
  return Math.min(Math.sqrt(divergence / 2 / Math.log(base)), Math.sqrt(Math.LN2 / Math.log(base)));
}

/** (1 + δ) ln(1 + δ) + (1 − δ) ln(1 − δ), which is δ² + δ⁴/6 + δ⁶/15 + …, for |δ| ≤ 1. */
function relativeInformation(delta: number): number {
  const squared = delta * delta;
  if (squared === 1) return 2 * Math.LN2;
  if (Math.abs(delta) >= SMALL_DIFFERENCE) {
    return (1 + delta) * Math.log1p(delta) + (1 - delta) * Math.log1p(-delta);
  }
  let sum = 0;
  let power = squared;
  for (let k = 1; ; k++) {
    const next = sum + power / (k * (2 * k - 1));
    if (next === sum) return sum;
    sum = next;
    power *= squared;
  }
}
