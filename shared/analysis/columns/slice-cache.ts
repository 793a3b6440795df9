import type { SliceRows } from './slice-rows';

/** Slices remembered: both of a comparison, and one more that is looked at beside them. */
const KEPT_SLICES = 3;
/** Bytes of what was counted that are kept, and of one column; of all else a slice has the column used last. */
const KEPT_BYTES = 96 << 20;
const KEPT_COLUMN_BYTES = 16 << 20;

/** What is counted takes memory of its own, which may be used again when it is forgotten. */
export interface CountedMemory<Counted> {
  bytes(counted: Counted, slice: SliceRows): number;
  release(counted: Counted, slice: SliceRows): void;
}

interface OfSlice<Column extends object, Counted> {
  readonly kept: Map<Column, Counted>;
  /** What takes no memory of its own, as long as somebody else has the column. */
  readonly light: WeakMap<Column, Counted>;
  /** The column used last, where there was no room to keep it. */
  last: { readonly column: Column; readonly counted: Counted } | null;
}

/**
 * What was counted of columns within the slices used last: when one side of a comparison changes, the other is not
 * counted again.
 */
export class SliceCache<Column extends object, Counted> {
  private readonly slices = new Map<SliceRows, OfSlice<Column, Counted>>();
  private bytes = 0;

  constructor(
    private readonly count: (column: Column, slice: SliceRows) => Counted,
    private readonly memory: CountedMemory<Counted> = { bytes: () => 0, release: () => undefined },
    private readonly mostBytes = KEPT_BYTES,
  ) {}

  /**
   * What was counted of a column within a slice. It must not be changed, nor be used after another column of the slice,
   * or others of `KEPT_SLICES` slices, were asked for: not after an `await`, that is.
   */
  get(column: Column, slice: SliceRows): Counted {
    const ofSlice = this.slices.get(slice) ?? {
      kept: new Map<Column, Counted>(),
      light: new WeakMap<Column, Counted>(),
      last: null,
    };
    // The slice in use comes last: the first are forgotten.
    this.slices.delete(slice);
    this.slices.set(slice, ofSlice);
    this.forgetSlices();
    const known =
      ofSlice.last?.column === column
        ? ofSlice.last.counted
        : (ofSlice.kept.get(column) ?? ofSlice.light.get(column));
    if (known !== undefined) return known;
    this.forgetLast(ofSlice, slice);
    const counted = this.count(column, slice);
    const bytes = this.memory.bytes(counted, slice);
    if (bytes === 0) ofSlice.light.set(column, counted);
    else if (bytes > KEPT_COLUMN_BYTES || this.bytes + bytes > this.mostBytes)
      ofSlice.last = { column, counted };
    else {
      this.bytes += bytes;
      ofSlice.kept.set(column, counted);
    }
    return counted;
  }

  /** Forgets what was counted of a column, which is not kept itself any more. */
  forget(column: Column): void {
    for (const [slice, ofSlice] of this.slices) {
      if (ofSlice.last?.column === column) this.forgetLast(ofSlice, slice);
      ofSlice.light.delete(column);
      const counted = ofSlice.kept.get(column);
      if (counted === undefined) continue;
      ofSlice.kept.delete(column);
      this.bytes -= this.memory.bytes(counted, slice);
      this.memory.release(counted, slice);
    }
  }

  clear(): void {
    this.slices.clear();
    this.bytes = 0;
  }

  private forgetLast(ofSlice: OfSlice<Column, Counted>, slice: SliceRows): void {
    if (ofSlice.last !== null) this.memory.release(ofSlice.last.counted, slice);
    ofSlice.last = null;
  }

  private forgetSlices(): void {
    for (const [slice, ofSlice] of this.slices) {
      if (this.slices.size <= KEPT_SLICES) return;
      this.slices.delete(slice);
      this.forgetLast(ofSlice, slice);
      for (const counted of ofSlice.kept.values()) {
        this.bytes -= this.memory.bytes(counted, slice);
        this.memory.release(counted, slice);
      }
    }
  }
}
