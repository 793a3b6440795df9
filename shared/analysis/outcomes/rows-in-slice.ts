import type { Dataset } from '../../domain/dataset';
import { holdsRow, type SliceRows } from '../columns/slice-rows';

/** Group of a row that belongs to none. */
export const NO_GROUP = 0xffff;

/** The group of each row of a table: 0 for those of the slice, `NO_GROUP` for the others. */
export function rowsInSlice(slice: SliceRows, { rows }: Dataset): Uint16Array {
  const groups = new Uint16Array(rows);
  if (slice.mask !== null)
    for (let row = 0; row < rows; row++) if (!holdsRow(slice, row)) groups[row] = NO_GROUP;
  return groups;
}
