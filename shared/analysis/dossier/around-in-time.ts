import type { Column } from '../../domain/column';
import type { Dataset } from '../../domain/dataset';
import type { Dossier } from '../../domain/dossier';
import type { Predicate } from '../../domain/slice';
import { cellTexts, float64Column } from '../../engine/arrow-values';
import type { Engine, QueryOptions } from '../../engine/engine';
import { predicatesSql } from '../../engine/predicate-sql';
import { quoteIdentifier } from '../../engine/sql';
import { fetchSql } from '../columns/fetched-columns';
import { numberedRows } from '../numbered-rows';

/** Rows of a slice just before and after one, counted from 0; rows of one moment in the order of the table. */
export async function rowsAround(
  engine: Engine,
  dataset: Dataset,
  predicates: readonly Predicate[],
  time: Column,
  row: number,
  milliseconds: number,
  most: number,
  options: QueryOptions,
): Promise<{ readonly before: number[]; readonly after: number[] }> {
  const { from, row: number } = numberedRows(dataset);
  const at = `CAST('${milliseconds}' AS DOUBLE)`;
  const condition = predicatesSql(predicates, dataset.columns);
  const found = async (sign: '<' | '>', order: 'DESC' | 'ASC'): Promise<number[]> => {
    const answer = await engine.query(
      `SELECT CAST(tm_row AS DOUBLE) AS r FROM (SELECT ${number} AS tm_row, ${fetchSql({ column: time, form: 'time' })} AS tm_time FROM ${from} WHERE (${condition})) WHERE tm_time ${sign} ${at} OR (tm_time = ${at} AND tm_row ${sign} ${row}) ORDER BY tm_time ${order}, tm_row ${order} LIMIT ${most}`,
      options,
    );
    return [...float64Column(answer, 'r').values];
  };
  return { before: await found('<', 'DESC'), after: await found('>', 'ASC') };
}

/** When a row was, epoch milliseconds; null where it has no time. */
export async function timeOfRow(
  engine: Engine,
  dataset: Dataset,
  time: Column,
  row: number,
  options: QueryOptions,
): Promise<number | null> {
  const { from, row: number } = numberedRows(dataset);
  const answer = await engine.query(
    `SELECT coalesce(${fetchSql({ column: time, form: 'time' })}, CAST('nan' AS DOUBLE)) AS t FROM ${from} WHERE ${number} BETWEEN ${row} AND ${row}`,
    options,
  );
  const value = float64Column(answer, 't').values[0] ?? NaN;
  return Number.isFinite(value) ? value : null;
}

/** Versions looked at: more than this are no versions. */
const MOST_VERSIONS = 1000;

/** Since when a version answers in a dataset, and which one was new before it. */
export async function versionHistory(
  engine: Engine,
  dataset: Dataset,
  version: Column,
  time: Column | undefined,
  value: string,
  options: QueryOptions,
): Promise<NonNullable<Dossier['version']>> {
  if (time === undefined) return { value };
  const answer = await engine.query(
    `SELECT ${fetchSql({ column: version, form: 'text' })} AS v, CAST(min(${quoteIdentifier(time.name)}) AS TIMESTAMP) AS t FROM ${quoteIdentifier(dataset.table)} WHERE ${quoteIdentifier(time.name)} IS NOT NULL GROUP BY 1 ORDER BY 2, 1 LIMIT ${MOST_VERSIONS}`,
    options,
  );
  const names = cellTexts(answer, 'v');
  const times = cellTexts(answer, 't');
  const place = names.indexOf(value);
  const since = times[place] ?? undefined;
  const before = names.slice(0, Math.max(0, place)).findLast((name) => name !== null);
  return {
    value,
    ...(since === undefined ? {} : { since }),
    ...(typeof before === 'string' ? { before } : {}),
  };
}
