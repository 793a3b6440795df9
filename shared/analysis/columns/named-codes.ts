import type { RowCodes } from './row-codes';
import type { Column } from '../../domain/column';
import type { ColumnStore, EncodedColumn } from './column-store';
import { rankedNumbers } from './encoded-numbers';

/** A column as names of its values. */
export interface NamedCodes {
  /** By row; the code after the last name is that of missing rows. */
  readonly codes: RowCodes;
  readonly names: readonly string[];
}

/**
 * Reads a column of names (texts, numbers, yes and no) as codes.
 * @returns null without a column, for one of times or lists, and where there are more than `most` values.
 */
export async function readNamedCodes(
  store: ColumnStore,
  table: string,
  column: Column | undefined,
  most: number,
  signal: AbortSignal | undefined,
): Promise<NamedCodes | null> {
  if (column === undefined || column.storage === 'nested' || column.storage === 'datetime') return null;
  const form = column.storage === 'string' ? 'text' : 'number';
  const [encoded] = await store.encoded(table, [{ column, form }], signal);
  return encoded === undefined ? null : namedCodes(encoded, column, most);
}

function namedCodes(
  encoded: EncodedColumn,
  { storage }: Pick<Column, 'storage'>,
  most: number,
): NamedCodes | null {
  if (encoded.form === 'categories') {
    const { codes, dictionary } = encoded;
    if (dictionary.size > most) return null;
    return { codes, names: Array.from({ length: dictionary.size }, (_, code) => dictionary.text(code)) };
  }
  const { codes, distinct } = rankedNumbers(encoded);
  if (distinct.length > most) return null;
  const name = (value: number): string =>
    storage === 'boolean' ? (value === 1 ? 'true' : 'false') : String(value);
  return { codes, names: Array.from(distinct, name) };
}
