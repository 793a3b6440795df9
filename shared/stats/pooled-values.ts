import { upperBound } from './sorted-search';
import type { WeightedSample } from './weighted-sample';

/**
 * The distinct values of two samples thrown together, when they are few.
 *
 * @param limit the most values wanted; the search ends beyond it.
 * @returns ascending, infinite values among them; null when there are more than `limit`, empty for two empty samples.
 */
export function fewPooledValues(
  reference: WeightedSample,
  production: WeightedSample,
  limit: number,
): number[] | null {
  const found: number[] = [];
  let i = present(reference, 0);
  let j = present(production, 0);
  for (;;) {
    const x = reference.values[i];
    const y = production.values[j];
    if (x === undefined && y === undefined) return found;
    if (found.length === limit) return null;
    const value = Math.min(x ?? Infinity, y ?? Infinity);
    found.push(value);
    if (x === value) i = present(reference, upperBound(reference.values, value, i));
    if (y === value) j = present(production, upperBound(production.values, value, j));
  }
}

/** First index from `index` on whose value a row has. */
function present({ counts }: WeightedSample, index: number): number {
  if (counts === null) return index;
  let next = index;
  while (counts[next] === 0) next++;
  return next;
}
