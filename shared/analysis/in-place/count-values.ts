import { UserError } from '../../domain/errors';
import { cellTexts, columnValues } from '../../engine/arrow-values';
import { quoteIdentifier } from '../../engine/sql';
import type { InPlaceTable } from './in-place-table';

/** Different values that are counted at once. */
const MOST_DIFFERENT = 1_000_000;

/**
 * How many rows of a dataset read in place have each value of a column.
 *
 * @param valueSql the value as text, in SQL.
 * @param condition the rows that are counted.
 * @param most different values; with more, null.
 * @throws UserError when there are more than are counted at all.
 */
export async function countValues(
  table: InPlaceTable,
  column: string,
  { valueSql, condition }: { readonly valueSql: string; readonly condition: string },
  most: number,
  signal: AbortSignal | undefined,
): Promise<ReadonlyMap<string, number> | null> {
  const counts = new Map<string, number>();
  for await (const portion of table.portions([column], { signal })) {
    const answer = await portion.query(
      (part) =>
        `SELECT ${valueSql} AS v, CAST(count(*) AS DOUBLE) AS n FROM ${quoteIdentifier(part)} WHERE ${condition} GROUP BY 1`,
    );
    const rows = columnValues(answer, 'n');
    cellTexts(answer, 'v').forEach((value, i) => {
      if (value !== null) counts.set(value, (counts.get(value) ?? 0) + Number(rows[i]));
    });
    if (counts.size > most) return null;
    if (counts.size > MOST_DIFFERENT)
      throw new UserError(
        `“${column}” has more than a million different values, too many to count them while the data is read in place.`,
        'Type the value itself, or some of its letters.',
      );
  }
  return counts;
}
