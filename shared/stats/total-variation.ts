import { requireRows, requireSameLength, type CountVector } from './count-vector';

/**
 * Total variation distance between two distributions over the same bins, ½ Σ |p − q|: the share of rows that would
 * have to change their bin for the sides to agree. Symmetric, 0 for equal shares, 1 for sides without a common bin.
 *
 * No zero has to be replaced.
 *
 * @param reference, production counts or shares per bin, in the same order; normalised by their sums.
 * @returns 0 to 1.
 * @throws RangeError when the lengths differ, an entry is negative or not finite, or a side sums to 0.
 */
export function totalVariationDistance(reference: CountVector, production: CountVector): number {
  requireSameLength(reference, production);
  const referenceTotal = requireRows(reference);
  const productionTotal = requireRows(production);
  let sum = 0;
  for (let i = 0; i < reference.length; i++) {
    sum += Math.abs((reference[i] ?? 0) / referenceTotal - (production[i] ?? 0) / productionTotal);
  }
  return Math.min(1, sum / 2);
}
