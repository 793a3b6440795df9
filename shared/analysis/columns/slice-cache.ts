import type { SliceRows } from './slice-rows';

/** Slices remembered: both of a comparison, and one more that is looked at beside them. */
const KEPT_SLICES = 3;

/**
 * What was counted of columns within the slices used last: when one side of a comparison changes, the other is not
 * counted again.
 */
export class SliceCache<Column extends object, Counted> {
  private readonly kept = new Map<SliceRows, Map<Column, Counted>>();

  /** @param release told of what is forgotten, whose memory may then be used again. */
  constructor(
    private readonly count: (column: Column, slice: SliceRows) => Counted,
    private readonly release: (counted: Counted, slice: SliceRows) => void = () => undefined,
  ) {}

  /**
   * What was counted of a column within a slice. It must not be changed, nor be used after others of `KEPT_SLICES`
   * slices were asked for: not after an `await`, that is.
   */
  get(column: Column, slice: SliceRows): Counted {
    const ofSlice = this.kept.get(slice) ?? new Map<Column, Counted>();
    // The slice in use comes last: the first are forgotten.
    this.kept.delete(slice);
    this.kept.set(slice, ofSlice);
    this.forget();
    const known = ofSlice.get(column);
    if (known !== undefined) return known;
    const counted = this.count(column, slice);
    ofSlice.set(column, counted);
    return counted;
  }

  clear(): void {
    this.kept.clear();
  }

  private forget(): void {
    for (const [slice, columns] of this.kept) {
      if (this.kept.size <= KEPT_SLICES) return;
      this.kept.delete(slice);
      for (const counted of columns.values()) this.release(counted, slice);
    }
  }
}
