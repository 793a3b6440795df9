/** A code for each row of a column, in as few bytes as the largest needs. */
export type RowCodes = Uint8Array | Uint16Array | Uint32Array;

/** Codes from 0 to `largest` for so many rows, all 0. */
export function rowCodes(rows: number, largest: number): RowCodes {
  if (largest <= 0xff) return new Uint8Array(rows);
  return largest <= 0xffff ? new Uint16Array(rows) : new Uint32Array(rows);
}

/** The largest code that there is room for. */
export function largestCode({ BYTES_PER_ELEMENT }: RowCodes): number {
  return 2 ** (8 * BYTES_PER_ELEMENT) - 1;
}
