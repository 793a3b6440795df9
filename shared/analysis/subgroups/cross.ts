import type { Predicate, Side } from '../../domain/slice';
import { binsOfCodes } from '../columns/bin-of-row';
import { type RowCodes, rowCodes } from '../columns/row-codes';
import { NO_GROUP } from '../outcomes/rows-in-slice';
import type { CutColumn } from './cut-column';

/** A group before anything is measured of it. */
export interface Group {
  readonly label: string;
  readonly predicates: readonly Predicate[];
}

/** Rows of both sides by group. */
export interface GroupedRows {
  readonly groups: readonly Group[];
  /** Group of each row; `NO_GROUP` outside the slice and in groups that are not listed. */
  readonly reference: Uint16Array;
  readonly production: Uint16Array;
  /** Groups that are not listed, and their rows in production. */
  readonly omitted: { readonly groups: number; readonly rows: number };
}

/** Groups listed of one attribute. */
const MOST_GROUPS = 40;

/**
 * The groups that rows of both slices fall in by one column or by several at once: stretches of numbers in their order,
 * others those with most rows in production first. Groups without a row are none.
 *
 * @param inSlice by side: 0 for rows of the slice, `NO_GROUP` for the others.
 * @param sliceRows rows of the production slice.
 */
export function crossColumns(
  columns: readonly CutColumn[],
  inSlice: Readonly<Record<Side, Uint16Array>>,
  sliceRows: number,
): GroupedRows {
  const sizes = columns.map(({ parts }) => parts.length);
  const cells = sizes.reduce((product, size) => product * size, 1);
  const codes = {
    reference: cellsOf(columns, cells, 'reference', inSlice),
    production: cellsOf(columns, cells, 'production', inSlice),
  };
  const counts = {
    reference: countCells(codes.reference, cells),
    production: countCells(codes.production, cells),
  };
  const rows = (cell: number): number =>
    (counts.production[cell] as number) + (counts.reference[cell] as number) * 1e-9;
  const present = Array.from({ length: cells }, (_, cell) => cell).filter((cell) => rows(cell) > 0);
  const listed = present.sort((a, b) => rows(b) - rows(a)).slice(0, MOST_GROUPS);
  if (columns.every(({ ordered }) => ordered)) listed.sort((a, b) => a - b);
  const groupOf = new Map(listed.map((cell, group) => [cell, group]));
  const take = (side: Side): Uint16Array => {
    const groupOfCell = new Uint16Array(cells + 1).fill(NO_GROUP);
    for (const [cell, group] of groupOf) groupOfCell[cell] = group;
    return binsOfCodes(codes[side], groupOfCell);
  };
  const omittedValues = columns.reduce((sum, { omitted }) => sum + omitted, 0);
  const listedRows = listed.reduce((sum, cell) => sum + (counts.production[cell] as number), 0);
  return {
    groups: listed.map((cell) => groupOfCell(cell, columns, sizes)),
    reference: take('reference'),
    production: take('production'),
    omitted: { groups: present.length - listed.length + omittedValues, rows: sliceRows - listedRows },
  };
}

/** The cell of each row in the table of all parts of all columns; `outside` for rows that are in none. */
function cellsOf(
  columns: readonly CutColumn[],
  outside: number,
  side: Side,
  inSlice: Readonly<Record<Side, Uint16Array>>,
): RowCodes {
  const rows = inSlice[side];
  const cells = rowCodes(rows.length, outside);
  const [first, ...others] = columns;
  if (first === undefined) return cells.fill(outside);
  const firstPart = first[side];
  for (let row = 0; row < cells.length; row++) {
    const part = firstPart[row] as number;
    cells[row] = part === NO_GROUP || rows[row] === NO_GROUP ? outside : part;
  }
  for (const { parts, [side]: partOfRow } of others) {
    const { length } = parts;
    for (let row = 0; row < cells.length; row++) {
      const [before, part] = [cells[row] as number, partOfRow[row] as number];
      cells[row] = before === outside || part === NO_GROUP ? outside : before * length + part;
    }
  }
  return cells;
}

/** Rows by cell; the last are those outside. */
function countCells(cells: RowCodes, outside: number): Uint32Array {
  const counts = new Uint32Array(outside + 1);
  for (let row = 0; row < cells.length; row++) {
    const cell = cells[row] as number;
    counts[cell] = (counts[cell] as number) + 1;
  }
  return counts;
}

function groupOfCell(cell: number, columns: readonly CutColumn[], sizes: readonly number[]): Group {
  const places: number[] = [];
  let rest = cell;
  for (let i = columns.length - 1; i >= 0; i--) {
    const size = sizes[i] ?? 1;
    places.unshift(rest % size);
    rest = Math.floor(rest / size);
  }
  const parts = columns.map(({ parts: all }, i) => all[places[i] ?? 0]);
  return {
    label: parts
      .map((part, i) =>
        part?.label === 'missing' && columns.length > 1
          ? `${columns[i]?.name ?? ''} missing`
          : (part?.label ?? ''),
      )
      .join(' · '),
    predicates: parts.flatMap((part) => part?.predicates ?? []),
  };
}
