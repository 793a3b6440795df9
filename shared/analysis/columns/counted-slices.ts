import { countCodes, type SliceRows } from './slice-rows';

/** Memory that remembered counts may take. */
const KEPT_BYTES = 256 << 20;

/**
 * Rows per code of a column within a slice. The counts of recent slices are remembered: when one side of a comparison
 * changes, the other is not counted again.
 */
export class CountedSlices {
  private readonly kept = new Map<SliceRows, Map<Uint32Array, Uint32Array>>();
  private bytes = 0;

  /** `size` is the number of codes, the one for missing included. The answer must not be changed. */
  counts(codes: Uint32Array, slice: SliceRows, size: number): Uint32Array {
    const known = this.kept.get(slice)?.get(codes);
    if (known !== undefined) return known;
    const counts = countCodes(codes, slice, size);
    const ofSlice = this.kept.get(slice) ?? new Map<Uint32Array, Uint32Array>();
    // The slice in use comes last: the oldest are forgotten first.
    this.kept.delete(slice);
    this.kept.set(slice, ofSlice);
    ofSlice.set(codes, counts);
    this.bytes += counts.byteLength;
    this.forget(slice);
    return counts;
  }

  clear(): void {
    this.kept.clear();
    this.bytes = 0;
  }

  private forget(inUse: SliceRows): void {
    for (const [slice, columns] of this.kept) {
      if (this.bytes <= KEPT_BYTES || slice === inUse) return;
      for (const counts of columns.values()) this.bytes -= counts.byteLength;
      this.kept.delete(slice);
    }
  }
}
