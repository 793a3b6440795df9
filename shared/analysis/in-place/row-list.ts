import type { SliceRows } from '../columns/slice-rows';

/** Rows of the mask between two whose numbers are known. */
const BLOCK = 1 << 16;

/** The row numbers of a mask by their places, ascending, without a list of all of them. */
export class RowList {
  readonly length: number;
  /** Rows of the mask before each block. */
  private readonly before: Uint32Array;

  constructor(
    private readonly slice: SliceRows,
    private readonly tableRows: number,
  ) {
    this.length = slice.rows;
    this.before = new Uint32Array(Math.ceil(tableRows / BLOCK) + 1);
    const { mask } = slice;
    if (mask === null) return;
    for (let block = 0; block * BLOCK < tableRows; block++) {
      let rows = 0;
      for (let byte = (block * BLOCK) >> 3; byte < Math.min(mask.length, ((block + 1) * BLOCK) >> 3); byte++)
        for (let bits = mask[byte] as number; bits !== 0; bits &= bits - 1) rows++;
      this.before[block + 1] = (this.before[block] as number) + rows;
    }
  }

  /** The numbers of the rows from one place to before another. */
  between(from: number, to: number): number[] {
    const end = Math.min(this.length, to);
    const { mask } = this.slice;
    if (mask === null) return Array.from({ length: Math.max(0, end - from) }, (_, i) => from + i);
    let block = 0;
    while (block + 1 < this.before.length && (this.before[block + 1] as number) <= from) block++;
    const found: number[] = [];
    let place = this.before[block] as number;
    for (let row = block * BLOCK; row < this.tableRows && place < end; row++) {
      if ((((mask[row >> 3] as number) >> (row & 7)) & 1) === 0) continue;
      if (place >= from) found.push(row);
      place++;
    }
    return found;
  }
}
