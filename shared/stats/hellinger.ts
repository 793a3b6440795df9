import { requireRows, requireSameLength, type CountVector } from './count-vector';

/**
 * Hellinger distance between two distributions over the same bins, √(½ Σ (√p − √q)²). Symmetric, 0 for equal shares,
 * 1 for sides without a common bin.
 *
 * No zero has to be replaced; a bin that is empty on both sides contributes nothing. Hellinger 1909. Equal to
 * √(1 − Σ √(p·q)), but keeps its digits where shares are almost equal, which that loses.
 *
 * @param reference, production counts or shares per bin, in the same order; normalised by their sums.
 * @returns 0 to 1.
 * @throws RangeError when the lengths differ, an entry is negative or not finite, or a side sums to 0.
 */
export function hellingerDistance(reference: CountVector, production: CountVector): number {
  requireSameLength(reference, production);
  const referenceTotal = requireRows(reference);
  const productionTotal = requireRows(production);
  let squares = 0;
  for (let i = 0; i < reference.length; i++) {
    const p = (reference[i] ?? 0) / referenceTotal;
    const q = (production[i] ?? 0) / productionTotal;
    if (p === q) continue;
    const difference = (p - q) / (Math.sqrt(p) + Math.sqrt(q));
    squares += difference * difference;
  }
  return Math.min(1, Math.sqrt(squares / 2));
}
