import type { RowCodes } from './row-codes';
import type { Column } from '../../domain/column';
import type { EncodedColumn } from './column-store';
import { rankedNumbers } from './encoded-numbers';

/** A column as names of its values. */
export interface NamedCodes {
  /** By row; the code after the last name is that of missing rows. */
  readonly codes: RowCodes;
  readonly names: readonly string[];
}

/** The values of a column as text, by code; null when there are more than `most`. */
export function namedCodes(
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
