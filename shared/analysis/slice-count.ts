import { appliedRoles, type RoleOverrides } from '../domain/applied-roles';
import type { Dataset } from '../domain/dataset';
import type { Slice } from '../domain/slice';
import { cellTexts, columnValues } from '../engine/arrow-values';
import type { Engine } from '../engine/engine';
import { predicatesSql } from '../engine/predicate-sql';
import { quoteIdentifier } from '../engine/sql';
import type { SliceCount } from './requests';
import { isoTime } from './splits';

/**
 * Counts a slice and finds the range of its timestamp, which `roles` may name.
 * @throws QueryError when the engine refuses a predicate.
 */
export async function countSlice(
  engine: Engine,
  dataset: Dataset,
  slice: Slice,
  roles: RoleOverrides,
  signal: AbortSignal | undefined,
): Promise<SliceCount> {
  const sql = predicatesSql(slice.predicates, dataset.columns);
  const applied = appliedRoles(dataset, roles);
  const time = dataset.columns.find(
    (column) => column.storage === 'datetime' && applied.get(column.name) === 'timestamp',
  )?.name;
  const range =
    time === undefined
      ? ''
      : `, CAST(min(${quoteIdentifier(time)}) AS VARCHAR) AS first, CAST(max(${quoteIdentifier(time)}) AS VARCHAR) AS last`;
  const answer = await engine.query(
    `SELECT CAST(count(*) AS DOUBLE) AS n${range} FROM ${quoteIdentifier(dataset.table)} WHERE ${sql}`,
    signal === undefined ? { priority: 50 } : { priority: 50, signal },
  );
  const rows = Number(columnValues(answer, 'n')[0]);
  const from = range === '' ? null : (cellTexts(answer, 'first')[0] ?? null);
  const to = range === '' ? null : (cellTexts(answer, 'last')[0] ?? null);
  return {
    rows,
    datasetRows: dataset.rows,
    sql,
    ...(time === undefined || from === null || to === null
      ? {}
      : { timeRange: { column: time, from: isoTime(from), to: isoTime(to) } }),
  };
}
