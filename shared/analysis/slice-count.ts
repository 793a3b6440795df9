import { appliedRoles, type RoleOverrides } from '../domain/applied-roles';
import type { Column } from '../domain/column';
import type { Dataset } from '../domain/dataset';
import type { Slice } from '../domain/slice';
import { cellTexts, columnValues } from '../engine/arrow-values';
import type { Engine } from '../engine/engine';
import { predicatesSql } from '../engine/predicate-sql';
import { quoteIdentifier } from '../engine/sql';
import type { FirstAndLast } from './in-place/first-and-last';
import type { InPlaceDataset } from './in-place/in-place-dataset';
import type { SliceCount } from './requests';
import { isoTime } from './splits';

/**
 * Counts a slice and finds the range of its timestamp, which `roles` may name.
 *
 * @param inPlace where the rows of the dataset stay in their files.
 * @throws QueryError when the engine refuses a predicate.
 */
export async function countSlice(
  engine: Engine,
  dataset: Dataset,
  inPlace: InPlaceDataset | null,
  slice: Slice,
  roles: RoleOverrides,
  signal: AbortSignal | undefined,
): Promise<SliceCount> {
  const sql = predicatesSql(slice.predicates, dataset.columns);
  const applied = appliedRoles(dataset, roles);
  const time = dataset.columns.find(
    (column) => column.storage === 'datetime' && applied.get(column.name) === 'timestamp',
  );
  const { rows, first, last } =
    inPlace === null
      ? await counted(engine, dataset, sql, time, signal)
      : await countedInPlace(inPlace, sql, time, signal);
  return {
    rows,
    datasetRows: dataset.rows,
    sql,
    ...(time === undefined || first === null || last === null
      ? {}
      : { timeRange: { column: time.name, from: isoTime(first), to: isoTime(last) } }),
  };
}

interface Counted extends FirstAndLast {
  readonly rows: number;
}

async function counted(
  engine: Engine,
  { table }: Dataset,
  sql: string,
  time: Column | undefined,
  signal: AbortSignal | undefined,
): Promise<Counted> {
  const name = time === undefined ? '' : quoteIdentifier(time.name);
  const range =
    name === '' ? '' : `, CAST(min(${name}) AS VARCHAR) AS first, CAST(max(${name}) AS VARCHAR) AS last`;
  const answer = await engine.query(
    `SELECT CAST(count(*) AS DOUBLE) AS n${range} FROM ${quoteIdentifier(table)} WHERE ${sql}`,
    signal === undefined ? { priority: 50 } : { priority: 50, signal },
  );
  return {
    rows: Number(columnValues(answer, 'n')[0]),
    first: range === '' ? null : (cellTexts(answer, 'first')[0] ?? null),
    last: range === '' ? null : (cellTexts(answer, 'last')[0] ?? null),
  };
}

async function countedInPlace(
  inPlace: InPlaceDataset,
  sql: string,
  time: Column | undefined,
  signal: AbortSignal | undefined,
): Promise<Counted> {
  const { rows } = await inPlace.conditions.where(sql, signal);
  const none = { first: null, last: null };
  return { rows, ...(time === undefined ? none : await inPlace.range(time, sql, signal)) };
}
