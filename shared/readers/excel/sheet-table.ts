import { isMissing } from '../csv-values';
import type { Cell, Sheet } from './sheet';

/** A sheet as a table: names where it has them, rows behind, and a type for each column whose cells say it. */
export interface SheetTable {
  readonly header: boolean;
  readonly names: readonly string[];
  readonly rows: readonly (readonly (Cell | undefined)[])[];
  /** Undefined where texts decide, or where there is no value. */
  readonly types: readonly (string | undefined)[];
  /** Rows before the names that were passed over. */
  readonly before: number;
}

const MOST_BEFORE = 50;

/** Whole numbers up to 2^53, which is all that Excel's numbers hold exactly. */
function isWhole(text: string): boolean {
  return /^-?\d{1,16}$/.test(text) && Number.isSafeInteger(Number(text));
}

/** Finds the names and the types of a sheet, without columns that have no cell. `header` and `skip` are what a person said. */
export function sheetTable(sheet: Sheet, header: boolean | undefined, skip: number | undefined): SheetTable {
  const before = skip ?? titles(sheet);
  const all = sheet.rows.slice(before);
  const first = all[0] ?? [];
  const named = header ?? !looksLikeData(first, all.slice(1));
  const rows = all.slice(named ? 1 : 0);
  const width = all.reduce((most, row) => Math.max(most, row.length), 0);
  const columns = Array.from({ length: width }, (_, i) => i).filter((i) =>
    all.some((row) => row[i] !== undefined),
  );
  const kept = columns.length === width ? rows : rows.map((row) => columns.map((i) => row[i]));
  return {
    header: named,
    names: columns.map((i) => (named ? (first[i]?.text ?? '') : '')),
    rows: kept,
    types: columns.map((_, i) => columnType(kept, i)),
    before,
  };
}

/** Rows with a single cell at the top of a sheet of several columns are titles. */
function titles({ rows, columns }: Sheet): number {
  if (columns < 2) return 0;
  const cells = (row: readonly (Cell | undefined)[]): number =>
    row.filter((cell) => cell !== undefined).length;
  const at = rows.findIndex((row) => cells(row) > 1);
  return at > 0 && at <= MOST_BEFORE ? at : 0;
}

/** A first row with a cell that is no text, above nothing but such cells, has no names. */
function looksLikeData(
  first: readonly (Cell | undefined)[],
  rows: readonly (readonly (Cell | undefined)[])[],
): boolean {
  return first.some((cell, i) => {
    if (cell === undefined || cell.kind === 'text') return false;
    const below = rows.slice(0, 50).flatMap((row) => row[i] ?? []);
    return below.length > 0 && below.every(({ kind }) => kind === cell.kind);
  });
}

/** Words for missing among numbers or dates do not make a column text; texts that look like numbers stay texts. */
function columnType(rows: readonly (readonly (Cell | undefined)[])[], column: number): string | undefined {
  const kinds = new Set<Cell['kind']>();
  let [whole, words] = [true, false];
  for (const row of rows) {
    const cell = row[column];
    if (cell === undefined) continue;
    if (cell.kind === 'text' && isMissing(cell.text)) {
      words = true;
      continue;
    }
    kinds.add(cell.kind);
    if (cell.kind === 'number') whole &&= isWhole(cell.text);
  }
  const only = (...of: Cell['kind'][]): boolean => [...kinds].every((kind) => of.includes(kind));
  if (kinds.size === 0) return words ? 'VARCHAR' : undefined;
  if (only('number')) return whole ? 'BIGINT' : 'DOUBLE';
  if (only('boolean')) return 'BOOLEAN';
  if (only('date')) return 'DATE';
  if (only('date', 'moment')) return 'TIMESTAMP';
  return only('time') ? 'TIME' : 'VARCHAR';
}

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** A table as CSV with commas: texts in quotes, everything else as it is. */
export function tableCsv({ header, names, rows }: SheetTable): string {
  const lines = rows.map((row) =>
    names
      .map((_, i) => {
        const cell = row[i];
        if (cell === undefined) return '';
        return cell.kind === 'text' ? quoted(cell.text) : cell.text;
      })
      .join(','),
  );
  const all = header ? [names.map(quoted).join(','), ...lines] : lines;
  // A row of one empty cell would be no row at all.
  return all.map((line) => `${line === '' ? '""' : line}\n`).join('');
}
