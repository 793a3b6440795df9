import type { SampleCounts, WeightedSample } from './weighted-sample';

const UINT32_LIMIT = 2 ** 32;
const known = new WeakMap<SampleCounts, SampleCounts>();

/**
 * Running sums of a sample's counts: rows at or below each of its values; the last one is `total`.
 *
 * Found once per sample and remembered for as long as its `counts` are: quantiles, bins and curves of one sample then
 * cost a binary search each. Counts must not change after the first call.
 *
 * @returns empty for an empty sample.
 */
export function cumulativeCounts(counts: SampleCounts, total: number): SampleCounts {
  const found = known.get(counts);
  if (found !== undefined) return found;
  const below = total < UINT32_LIMIT ? new Uint32Array(counts.length) : new Float64Array(counts.length);
  let sum = 0;
  for (let i = 0; i < counts.length; i++) {
    sum += counts[i] ?? 0;
    below[i] = sum;
  }
  known.set(counts, below);
  return below;
}

/**
 * Rows of a sample before the value at `index`.
 *
 * @param index 0 to `values.length`, the latter for all rows.
 */
export function rowsBefore({ counts, total }: WeightedSample, index: number): number {
  if (counts === null || index === 0) return index;
  return cumulativeCounts(counts, total)[index - 1] ?? 0;
}
