import type { Dataset } from '../domain/dataset';
import { UserError } from '../domain/errors';
import type { Engine, QueryOptions } from '../engine/engine';
import { predicatesSql } from '../engine/predicate-sql';
import { type Cells, cellsOfRows } from './cells-of-rows';
import type { InPlaceDataset } from './in-place/in-place-dataset';
import { needsRowsInMemory } from './in-place/in-place-words';
import { RowList } from './in-place/row-list';
import { rowsInPlace } from './in-place/rows-in-place';
import type { RowsRequest } from './requests';
import type { RowOrders } from './row-orders';

/** Where rows are shown from. */
export interface RowSource {
  readonly engine: Engine;
  readonly orders: RowOrders;
  readonly dataset: Dataset;
  /** Where the rows of the dataset stay in their files. */
  readonly inPlace: InPlaceDataset | null;
}

/** What is shown of a dataset: which rows in which order, and which columns. */
export interface RowView {
  readonly total: number;
  readonly names: readonly string[];
  /** The numbers of the rows from one place of the view to before another. */
  readonly rowsBetween: (from: number, to: number) => readonly number[];
}

/**
 * The view a request asks for: a slice, narrowed by its filters, sorted.
 *
 * @throws UserError for a column the dataset has not, and for a sorted view of one that is read in place.
 */
export async function viewOf(
  { orders, dataset, inPlace }: RowSource,
  request: RowsRequest,
  options: QueryOptions,
): Promise<RowView> {
  const known = new Set(dataset.columns.map((column) => column.name));
  const names = request.columns ?? dataset.columns.map((column) => column.name);
  const unknown = [...names, ...request.sort.map((key) => key.column)].find((name) => !known.has(name));
  if (unknown !== undefined)
    throw new UserError(`There is no column “${unknown}” in ${dataset.name}.`, 'Choose one of its columns.');
  const condition = predicatesSql([...request.slice.predicates, ...request.filters], dataset.columns);
  if (inPlace !== null) {
    if (request.sort.length > 0) needsRowsInMemory(dataset, 'Sorting rows');
    const list = new RowList(await inPlace.conditions.where(condition, options.signal), dataset.rows);
    return { total: list.length, names, rowsBetween: (from, to) => list.between(from, to) };
  }
  const order = await orders.find(dataset, condition, request.sort, options);
  const total = order?.length ?? dataset.rows;
  return {
    total,
    names,
    rowsBetween: (from, to) =>
      order === null
        ? Array.from({ length: Math.max(0, Math.min(total, to) - from) }, (_, i) => from + i)
        : Array.from(order.subarray(from, to)),
  };
}

/** Cells of at most `limit` rows of a view from `offset` on, as text; null where a value is missing from the table. */
export async function viewRows(
  { engine, dataset, inPlace }: RowSource,
  { names, rowsBetween }: RowView,
  { offset, limit }: { readonly offset: number; readonly limit: number },
  options: QueryOptions,
): Promise<Cells> {
  const rows = rowsBetween(offset, offset + limit);
  if (rows.length === 0) return [];
  if (inPlace !== null) return rowsInPlace(inPlace.table, rows, names, options.signal);
  return cellsOfRows((sqlOf) => engine.query(sqlOf(dataset.table), options), dataset.columns, rows, names);
}
