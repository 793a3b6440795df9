import type { Dataset } from '../domain/dataset';
import { UserError } from '../domain/errors';
import { cellTexts, float64Column } from '../engine/arrow-values';
import type { Engine, QueryOptions } from '../engine/engine';
import { predicatesSql } from '../engine/predicate-sql';
import { quoteIdentifier } from '../engine/sql';
import { numberedRows } from './numbered-rows';
import type { RowsRequest } from './requests';
import type { RowOrder, RowOrders } from './row-orders';

/** What is shown of a dataset: which rows in which order, and which columns. */
export interface RowView {
  readonly dataset: Dataset;
  readonly order: RowOrder;
  readonly total: number;
  readonly names: readonly string[];
}

/** The view a request asks for: a slice, narrowed by its filters, sorted. `UserError` for a column the dataset has not. */
export async function viewOf(
  orders: RowOrders,
  dataset: Dataset,
  request: RowsRequest,
  options: QueryOptions,
): Promise<RowView> {
  const known = new Set(dataset.columns.map((column) => column.name));
  const names = request.columns ?? dataset.columns.map((column) => column.name);
  const unknown = [...names, ...request.sort.map((key) => key.column)].find((name) => !known.has(name));
  if (unknown !== undefined)
    throw new UserError(`There is no column “${unknown}” in ${dataset.name}.`, 'Choose one of its columns.');
  const condition = predicatesSql([...request.slice.predicates, ...request.filters], dataset.columns);
  const order = await orders.find(dataset, condition, request.sort, options);
  return { dataset, order, total: order?.length ?? dataset.rows, names };
}

/** Cells of at most `limit` rows of a view from `offset` on, as text; null where a value is missing from the table. */
export async function viewRows(
  engine: Engine,
  { dataset, order, total, names }: RowView,
  { offset, limit }: { readonly offset: number; readonly limit: number },
  options: QueryOptions,
): Promise<(string | null)[][]> {
  const end = Math.min(total, offset + limit);
  if (end <= offset) return [];
  if (order === null) {
    const rows = Array.from({ length: end - offset }, (_, i) => offset + i);
    return readRows(engine, dataset, rows, names, options);
  }
  return readRows(engine, dataset, Array.from(order.subarray(offset, end)), names, options);
}

async function readRows(
  engine: Engine,
  dataset: Dataset,
  rows: readonly number[],
  names: readonly string[],
  options: QueryOptions,
): Promise<(string | null)[][]> {
  let first = Infinity;
  let last = 0;
  for (const number of rows) {
    first = Math.min(first, number);
    last = Math.max(last, number);
  }
  const { from, row } = numberedRows(dataset);
  // The bounds let the engine skip to the rows; the list alone would have it look at all of them.
  const list = last - first + 1 > rows.length ? ` AND ${row} IN (${rows.join(',')})` : '';
  const columns = names.map((name, i) => `, ${quoteIdentifier(name)} AS c${i}`).join('');
  const answer = await engine.query(
    `SELECT CAST(${row} AS DOUBLE) AS r${columns} FROM ${from} WHERE ${row} BETWEEN ${first} AND ${last}${list}`,
    options,
  );
  const places = new Map<number, number>();
  float64Column(answer, 'r').values.forEach((number, place) => places.set(number, place));
  const cells = names.map((_, i) => cellTexts(answer, `c${i}`));
  return rows.map((number) => {
    const place = places.get(number);
    return cells.map((column) => (place === undefined ? null : (column[place] ?? null)));
  });
}
