import type { StorageClass } from './column';

/** What role detection knows of a column: enough to check a name against the values, nothing more. */
export interface ColumnFacts {
  readonly name: string;
  readonly storage: StorageClass;
  readonly rows: number;
  /** Null or NaN. */
  readonly missing: number;
  readonly distinct: number;
  /** Numbers; times as milliseconds since 1970. */
  readonly min?: number;
  readonly max?: number;
  /** Numbers only: the share of present values without a fractional part. */
  readonly integerShare?: number;
  /** Values of the first rows, NaN for a missing one; only of numbers that all lie from 0 to 1. */
  readonly shares?: readonly number[];
  /** The most frequent values as text. */
  readonly values?: readonly string[];
  /** Present values never go down from one row to the next. */
  readonly monotone?: boolean;
}

/**
 * A column name as detection compares it: `modelVersion`, `Model Version` and `model-version_col` all become
 * `model_version`. Wrappers that carry no meaning (`_col`, `_column`, `ce_`) are dropped.
 */
export function normaliseName(name: string): string {
  const snake = name
    .normalize('NFKC')
    .trim()
    .replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, '$1_$2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1_$2')
    .toLowerCase()
    .replace(/[\s.\-_/]+/g, '_')
    .replace(/^_+|_+$/g, '');
  const bare = snake.replace(/_(col|column)$/, '').replace(/^(col|column|ce)_/, '');
  return bare === '' ? snake : bare;
}
