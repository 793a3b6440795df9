import { type Column, isWholeType } from '../../domain/column';
import type { Dataset } from '../../domain/dataset';
import type { PredictionKey } from '../../domain/dossier';
import { UserError } from '../../domain/errors';
import { float64Column } from '../../engine/arrow-values';
import type { Engine, QueryOptions } from '../../engine/engine';
import { quoteIdentifier, quoteLiteral } from '../../engine/sql';
import { fetchSql } from '../columns/fetched-columns';
import { grouped } from '../drift/plain-number';
import { numberedRows } from '../numbered-rows';

/** Row numbers named when an id is not unique. */
const NAMED = 10;

/**
 * The row a key stands for, counted from 0. An id is compared as text, exactly as it is written in the data.
 *
 * @throws UserError when there is no such row, when several rows have the id, or when no column holds ids.
 */
export async function findRow(
  engine: Engine,
  dataset: Dataset,
  idColumn: Column | undefined,
  key: PredictionKey['key'],
  options: QueryOptions,
): Promise<number> {
  if ('row' in key) {
    if (key.row <= dataset.rows) return key.row - 1;
    throw new UserError(
      `${dataset.name} has no row ${grouped(key.row)}.`,
      dataset.rows === 0 ? 'It has no rows.' : `Give a row from 1 to ${grouped(dataset.rows)}.`,
    );
  }
  if (idColumn === undefined)
    throw new UserError(
      `${dataset.name} has no column of prediction ids.`,
      'Ask by row number, or give a column the role “prediction_id” in the Data view or with --role.',
    );
  const { from, row } = numberedRows(dataset);
  const answer = await engine.query(
    `SELECT CAST(${row} AS DOUBLE) AS r, CAST(count(*) OVER () AS DOUBLE) AS n FROM ${from} WHERE ${hasIdSql(idColumn, key.id, dataset.table)} ORDER BY ${row} LIMIT ${NAMED}`,
    options,
  );
  const rows = [...float64Column(answer, 'r').values];
  const total = float64Column(answer, 'n').values[0] ?? 0;
  const [found] = rows;
  if (found === undefined)
    throw new UserError(
      `No row of ${dataset.name} has “${key.id}” in ${idColumn.name}.`,
      'Check the id, or look on the other side.',
    );
  if (total > 1)
    throw new UserError(
      `${grouped(total)} rows of ${dataset.name} have “${key.id}” in ${idColumn.name}.`,
      `Ask for one of them by its row number: ${rows.map((one) => one + 1).join(', ')}${total > rows.length ? ', …' : ''}.`,
    );
  return found;
}

/** Digits as such a type writes them, few enough for 64 bits. */
const DIGITS = /^(0|-?[1-9]\d{0,17})$/;

/** Whether a row has an id. A whole number is looked for as one: the engine then passes over rows that cannot hold it. */
function hasIdSql(column: Column, id: string, table: string): string {
  if (isWholeType(column.type) && DIGITS.test(id)) return `${quoteIdentifier(column.name)} = ${id}`;
  return `${fetchSql({ column, form: 'text' }, table)} = ${quoteLiteral(id)}`;
}
