import type { Column } from '../domain/column';
import type { ColumnFacts } from '../domain/column-facts';
import { columnValues } from '../engine/arrow-values';
import type { Engine, QueryOptions } from '../engine/engine';
import { quoteIdentifier } from '../engine/sql';

/** From here on not every whole number is a double. */
const EXACT_BELOW = 2 ** 53;
/** Types of whole numbers and decimals that hold more digits than a double. */
const LONG = /^(BIGINT|UBIGINT|HUGEINT|UHUGEINT|DECIMAL)\b/;
/** With fewer of its values left as doubles, a column is no numbers any more. */
const LEAST_LEFT = 0.9;

/**
 * Columns of whole numbers so large and so close together that they are not told apart as doubles, which is what
 * numbers are measured as: identifiers, as a rule. They are held as text from here on, which is exact.
 *
 * @param facts of the first rows: a column that begins within the exact numbers has a wide range, if it leaves them.
 * @returns the columns, and a note for each that changed.
 */
export async function withExactColumns(
  engine: Engine,
  table: string,
  columns: readonly Column[],
  facts: readonly ColumnFacts[],
  options: QueryOptions = {},
): Promise<{ readonly columns: readonly Column[]; readonly notes: readonly string[] }> {
  const far = new Set(
    facts
      .filter(({ min = 0, max = 0 }) => Math.max(Math.abs(min), Math.abs(max)) >= EXACT_BELOW)
      .map(({ name }) => name),
  );
  const suspects = columns.filter(
    ({ name, type, storage }) => storage === 'number' && LONG.test(type) && far.has(name),
  );
  if (suspects.length === 0) return { columns, notes: [] };
  const counts = suspects.map(({ name }, i) => {
    const value = quoteIdentifier(name);
    return `CAST(count(DISTINCT ${value}) AS DOUBLE) AS a${i}, CAST(count(DISTINCT CAST(${value} AS DOUBLE)) AS DOUBLE) AS b${i}`;
  });
  const answer = await engine.query(`SELECT ${counts.join(', ')} FROM ${quoteIdentifier(table)}`, options);
  const count = (name: string): number => Number(columnValues(answer, name)[0]);
  const blurred = new Set(
    suspects.filter((_, i) => count(`b${i}`) < LEAST_LEFT * count(`a${i}`)).map(({ name }) => name),
  );
  return {
    columns: columns.map((column) =>
      blurred.has(column.name) ? { ...column, storage: 'string' as const } : column,
    ),
    notes: [...blurred].map(
      (name) =>
        `\`${name}\` holds numbers beyond 2^53 that are too close together to be told apart as decimal numbers; it is read as text, which is exact.`,
    ),
  };
}
