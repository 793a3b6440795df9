import type { Predicate, Side } from '../../domain/slice';
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
 */
export function crossColumns(
  columns: readonly CutColumn[],
  inSlice: Readonly<Record<Side, Uint16Array>>,
): GroupedRows {
  const sizes = columns.map(({ parts }) => parts.length);
  const cells = sizes.reduce((product, size) => product * size, 1);
  const codes = {
    reference: cellsOf(columns, 'reference', inSlice),
    production: cellsOf(columns, 'production', inSlice),
  };
  const counts = { reference: new Float64Array(cells + 1), production: new Float64Array(cells + 1) };
  for (const side of ['reference', 'production'] as const) {
    const [ofRow, found] = [codes[side], counts[side]];
    for (let row = 0; row < ofRow.length; row++) {
      const code = ofRow[row] as number;
      const cell = code < cells ? code : cells;
      found[cell] = (found[cell] as number) + 1;
    }
  }
  const rows = (cell: number): number =>
    (counts.production[cell] as number) + (counts.reference[cell] as number) * 1e-9;
  const present = Array.from({ length: cells }, (_, cell) => cell).filter((cell) => rows(cell) > 0);
  const listed = present.sort((a, b) => rows(b) - rows(a)).slice(0, MOST_GROUPS);
  if (columns.every(({ ordered }) => ordered)) listed.sort((a, b) => a - b);
  const groupOf = new Map(listed.map((cell, group) => [cell, group]));
  const take = (side: Side): Uint16Array => {
    const groupOfCell = new Uint16Array(cells).fill(NO_GROUP);
    for (const [cell, group] of groupOf) groupOfCell[cell] = group;
    const groupOfRow = new Uint16Array(codes[side].length);
    for (let row = 0; row < groupOfRow.length; row++) {
      const cell = codes[side][row] as number;
      groupOfRow[row] = cell < cells ? (groupOfCell[cell] as number) : NO_GROUP;
    }
    return groupOfRow;
  };
  const omittedValues = columns.reduce((sum, { omitted }) => sum + omitted, 0);
  const listedRows = listed.reduce((sum, cell) => sum + (counts.production[cell] as number), 0);
  let sliceRows = 0;
  for (let row = 0; row < inSlice.production.length; row++)
    if (inSlice.production[row] !== NO_GROUP) sliceRows++;
  return {
    groups: listed.map((cell) => groupOfCell(cell, columns, sizes)),
    reference: take('reference'),
    production: take('production'),
    omitted: { groups: present.length - listed.length + omittedValues, rows: sliceRows - listedRows },
  };
}

const OUTSIDE = 0xffffffff;

/** The cell of each row in the table of all parts of all columns; `OUTSIDE` for rows that are in none. */
function cellsOf(
  columns: readonly CutColumn[],
  side: Side,
  inSlice: Readonly<Record<Side, Uint16Array>>,
): Uint32Array {
  const rows = inSlice[side];
  const cells = new Uint32Array(rows.length);
  for (const { parts, [side]: partOfRow } of columns)
    for (let row = 0; row < cells.length; row++) {
      const part = partOfRow[row] as number;
      const cell = cells[row] as number;
      cells[row] = part === NO_GROUP || cell === OUTSIDE ? OUTSIDE : cell * parts.length + part;
    }
  for (let row = 0; row < cells.length; row++) if (rows[row] === NO_GROUP) cells[row] = OUTSIDE;
  return cells;
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
