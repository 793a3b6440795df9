import { forEachTie } from './ties';

/**
 * Ranks from 1 on; equal values share the mean of their ranks. A missing value has none. As
 * `scipy.stats.rankdata(values, nan_policy="omit")`.
 *
 * @param values infinite ones are allowed, NaN for missing.
 * @returns one rank a value, NaN where it is missing.
 */
export function midRanks(values: Float64Array): Float64Array {
  const ranks = new Float64Array(values.length).fill(NaN);
  forEachTie(values, (rows, start, end) => {
    const rank = (start + 1 + end) / 2;
    for (let i = start; i < end; i++) ranks[rows[i] as number] = rank;
  });
  return ranks;
}
