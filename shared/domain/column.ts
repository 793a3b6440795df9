import { z } from 'zod';

/** What a column is to an analysis. Decided from the engine type and, for strings, the number of distinct values. */
export const columnKindSchema = z.enum(['numeric', 'categorical', 'boolean', 'datetime', 'text']);
export type ColumnKind = z.infer<typeof columnKindSchema>;

/** How a column is held, read off its engine type alone. `nested` covers lists, structs, maps and blobs. */
export type StorageClass = 'number' | 'boolean' | 'datetime' | 'string' | 'nested';

export interface Column {
  readonly name: string;
  /** The type as DuckDB's DESCRIBE prints it, for example `DECIMAL(18,3)` or `TIMESTAMP WITH TIME ZONE`. */
  readonly type: string;
  readonly storage: StorageClass;
}

const NUMBER =
  /^(TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT|UTINYINT|USMALLINT|UINTEGER|UBIGINT|UHUGEINT|FLOAT|DOUBLE|DECIMAL)\b/;
const DATETIME = /^(DATE|TIME|TIMESTAMP)\b/;

/** Maps a DuckDB type name to its storage class. */
export function storageClass(type: string): StorageClass {
  if (/\[\d*\]$/.test(type)) return 'nested';
  if (NUMBER.test(type)) return 'number';
  if (type === 'BOOLEAN') return 'boolean';
  if (DATETIME.test(type)) return 'datetime';
  if (type === 'VARCHAR' || type === 'UUID' || type.startsWith('ENUM')) return 'string';
  // An all-null column has no type of its own; the engines call it INTEGER or NULL.
  if (type === 'NULL' || type === '"NULL"') return 'string';
  return 'nested';
}

/** Whether a type of the engine holds whole numbers alone. */
export const isWholeType = (type: string): boolean => /^U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?$/.test(type);
