import { requireRows, requireSameLength, type CountVector } from './count-vector';

export interface LInfinityDistance {
  /** 0 to 1. */
  readonly value: number;
  /** Index of the bin whose share differs most, the first of equals. */
  readonly bin: number;
}

/**
 * L-infinity (Chebyshev) distance between two distributions over the same bins, max |p − q|: the largest change of one
 * bin's share. Symmetric, and the definition of NannyML for categories.
 *
 * No zero has to be replaced.
 *
 * @param reference, production counts or shares per bin, in the same order; normalised by their sums.
 * @throws RangeError when the lengths differ, an entry is negative or not finite, or a side sums to 0.
 */
export function lInfinityDistance(reference: CountVector, production: CountVector): LInfinityDistance {
  requireSameLength(reference, production);
  const referenceTotal = requireRows(reference);
  const productionTotal = requireRows(production);
  let value = 0;
  let bin = 0;
  for (let i = 0; i < reference.length; i++) {
    const difference = Math.abs(
      (reference[i] ?? 0) / referenceTotal - (production[i] ?? 0) / productionTotal,
    );
    if (difference > value) {
      value = difference;
      bin = i;
    }
  }
  return { value, bin };
}
