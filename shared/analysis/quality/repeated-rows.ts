import type { Column } from '../../domain/column';
import type { Dataset } from '../../domain/dataset';
import type { Slice } from '../../domain/slice';
import { columnValues } from '../../engine/arrow-values';
import { type Engine, EngineLostError } from '../../engine/engine';
import { predicatesSql } from '../../engine/predicate-sql';
import { quoteIdentifier } from '../../engine/sql';
import type { GroupsOfSize } from '../../stats/rarefaction';
import { QUALITY_LIMITS } from './limits';
import { countOf, grouped } from './words';

/** The groups of equal rows of a slice, by size; or why they were not looked for, as a sentence. */
export type RepeatedRows =
  | { readonly known: true; readonly rows: number; readonly groups: readonly GroupsOfSize[] }
  | { readonly known: false; readonly reason: string };

/** How many rows are not the first of their kind. */
export function repeats({ rows, groups }: Extract<RepeatedRows, { known: true }>): number {
  return rows - groups.reduce((sum, one) => sum + one.groups, 0);
}

/** A value as it is compared: NaN is missing, as everywhere. */
function comparedSql({ name, type }: Column): string {
  const value = quoteIdentifier(name);
  return type === 'DOUBLE' || type === 'FLOAT'
    ? `CASE WHEN isnan(${value}) THEN NULL ELSE ${value} END`
    : value;
}

/**
 * Groups the rows of a slice that are equal in some columns; null equals null. Rows are told apart by 64-bit hashes of
 * their values: two different ones of ten million are taken for equal with a chance of 3 in a million. One scan, by a
 * query that lets others go first.
 *
 * Not looked for when the columns are too many for one expression or the engine has not the memory.
 */
export async function repeatedRows(
  engine: Engine,
  dataset: Dataset,
  slice: Slice,
  columns: readonly Column[],
  rows: number,
  signal: AbortSignal | undefined,
): Promise<RepeatedRows> {
  if (columns.length > QUALITY_LIMITS.columnsOfARow)
    return {
      known: false,
      reason: `Not looked for: rows of ${countOf(columns.length, 'column')} are not compared, ${grouped(QUALITY_LIMITS.columnsOfARow)} at most.`,
    };
  if (dataset.inPlace !== undefined)
    return {
      known: false,
      reason:
        'Not looked for: equal rows are found among all rows at once, and these are read in place as they are more than memory holds.',
    };
  const { used, limit } = await engine.memory();
  if (rows * QUALITY_LIMITS.bytesARow > limit - used) return NO_MEMORY;
  const where = predicatesSql(slice.predicates, dataset.columns);
  const sql = `SELECT CAST(c AS DOUBLE) AS c, CAST(count(*) AS DOUBLE) AS n FROM (SELECT count(*) AS c FROM ${quoteIdentifier(dataset.table)} WHERE ${where} GROUP BY hash(${columns.map(comparedSql).join(', ')})) GROUP BY c ORDER BY c`;
  try {
    const answer = await engine.query(sql, {
      priority: -50,
      ...(signal === undefined ? {} : { signal }),
    });
    const counts = columnValues(answer, 'n').map(Number);
    const groups = columnValues(answer, 'c').map((size, i) => ({
      size: Number(size),
      groups: counts[i] ?? 0,
    }));
    return { known: true, rows: groups.reduce((sum, one) => sum + one.size * one.groups, 0), groups };
  } catch (error) {
    if (error instanceof EngineLostError && error.reason === 'memory') return NO_MEMORY;
    throw error;
  }
}

const NO_MEMORY: RepeatedRows = {
  known: false,
  reason: 'Not looked for: finding equal rows needs more memory than there is.',
};
