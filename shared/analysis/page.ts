import type { Dataset } from '../domain/dataset';
import { cellTexts, columnValues } from '../engine/arrow-values';
import type { Engine } from '../engine/engine';
import { predicatesSql } from '../engine/predicate-sql';
import { quoteIdentifier, quoteLiteral } from '../engine/sql';
import type { Page, PageRequest, ValueCount } from './requests';
import type { RowOrders } from './row-orders';
import { viewOf, viewRows } from './row-view';

const MOST_ROWS = 2000;
const MOST_VALUES = 200;

/** Rows of a slice, filtered and sorted by the engine; ties keep file order, missing values come last. */
export async function readPage(
  engine: Engine,
  orders: RowOrders,
  dataset: Dataset,
  request: PageRequest,
  signal?: AbortSignal,
): Promise<Page> {
  const options = signal === undefined ? { priority: 50 } : { priority: 50, signal };
  const view = await viewOf(orders, dataset, request, options);
  const limit = Math.max(0, Math.min(MOST_ROWS, Math.floor(request.limit)));
  const offset = Math.max(0, Math.floor(request.offset));
  const rows = await viewRows(engine, view, { offset, limit }, options);
  return { offset, rows, total: view.total };
}

/** The most frequent values of a column whose text contains `search` (case ignored), at most 200. */
export async function frequentValues(
  engine: Engine,
  dataset: Dataset,
  column: string,
  search: string,
  signal?: AbortSignal,
): Promise<ValueCount[]> {
  const text = `CAST(${quoteIdentifier(column)} AS VARCHAR)`;
  const present = predicatesSql([{ kind: 'missing', column, negated: true }], dataset.columns);
  const match = search === '' ? '' : `AND contains(lower(${text}), lower(${quoteLiteral(search)}))`;
  const answer = await engine.query(
    `SELECT ${text} AS v, CAST(count(*) AS DOUBLE) AS n FROM ${quoteIdentifier(dataset.table)} WHERE ${present} ${match} GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ${MOST_VALUES}`,
    signal === undefined ? { priority: 50 } : { priority: 50, signal },
  );
  const values = cellTexts(answer, 'v');
  const counts = columnValues(answer, 'n');
  return values.flatMap((value, i) => (value === null ? [] : [{ value, count: Number(counts[i]) }]));
}
