/** Counts, or shares, of one side per bin or category: finite and not negative, in the order of the other side's. */
export type CountVector = ArrayLike<number>;

/**
 * Sum of a count vector.
 *
 * @returns 0 for an empty vector.
 * @throws RangeError on an entry that is negative, infinite or NaN.
 */
export function sumCounts(counts: CountVector): number {
  let total = 0;
  for (let i = 0; i < counts.length; i++) {
    const count = counts[i] ?? NaN;
    if (!(count >= 0 && count < Infinity))
      throw new RangeError(`A count must be finite and not negative, got ${count}.`);
    total += count;
  }
  return total;
}

/**
 * Sum of a count vector that must not be empty.
 *
 * @throws RangeError when it sums to 0, or on an entry that is negative, infinite or NaN.
 */
export function requireRows(counts: CountVector): number {
  const total = sumCounts(counts);
  if (total === 0) throw new RangeError('Both sides need at least one row.');
  return total;
}

/**
 * Refuses two vectors that do not describe the same bins.
 *
 * @throws RangeError when the lengths differ.
 */
export function requireSameLength(reference: CountVector, production: CountVector): void {
  if (reference.length !== production.length) {
    throw new RangeError(`Both sides need the same bins, got ${reference.length} and ${production.length}.`);
  }
}
