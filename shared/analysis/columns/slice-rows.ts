/** Which rows of a table a slice holds: 1 per row that is in it; null is every row. */
export interface SliceRows {
  readonly mask: Uint8Array | null;
  readonly rows: number;
}

/** Rows per code within a slice. `size` is the number of codes, the code for missing included. */
export function countCodes(codes: Uint32Array, slice: SliceRows, size: number): Uint32Array {
  const counts = new Uint32Array(size);
  const { mask } = slice;
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row] as number;
    // Adding the mask instead of branching on it: a random filter would mispredict half the branches.
    counts[code] = (counts[code] as number) + (mask === null ? 1 : (mask[row] as number));
  }
  return counts;
}
