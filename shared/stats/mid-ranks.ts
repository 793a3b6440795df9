import { lowerBound } from './sorted-search';

/**
 * Ranks from 1 on; equal values share the mean of their ranks. A missing value has none. As
 * `scipy.stats.rankdata(values, nan_policy="omit")`.
 *
 * @param values infinite ones are allowed, NaN for missing.
 * @returns one rank a value, NaN where it is missing.
 */
export function midRanks(values: Float64Array): Float64Array {
  const sorted = values.filter((value) => value === value).sort();
  const ranks = new Float64Array(values.length).fill(NaN);
  if (sorted.length === 0) return ranks;
  // Each different value and its rank, in order.
  const rankOf = new Float64Array(sorted.length);
  let distinct = 0;
  for (let start = 0; start < sorted.length; distinct++) {
    const value = sorted[start] as number;
    let end = start + 1;
    while (end < sorted.length && sorted[end] === value) end++;
    sorted[distinct] = value;
    rankOf[distinct] = (start + 1 + end) / 2;
    start = end;
  }
  const known = sorted.subarray(0, distinct);
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (value === value) ranks[i] = rankOf[lowerBound(known, value)] as number;
  }
  return ranks;
}
