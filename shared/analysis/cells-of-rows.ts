import type { Table } from 'apache-arrow';
import type { Column } from '../domain/column';
import { cellTexts, float64Column } from '../engine/arrow-values';
import { quoteIdentifier } from '../engine/sql';
import { numberedRows } from './numbered-rows';

/** Rows of cells as text; null where a value is missing. */
export type Cells = readonly (readonly (string | null)[])[];

/**
 * Cells of some rows of a table, in the order of `rows`.
 *
 * @param ask runs the query that it makes of a table's name.
 * @param columns of the table.
 * @param rows at least one, from 0 on.
 */
export async function cellsOfRows(
  ask: (sqlOf: (table: string) => string) => Promise<Table>,
  columns: readonly Column[],
  rows: readonly number[],
  names: readonly string[],
): Promise<Cells> {
  let first = Infinity;
  let last = 0;
  for (const number of rows) {
    first = Math.min(first, number);
    last = Math.max(last, number);
  }
  const list = names.map((name, i) => `, ${quoteIdentifier(name)} AS c${i}`).join('');
  const answer = await ask((table) => {
    const { from, row } = numberedRows({ table, columns });
    // The bounds let the engine skip to the rows; the list alone would have it look at all of them.
    const some = last - first + 1 > rows.length ? ` AND ${row} IN (${rows.join(',')})` : '';
    return `SELECT CAST(${row} AS DOUBLE) AS r${list} FROM ${from} WHERE ${row} BETWEEN ${first} AND ${last}${some}`;
  });
  const places = new Map<number, number>();
  float64Column(answer, 'r').values.forEach((number, place) => places.set(number, place));
  const cells = names.map((_, i) => cellTexts(answer, `c${i}`));
  return rows.map((number) => {
    const place = places.get(number);
    return cells.map((column) => (place === undefined ? null : (column[place] ?? null)));
  });
}
