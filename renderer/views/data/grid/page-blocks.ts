/** Rows of one page. */
export const BLOCK_ROWS = 100;
/** A table of at most this many columns is read in whole rows, a wider one in blocks of columns. */
const WHOLE_ROWS = 64;
const BLOCK_COLUMNS = 32;

/** The cells in sight: rows and columns from `first` up to, not including, `end`. */
export interface CellWindow {
  readonly firstRow: number;
  readonly endRow: number;
  readonly firstColumn: number;
  readonly endColumn: number;
}

/** Where a page lies, counted in blocks. */
export interface Block {
  readonly row: number;
  readonly column: number;
}

/** One request: a block of rows, and neighbouring blocks of columns. */
export interface BlockRequest {
  readonly blocks: readonly Block[];
  readonly offset: number;
  readonly firstColumn: number;
  readonly endColumn: number;
}

export const blockKey = ({ row, column }: Block): string => `${row} ${column}`;

/** Columns in a block of a table of `columns` columns. */
export const blockColumns = (columns: number): number =>
  columns <= WHOLE_ROWS ? Math.max(1, columns) : BLOCK_COLUMNS;

/** The block a cell lies in. */
export function blockOf(row: number, column: number, columns: number): Block {
  return { row: Math.floor(row / BLOCK_ROWS), column: Math.floor(column / blockColumns(columns)) };
}

function clamped(window: CellWindow, total: number, columns: number): CellWindow {
  return {
    firstRow: Math.max(0, window.firstRow),
    endRow: Math.min(total, window.endRow),
    firstColumn: Math.max(0, window.firstColumn),
    endColumn: Math.min(columns, window.endColumn),
  };
}

/** The blocks a window touches, row by row; none when it holds no cell. */
export function blocksIn(window: CellWindow, total: number, columns: number): readonly Block[] {
  const { firstRow, endRow, firstColumn, endColumn } = clamped(window, total, columns);
  if (firstRow >= endRow || firstColumn >= endColumn) return [];
  const first = blockOf(firstRow, firstColumn, columns);
  const last = blockOf(endRow - 1, endColumn - 1, columns);
  const blocks: Block[] = [];
  for (let row = first.row; row <= last.row; row += 1)
    for (let column = first.column; column <= last.column; column += 1) blocks.push({ row, column });
  return blocks;
}

/** The blocks worth having next: those the window meets when it moves on as it did, first down or up, then sideways. */
export function blocksAhead(
  window: CellWindow,
  before: CellWindow | null,
  total: number,
  columns: number,
): readonly Block[] {
  const up = before !== null && window.firstRow < before.firstRow;
  const left = before !== null && window.firstColumn < before.firstColumn;
  const rows = up ? -BLOCK_ROWS : BLOCK_ROWS;
  const vertical = { ...window, firstRow: window.firstRow + rows, endRow: window.endRow + rows };
  const width = blockColumns(columns) * (left ? -1 : 1);
  const sideways = {
    ...window,
    firstColumn: window.firstColumn + width,
    endColumn: window.endColumn + width,
  };
  const here = new Set(blocksIn(window, total, columns).map(blockKey));
  return [vertical, sideways]
    .flatMap((next) => blocksIn(next, total, columns))
    .filter((block) => !here.has(blockKey(block)));
}

/** The request that brings the first of the missing blocks, and with it the missing ones beside it. */
export function nextRequest(missing: readonly Block[], columns: number): BlockRequest | null {
  const [first] = missing;
  if (first === undefined) return null;
  const beside = new Set(missing.filter((block) => block.row === first.row).map((block) => block.column));
  const blocks: Block[] = [];
  for (let column = first.column; beside.has(column); column += 1) blocks.push({ row: first.row, column });
  const width = blockColumns(columns);
  return {
    blocks,
    offset: first.row * BLOCK_ROWS,
    firstColumn: first.column * width,
    endColumn: Math.min(columns, (first.column + blocks.length) * width),
  };
}
