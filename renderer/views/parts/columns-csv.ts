import { csvText } from './csv';
import type { SavableTable } from './savable';

export type CsvCell = string | number | null;

/** What a column of a table is in CSV: none, one or several columns with full precision, each by its name. */
export interface CsvColumn<Row> {
  readonly values?: Readonly<Record<string, (row: Row) => CsvCell | undefined>>;
}

/** A table as CSV by the values of its columns; what a row does not have is an empty field. */
export function columnsCsv<Row>(columns: readonly CsvColumn<Row>[], rows: readonly Row[]): string {
  const fields = columns.flatMap(({ values = {} }) => Object.entries(values));
  return csvText([
    fields.map(([name]) => name),
    ...rows.map((row) => fields.map(([, value]) => value(row) ?? null)),
  ]);
}

/** A table of columns to be saved; none while it has no rows. */
export function savableColumns<Row>(
  names: Pick<SavableTable, 'title' | 'fileName'>,
  columns: readonly CsvColumn<Row>[],
  rows: readonly Row[],
): SavableTable | undefined {
  return rows.length === 0 ? undefined : { ...names, csv: () => columnsCsv(columns, rows) };
}
