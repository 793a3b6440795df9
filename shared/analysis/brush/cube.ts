import type { Side } from '../../domain/slice';
import { maskBit, type SliceRows } from '../columns/slice-rows';
import type { Stretch } from './brush';
import type { ColumnCells } from './column-cells';

/**
 * One column's rows by the positions of a brush and the column's own cells, added up over the positions: any stretch of
 * them is a difference of two lines.
 */
export interface ColumnCube extends Omit<ColumnCells, Side> {
  readonly name: string;
  /** Line `p`: rows of each cell before position `p`. One line more than positions. */
  readonly reference: Uint32Array;
  readonly production: Uint32Array;
}

/** The position of every row of a side, and which rows are counted at all. */
export interface BrushedRows {
  readonly positions: number;
  /** From `positions` on a row is at none: it has no value, or no time. Null where all rows are at the only one. */
  readonly positionOfRow: Uint16Array | null;
  readonly slice: SliceRows;
}

/** Counts one side: a line of cells before each position, and one after the last. */
export function sumsByPosition(
  cellOfRow: Uint16Array,
  cells: number,
  { positions, positionOfRow, slice: { mask } }: BrushedRows,
): Uint32Array {
  const sums = new Uint32Array((positions + 1) * cells);
  for (let row = 0; row < cellOfRow.length; row++) {
    const position = positionOfRow === null ? 0 : (positionOfRow[row] as number);
    if (position >= positions) continue;
    const place = (position + 1) * cells + (cellOfRow[row] as number);
    sums[place] = (sums[place] as number) + (mask === null ? 1 : maskBit(mask, row));
  }
  for (let place = cells; place < sums.length; place++)
    sums[place] = (sums[place] as number) + (sums[place - cells] as number);
  return sums;
}

/** Rows of each cell within a stretch; of a side that has one position, as one that is not brushed, all of them. */
export function rowsWithin(sums: ArrayLike<number>, cells: number, { first, last }: Stretch): Float64Array {
  const positions = sums.length / cells - 1;
  const whole = positions === 1;
  const start = (whole ? 0 : first) * cells;
  const end = (whole ? 1 : last + 1) * cells;
  return Float64Array.from(
    { length: cells },
    (_, cell) => (sums[end + cell] as number) - (sums[start + cell] as number),
  );
}
