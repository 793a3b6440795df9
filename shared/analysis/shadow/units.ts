import type { Column } from '../../domain/column';
import type { Dataset } from '../../domain/dataset';
import type { ColumnStore } from '../columns/column-store';
import { rankedNumbers } from '../columns/encoded-numbers';
import type { RowCodes } from '../columns/row-codes';
import { countCodes } from '../columns/slice-rows';
import type { SliceOutcomes } from '../outcomes/read-outcomes';

/** Identifiers of the rows of a table. */
export interface RowIds {
  readonly codes: RowCodes;
  /** The code of rows without one; all others are below it. */
  readonly missing: number;
}

/** Rows that belong together. */
export interface Units {
  readonly column: string;
  readonly count: number;
  /** Unit of each of the rows asked for. */
  readonly of: Uint32Array;
}

/** A column's values as codes, one a row; null when it cannot identify. */
export async function rowIds(
  store: ColumnStore,
  { table }: Dataset,
  column: Column | undefined,
  signal: AbortSignal | undefined,
): Promise<RowIds | null> {
  if (column === undefined || column.storage === 'nested') return null;
  const [encoded] = await store.encoded(
    table,
    [{ column, form: column.storage === 'number' ? 'number' : 'text' }],
    signal,
  );
  if (encoded === undefined) return null;
  if (encoded.form === 'categories') return { codes: encoded.codes, missing: encoded.dictionary.size };
  const { codes, distinct } = rankedNumbers(encoded);
  return { codes, missing: distinct.length };
}

/**
 * The persons, sessions or devices that rows belong to, where a column names them and some have more than one row; else
 * the predictions, where some were logged more than once.
 *
 * @returns null where every row stands for itself.
 */
export async function unitsOf(
  store: ColumnStore,
  { dataset }: SliceOutcomes,
  column: Column | undefined,
  rows: Uint32Array,
  signal: AbortSignal | undefined,
): Promise<Units | null> {
  if (column === undefined || rows.length === 0) return null;
  const ids = await rowIds(store, dataset, column, signal);
  if (ids === null) return null;
  const of = Uint32Array.from(rows, (row) => ids.codes[row] as number);
  const { size } = new Set(of);
  return size === rows.length ? null : { column: column.name, count: size, of };
}

/** Rows of the slice whose identifier another row has too. */
export async function repeatedIds(
  store: ColumnStore,
  { dataset, columns, slice }: SliceOutcomes,
  signal: AbortSignal | undefined,
): Promise<number> {
  const ids = await rowIds(store, dataset, columns.prediction_id, signal);
  if (ids === null) return 0;
  const counts = countCodes(ids.codes, slice, ids.missing + 1);
  let repeated = 0;
  for (let code = 0; code < ids.missing; code++)
    if ((counts[code] as number) > 1) repeated += counts[code] as number;
  return repeated;
}
