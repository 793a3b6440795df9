import type { Column } from '../../domain/column';
import type { Dataset } from '../../domain/dataset';
import type { Dossier } from '../../domain/dossier';
import { cellTexts, float64Column } from '../../engine/arrow-values';
import type { Engine, QueryOptions } from '../../engine/engine';
import { quoteIdentifier } from '../../engine/sql';
import { ascendingRows } from '../columns/ascending-rows';
import type { EncodedNumbers } from '../columns/encoded-numbers';
import { fetchSql } from '../columns/fetched-columns';
import { holdsRow, type SliceRows } from '../columns/slice-rows';
import { numberedRows } from '../numbered-rows';

/** Rows of a slice just before and after one, counted from 0; rows of one moment in the order of the table. */
export function rowsAround(
  times: EncodedNumbers,
  slice: SliceRows,
  row: number,
  milliseconds: number,
  most: number,
): { readonly before: number[]; readonly after: number[] } {
  const { rows, keys } = ascendingRows(times);
  const at = (place: number): number =>
    times.kind === 'sorted' ? (keys[place] as number) : (times.distinct[keys[place] as number] as number);
  // The first place that is not before the row.
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const time = at(middle);
    if (time < milliseconds || (time === milliseconds && (rows[middle] as number) < row)) low = middle + 1;
    else high = middle;
  }
  const found = (from: number, step: 1 | -1): number[] => {
    const list: number[] = [];
    for (let place = from; place >= 0 && place < rows.length && list.length < most; place += step) {
      const one = rows[place] as number;
      if (one !== row && holdsRow(slice, one)) list.push(one);
    }
    return list;
  };
  return { before: found(low - 1, -1), after: found(low, 1) };
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
    `SELECT coalesce(${fetchSql({ column: time, form: 'time' }, dataset.table)}, CAST('nan' AS DOUBLE)) AS t FROM ${from} WHERE ${number} BETWEEN ${row} AND ${row}`,
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
    `SELECT ${fetchSql({ column: version, form: 'text' }, dataset.table)} AS v, TRY_CAST(min(${quoteIdentifier(time.name)}) AS TIMESTAMP) AS t FROM ${quoteIdentifier(dataset.table)} WHERE ${quoteIdentifier(time.name)} IS NOT NULL GROUP BY 1 ORDER BY 2, 1 LIMIT ${MOST_VERSIONS}`,
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
