import { cellWidth, shorten } from '../../shared/card/visible';

export interface TextColumn {
  readonly title: string;
  readonly align: 'left' | 'right';
  /** May be cut to as few cells as this when the table is too wide. */
  readonly shrinksTo?: number;
}

const GAP = '  ';

function padded(text: string, cells: number, align: TextColumn['align']): string {
  const space = ' '.repeat(Math.max(0, cells - cellWidth(text)));
  return align === 'left' ? text + space : space + text;
}

/**
 * Rows of texts, without control characters, in aligned columns. Columns that may shrink give up their width, the
 * widest first, until the table fits into `width` cells.
 * @returns The title line and one line a row, without padding at their ends.
 */
export function textTable(
  columns: readonly TextColumn[],
  rows: readonly (readonly string[])[],
  width: number,
  paint: (text: string, row: number, column: number) => string = (text) => text,
): { readonly title: string; readonly lines: readonly string[] } {
  const widths = fitted(columns, rows, width);
  const line = (cells: readonly string[], row: number): string =>
    columns
      .map((column, i) => {
        const cell = padded(shorten(cells[i] ?? '', widths[i] ?? 0), widths[i] ?? 0, column.align);
        return row < 0 ? cell : paint(cell, row, i);
      })
      .join(GAP)
      .trimEnd();
  return {
    title: line(
      columns.map((column) => column.title),
      -1,
    ),
    lines: rows.map(line),
  };
}

function fitted(
  columns: readonly TextColumn[],
  rows: readonly (readonly string[])[],
  width: number,
): number[] {
  const widths = columns.map((column, i) =>
    rows.reduce((most, row) => Math.max(most, cellWidth(row[i] ?? '')), cellWidth(column.title)),
  );
  let excess = widths.reduce((sum, cells) => sum + cells + GAP.length, -GAP.length) - width;
  while (excess > 0) {
    const widest = columns
      .map((column, i) => ({ i, cells: widths[i] ?? 0, least: column.shrinksTo ?? Infinity }))
      .filter(({ cells, least }) => cells > least)
      .reduce<{ i: number; cells: number; least: number } | undefined>(
        (most, one) => (most === undefined || one.cells > most.cells ? one : most),
        undefined,
      );
    if (widest === undefined) break;
    const cut = Math.min(excess, widest.cells - widest.least);
    widths[widest.i] = widest.cells - cut;
    excess -= cut;
  }
  return widths;
}
