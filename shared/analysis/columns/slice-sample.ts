import type { WeightedSample } from '../../stats/weighted-sample';
import type { EncodedNumbers, RankedNumbers, SortedNumbers } from './encoded-numbers';
import { countCodes, maskBit, type SliceRows } from './slice-rows';
import type { SpareMemory } from './spare-memory';

/** A column of numbers or times within a slice: its present values, and how many rows are missing. */
export interface SliceSample {
  readonly sample: WeightedSample;
  readonly missing: number;
}

/** The values of a column in a slice. Nothing is copied where the slice is the whole table. */
export function sliceSample(column: EncodedNumbers, slice: SliceRows, memory: SpareMemory): SliceSample {
  return column.kind === 'ranked' ? countedSample(column, slice) : sortedSample(column, slice, memory);
}

function countedSample({ distinct, codes }: RankedNumbers, slice: SliceRows): SliceSample {
  const size = distinct.length;
  const counts = countCodes(codes, slice, size + 1);
  const missing = counts[size] as number;
  return {
    sample: { values: distinct, counts: counts.subarray(0, size), total: slice.rows - missing },
    missing,
  };
}

/** The bytes that a sample holds beside those of its column. */
export function sampleBytes({ sample }: SliceSample, { mask }: SliceRows): number {
  return mask !== null && sample.counts === null ? sample.values.buffer.byteLength : 0;
}

/** Gives the memory of a sample back, unless it is that of the column. */
export function releaseSample(counted: SliceSample, slice: SliceRows, memory: SpareMemory): void {
  if (sampleBytes(counted, slice) > 0) memory.give(counted.sample.values);
}

function sortedSample(column: SortedNumbers, { mask, rows }: SliceRows, memory: SpareMemory): SliceSample {
  const { sorted } = column;
  if (mask === null)
    return { sample: { values: sorted, counts: null, total: sorted.length }, missing: rows - sorted.length };
  // Room for the slice, and one place more: each value is written, then kept or not.
  const kept = memory.take(Math.min(sorted.length, rows) + 1);
  const values = kept.subarray(0, walk(sorted, column.order, mask, kept));
  return { sample: { values, counts: null, total: values.length }, missing: rows - values.length };
}

/** Moves the values whose rows are in the mask to the front of `kept`; how many they are. */
function walk(sorted: Float64Array, order: Uint32Array, mask: Uint8Array, kept: Float64Array): number {
  let next = 0;
  // The bit is added, not branched on: a branch would mispredict.
  for (let i = 0; i < sorted.length; i++) {
    kept[next] = sorted[i] as number;
    next += maskBit(mask, order[i] as number);
  }
  return next;
}
