import type { Dataset } from '../domain/dataset';
import { quoteIdentifier } from '../engine/sql';

/** A table as it stands in a FROM, and the SQL name of the number of a row in it, counted from 0 in file order. */
export interface NumberedRows {
  readonly from: string;
  readonly row: string;
}

/** The rows of a table by their number: the engine's own, unless a column of the data took its name. */
export function numberedRows({ table, columns }: Pick<Dataset, 'table' | 'columns'>): NumberedRows {
  // Names of columns differ by more than capitals to us, and not to the engine.
  const taken = new Set(columns.map(({ name }) => name.toLowerCase()));
  if (!taken.has('rowid')) return { from: quoteIdentifier(table), row: 'rowid' };
  let name = 'row_number';
  while (taken.has(name)) name = `_${name}`;
  const row = quoteIdentifier(name);
  return { from: `(SELECT row_number() OVER () - 1 AS ${row}, * FROM ${quoteIdentifier(table)})`, row };
}
