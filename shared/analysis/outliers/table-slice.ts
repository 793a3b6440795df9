import type { SliceRows } from '../columns/slice-rows';

/** A slice of a table of so many rows. */
export interface TableSlice {
  readonly slice: SliceRows;
  readonly tableRows: number;
}
