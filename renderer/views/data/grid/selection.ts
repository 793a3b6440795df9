/** A cell by its place in the view; row -1 is the header. */
export interface CellPlace {
  readonly row: number;
  readonly column: number;
}

/** The cell the keys move, where its selection began, and whether whole rows are meant. */
export interface Selection {
  readonly active: CellPlace;
  readonly anchor: CellPlace;
  readonly wholeRows: boolean;
}

export interface CellRange {
  readonly firstRow: number;
  readonly lastRow: number;
  readonly firstColumn: number;
  readonly lastColumn: number;
}

export interface GridSize {
  readonly rows: number;
  readonly columns: number;
  /** Rows in sight. */
  readonly page: number;
}

export const HEADER_ROW = -1;

export const at = (active: CellPlace): Selection => ({ active, anchor: active, wholeRows: false });

/** The cells a selection covers; null when it stands on the header. */
export function rangeOf({ active, anchor, wholeRows }: Selection, columns: number): CellRange | null {
  if (active.row < 0) return null;
  const row = Math.max(0, anchor.row);
  return {
    firstRow: Math.min(row, active.row),
    lastRow: Math.max(row, active.row),
    firstColumn: wholeRows ? 0 : Math.min(anchor.column, active.column),
    lastColumn: wholeRows ? columns - 1 : Math.max(anchor.column, active.column),
  };
}

export interface Key {
  readonly key: string;
  readonly shift: boolean;
  /** Ctrl, or Command on a Mac. */
  readonly command: boolean;
}

function target({ row, column }: CellPlace, { key, command }: Key, size: GridSize): CellPlace | null {
  const last = { row: size.rows - 1, column: size.columns - 1 };
  switch (key) {
    case 'ArrowDown':
      return { row: command ? last.row : row + 1, column };
    case 'ArrowUp':
      return { row: command ? 0 : row - 1, column };
    case 'ArrowRight':
      return { row, column: command ? last.column : column + 1 };
    case 'ArrowLeft':
      return { row, column: command ? 0 : column - 1 };
    case 'PageDown':
      return { row: row + size.page, column };
    case 'PageUp':
      return { row: Math.max(row < 0 ? HEADER_ROW : 0, row - size.page), column };
    case 'Home':
      return { row: command ? 0 : row, column: 0 };
    case 'End':
      return { row: command ? last.row : row, column: last.column };
    default:
      return null;
  }
}

/** Where a key leads; null when it does not move. Shift extends the selection, which never takes in the header. */
export function moved(selection: Selection, key: Key, size: GridSize): Selection | null {
  if (size.columns === 0) return null;
  const next = target(selection.active, key, size);
  if (next === null) return null;
  const top = key.shift ? 0 : HEADER_ROW;
  const active = {
    row: Math.min(size.rows - 1, Math.max(top, next.row)),
    column: Math.min(size.columns - 1, Math.max(0, next.column)),
  };
  return key.shift ? { ...selection, active } : at(active);
}

/** Keeps a selection inside a view that has become smaller. */
export function within(selection: Selection, rows: number, columns: number): Selection {
  const inside = ({ row, column }: CellPlace): CellPlace => ({
    row: Math.min(row, rows - 1),
    column: Math.max(0, Math.min(column, columns - 1)),
  });
  return { ...selection, active: inside(selection.active), anchor: inside(selection.anchor) };
}
