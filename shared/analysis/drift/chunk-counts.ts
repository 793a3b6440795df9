import type { RowCodes } from '../columns/row-codes';
import { holdsRow, type SliceRows } from '../columns/slice-rows';

/** Chunks that a threshold is learned from: NannyML's default. */
const CHUNKS = 10;

/**
 * Rows per bin of each chunk of a slice, cut in the order of its rows: ten of equal size, and one for the rest when the
 * rows do not divide, as NannyML's count-based chunker does.
 *
 * @param binOfRow by row; `bins` and above is no bin.
 * @returns one array of counts a chunk; none for fewer rows than chunks.
 */
export function chunkCounts(binOfRow: RowCodes, slice: SliceRows, bins: number): readonly Float64Array[] {
  const size = Math.floor(slice.rows / CHUNKS);
  if (size === 0) return [];
  const chunks = Array.from({ length: Math.ceil(slice.rows / size) }, () => new Float64Array(bins));
  let place = 0;
  for (let row = 0; row < binOfRow.length; row++) {
    if (!holdsRow(slice, row)) continue;
    const chunk = chunks[Math.floor(place++ / size)];
    const bin = binOfRow[row] as number;
    if (chunk !== undefined && bin < bins) chunk[bin] = (chunk[bin] as number) + 1;
  }
  return chunks;
}
