import type { RowCodes } from './row-codes';

/** Which rows of a table a slice holds. */
export interface SliceRows {
  /** A bit a row, least significant first as in Arrow's bitmaps: 1 where it is in the slice. Null is every row. */
  readonly mask: Uint8Array | null;
  readonly rows: number;
}

/** 1 when the row is in the mask, else 0: to be added where a branch would mispredict. */
export function maskBit(mask: Uint8Array, row: number): number {
  return ((mask[row >>> 3] as number) >>> (row & 7)) & 1;
}

/** The mask of some rows of a table. */
export function maskOf(rows: Uint32Array, tableRows: number): Uint8Array {
  const mask = new Uint8Array((tableRows + 7) >> 3);
  for (const row of rows) mask[row >>> 3] = (mask[row >>> 3] as number) | (1 << (row & 7));
  return mask;
}

/** Whether a slice holds a row. */
export function holdsRow({ mask }: SliceRows, row: number): boolean {
  return mask === null || maskBit(mask, row) === 1;
}

/** Rows of a slice whose numbers are kept; of more the mask is walked. */
const LISTED_ROWS = 2 << 20;

const lists = new WeakMap<Uint8Array, Uint32Array>();

/** The row numbers in a mask, ascending. Found once. */
function rowList(mask: Uint8Array, rows: number): Uint32Array {
  const known = lists.get(mask);
  if (known !== undefined) return known;
  const list = new Uint32Array(rows);
  let next = 0;
  for (let byte = 0; byte < mask.length; byte++) {
    for (let bits = mask[byte] as number; bits !== 0; bits &= bits - 1)
      list[next++] = byte * 8 + (31 - Math.clz32(bits & -bits));
  }
  lists.set(mask, list);
  return list;
}

/** Rows per code within a slice. `size` is the number of codes, the code for missing included. */
export function countCodes(codes: RowCodes, { mask, rows }: SliceRows, size: number): Uint32Array {
  const counts = new Uint32Array(size);
  if (mask === null) {
    for (const code of codes) counts[code] = (counts[code] as number) + 1;
    return counts;
  }
  if (rows > LISTED_ROWS) {
    countMasked(codes, mask, counts);
    return counts;
  }
  for (const row of rowList(mask, rows)) {
    const code = codes[row] as number;
    counts[code] = (counts[code] as number) + 1;
  }
  return counts;
}

function countMasked(codes: RowCodes, mask: Uint8Array, counts: Uint32Array): void {
  for (let byte = 0; byte < mask.length; byte++) {
    for (let bits = mask[byte] as number; bits !== 0; bits &= bits - 1) {
      const code = codes[byte * 8 + (31 - Math.clz32(bits & -bits))] as number;
      counts[code] = (counts[code] as number) + 1;
    }
  }
}
