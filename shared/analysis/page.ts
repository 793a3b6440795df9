import type { Dataset } from '../domain/dataset';
import { UserError } from '../domain/errors';
import { cellTexts, columnValues } from '../engine/arrow-values';
import type { Engine } from '../engine/engine';
import { predicatesSql } from '../engine/predicate-sql';
import { quoteIdentifier, quoteLiteral } from '../engine/sql';
import type { Page, PageRequest, ValueCount } from './requests';

const MOST_ROWS = 2000;
const MOST_VALUES = 200;

/** The condition of a page: the slice's predicates and the grid's own filters. */
function condition(dataset: Dataset, request: PageRequest): string {
  return predicatesSql([...request.slice.predicates, ...request.filters], dataset.columns);
}

/** Rows of a slice, filtered and sorted by the engine; ties keep file order. */
export async function readPage(
  engine: Engine,
  dataset: Dataset,
  request: PageRequest,
  signal?: AbortSignal,
): Promise<Page> {
  const known = new Set(dataset.columns.map((column) => column.name));
  const names = request.columns ?? dataset.columns.map((column) => column.name);
  const unknown = [...names, ...request.sort.map((key) => key.column)].find((name) => !known.has(name));
  if (unknown !== undefined)
    throw new UserError(`There is no column “${unknown}” in ${dataset.name}.`, 'Choose one of its columns.');
  const table = quoteIdentifier(dataset.table);
  const where = condition(dataset, request);
  const options = signal === undefined ? { priority: 50 } : { priority: 50, signal };
  const total =
    where === 'true'
      ? dataset.rows
      : Number(
          columnValues(
            await engine.query(`SELECT CAST(count(*) AS DOUBLE) AS n FROM ${table} WHERE ${where}`, options),
            'n',
          )[0],
        );
  const order = [
    ...request.sort.map(
      (key) => `${quoteIdentifier(key.column)} ${key.descending ? 'DESC' : 'ASC'} NULLS LAST`,
    ),
    'rowid',
  ].join(', ');
  const limit = Math.max(0, Math.min(MOST_ROWS, Math.floor(request.limit)));
  const offset = Math.max(0, Math.floor(request.offset));
  const answer = await engine.query(
    `SELECT ${names.map((name, i) => `${quoteIdentifier(name)} AS c${i}`).join(', ') || 'rowid'} FROM ${table} WHERE ${where} ORDER BY ${order} LIMIT ${limit} OFFSET ${offset}`,
    options,
  );
  const columns = names.map((_, i) => cellTexts(answer, `c${i}`));
  const rows = Array.from({ length: answer.numRows }, (_, row) => columns.map((cells) => cells[row] ?? null));
  return { offset, rows, total };
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
  const match = search === '' ? '' : `AND contains(lower(${text}), lower(${quoteLiteral(search)}))`;
  const answer = await engine.query(
    `SELECT ${text} AS v, CAST(count(*) AS DOUBLE) AS n FROM ${quoteIdentifier(dataset.table)} WHERE ${quoteIdentifier(column)} IS NOT NULL ${match} GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ${MOST_VALUES}`,
    signal === undefined ? { priority: 50 } : { priority: 50, signal },
  );
  const values = cellTexts(answer, 'v');
  const counts = columnValues(answer, 'n');
  return values.flatMap((value, i) => (value === null ? [] : [{ value, count: Number(counts[i]) }]));
}
