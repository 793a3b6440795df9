import type { SampleCounts, WeightedSample } from './weighted-sample';

const UINT32_LIMIT = 2 ** 32;
const known = new WeakMap<SampleCounts, SampleCounts>();

/**
 * Rows at or below each value of a sample, in the order of its `values`; the last one is `total`.
 *
 * Found once per sample and remembered for as long as its `counts` are: quantiles, bins and curves of one sample then
 * cost a binary search each. Counts must not change after the first call.
 *
 * @returns empty for an empty sample.
 */
export function cumulativeCounts({ counts, total }: WeightedSample): SampleCounts {
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
export function rowsBefore(sample: WeightedSample, index: number): number {
  return index === 0 ? 0 : (cumulativeCounts(sample)[index - 1] ?? 0);
}
