import type { Column } from '../../domain/column';
import type { Dataset } from '../../domain/dataset';
import { cellTexts, float64Column } from '../../engine/arrow-values';
import type { Engine, QueryOptions } from '../../engine/engine';
import { quoteIdentifier } from '../../engine/sql';
import { numberedRows } from '../numbered-rows';

/** Cells of a row as text to show, by column; null where a value is missing. NaN counts as missing. */
export type RowCells = ReadonlyMap<string, string | null>;

/**
 * Cells of a few rows, in the order of `rows` (counted from 0). Each row is looked up by itself, which lets the engine
 * skip to it.
 */
export async function rowCells(
  engine: Engine,
  dataset: Dataset,
  rows: readonly number[],
  columns: readonly Column[],
  options: QueryOptions,
): Promise<RowCells[]> {
  if (rows.length === 0) return [];
  const { from, row } = numberedRows(dataset);
  const list = columns.map(({ name }, i) => `, ${quoteIdentifier(name)} AS c${i}`).join('');
  const answer = await engine.query(
    rows
      .map(
        (at) => `SELECT CAST(${row} AS DOUBLE) AS r${list} FROM ${from} WHERE ${row} BETWEEN ${at} AND ${at}`,
      )
      .join(' UNION ALL '),
    options,
  );
  const places = new Map(Array.from(float64Column(answer, 'r').values, (at, place) => [at, place]));
  const texts = columns.map((_, i) => cellTexts(answer, `c${i}`));
  return rows.map((at) => {
    const place = places.get(at) ?? -1;
    return new Map(
      columns.map(({ name, storage }, i) => {
        const text = texts[i]?.[place] ?? null;
        return [name, storage === 'number' && text === 'NaN' ? null : text];
      }),
    );
  });
}
