import type { Column } from '../../domain/column';
import { columnValues } from '../../engine/arrow-values';
import type { Engine, QueryOptions } from '../../engine/engine';
import { quoteIdentifier } from '../../engine/sql';

/** How the keys of two columns are compared; null when they cannot be. */
export function keyComparison(base: Column, other: Column): 'values' | 'texts' | null {
  if (base.storage === 'nested' || other.storage === 'nested') return null;
  if (base.storage !== other.storage) return 'texts';
  if (base.type === other.type) return 'values';
  // Whole numbers of different widths are equal as numbers; so are dates and times of one resolution or another.
  return 'values';
}

/**
 * A key as SQL. As text it is without blanks around it, and a whole number is without a decimal point, so that the
 * number 17 is the text `17`. NaN and the empty text are no key.
 */
export function keySql(column: Column, compared: 'values' | 'texts'): string {
  const name = quoteIdentifier(column.name);
  if (compared === 'values') {
    if (column.type === 'DOUBLE' || column.type === 'FLOAT')
      return `CASE WHEN isnan(${name}) THEN NULL ELSE ${name} END`;
    return column.storage === 'string' ? `nullif(CAST(${name} AS VARCHAR), '')` : name;
  }
  if (column.type === 'DOUBLE' || column.type === 'FLOAT')
    return `CASE WHEN isnan(${name}) THEN NULL WHEN ${name} = floor(${name}) AND abs(${name}) < 9007199254740992 THEN CAST(CAST(${name} AS BIGINT) AS VARCHAR) ELSE CAST(${name} AS VARCHAR) END`;
  return `nullif(trim(CAST(${name} AS VARCHAR)), '')`;
}

/** From here on a decimal number stands for several whole ones. */
const EXACT_BELOW: Readonly<Record<string, number>> = { DOUBLE: 2 ** 53, FLOAT: 2 ** 24 };

/**
 * Rows whose key was rounded when it was written: a decimal number so large that its neighbours cannot be told from
 * it. Matched by such a key a row gets the values of another.
 */
export async function roundedKeys(
  engine: Engine,
  table: string,
  column: Column,
  options: QueryOptions = {},
): Promise<number> {
  const limit = EXACT_BELOW[column.type];
  if (limit === undefined) return 0;
  const name = quoteIdentifier(column.name);
  const answer = await engine.query(
    `SELECT CAST(count_if(abs(${name}) >= ${limit} AND isfinite(${name})) AS DOUBLE) AS n FROM ${quoteIdentifier(table)}`,
    options,
  );
  return Number(columnValues(answer, 'n')[0]);
}
