import { cellTexts } from '../../engine/arrow-values';
import { quoteIdentifier, quoteLiteral } from '../../engine/sql';
import type { Column } from '../../domain/column';
import type { InPlaceTable } from './in-place-table';
import { anyRow, columnsNamed, type RowConditions } from './row-conditions';

/** The smallest and the largest value of a column, as the engine writes them; null where no row has one. */
export interface FirstAndLast {
  readonly first: string | null;
  readonly last: string | null;
}

/** The smallest and the largest value of a column in the rows for which a condition holds. */
export async function firstAndLast(
  table: InPlaceTable,
  conditions: RowConditions,
  { name, type }: Pick<Column, 'name' | 'type'>,
  condition: string,
  signal: AbortSignal | undefined,
): Promise<FirstAndLast> {
  const named = condition === 'true' ? [] : columnsNamed(condition, table);
  const columns = [...new Set([...named, name])];
  const wants = anyRow(await conditions.where(condition, signal));
  const value = quoteIdentifier(name);
  const found: string[] = [];
  for await (const portion of table.portions(columns, { signal, wants })) {
    const answer = await portion.query(
      (part) =>
        `SELECT CAST(min(${value}) AS VARCHAR) AS first, CAST(max(${value}) AS VARCHAR) AS last ` +
        `FROM (SELECT * FROM ${quoteIdentifier(part)}) AS tm_rows WHERE ${condition}`,
    );
    for (const field of ['first', 'last']) {
      const text = cellTexts(answer, field)[0] ?? null;
      if (text !== null) found.push(text);
    }
  }
  if (found.length === 0) return { first: null, last: null };
  const values = found.map((text) => `(CAST(${quoteLiteral(text)} AS ${type}))`).join(', ');
  const answer = await table.engine.query(
    `SELECT CAST(min(v) AS VARCHAR) AS first, CAST(max(v) AS VARCHAR) AS last FROM (VALUES ${values}) AS tm_found(v)`,
    signal === undefined ? {} : { signal },
  );
  return { first: cellTexts(answer, 'first')[0] ?? null, last: cellTexts(answer, 'last')[0] ?? null };
}
