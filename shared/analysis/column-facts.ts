import type { Column } from '../domain/column';
import type { ColumnFacts } from '../domain/role-detection';
import { cellTexts, columnValues } from '../engine/arrow-values';
import type { Engine } from '../engine/engine';
import { quoteIdentifier } from '../engine/sql';

/** Rows looked at to guess roles: the first ones, which is quick on any file. */
const FACT_ROWS = 20_000;
const VALUE_ROWS = 500;
const BATCH_COLUMNS = 100;

/** What role detection needs to know of each column, from the first rows of a table. */
export async function columnFacts(
  engine: Engine,
  table: string,
  columns: readonly Column[],
  signal?: AbortSignal,
): Promise<ColumnFacts[]> {
  const facts: ColumnFacts[] = [];
  const options = signal === undefined ? {} : { signal };
  for (let start = 0; start < columns.length; start += BATCH_COLUMNS) {
    const batch = columns.slice(start, start + BATCH_COLUMNS);
    const names = batch.map((column) => {
      const name = quoteIdentifier(column.name);
      const float = column.type === 'DOUBLE' || column.type === 'FLOAT';
      return float ? `CASE WHEN isnan(${name}) THEN NULL ELSE ${name} END` : name;
    });
    const head = (rows: number): string =>
      `(SELECT ${names.map((name, i) => `${name} AS c${i}`).join(', ')} FROM ${quoteIdentifier(table)} LIMIT ${rows})`;
    const aggregates = batch.flatMap((column, i) => [
      `CAST(count(c${i}) AS DOUBLE) AS n${i}`,
      `CAST(count(DISTINCT ${column.storage === 'nested' ? `CAST(c${i} AS VARCHAR)` : `c${i}`}) AS DOUBLE) AS d${i}`,
      ...(column.storage === 'number'
        ? [
            `CAST(min(c${i}) AS DOUBLE) AS lo${i}`,
            `CAST(max(c${i}) AS DOUBLE) AS hi${i}`,
            `avg(CASE WHEN CAST(c${i} AS DOUBLE) = floor(CAST(c${i} AS DOUBLE)) THEN 1.0 ELSE 0.0 END) AS w${i}`,
          ]
        : []),
    ]);
    const summary = await engine.query(
      `SELECT CAST(count(*) AS DOUBLE) AS n, ${aggregates.join(', ')} FROM ${head(FACT_ROWS)}`,
      options,
    );
    const values = await engine.query(`SELECT * FROM ${head(VALUE_ROWS)}`, options);
    const number = (name: string): number | null => {
      const value = columnValues(summary, name)[0];
      return value === null || value === undefined ? null : Number(value);
    };
    const rows = number('n') ?? 0;
    batch.forEach((column, i) => {
      const present = number(`n${i}`) ?? 0;
      const texts = new Set<string>();
      for (const text of cellTexts(values, `c${i}`)) if (text !== null && texts.size < 50) texts.add(text);
      const bounds =
        column.storage === 'number'
          ? { min: number(`lo${i}`), max: number(`hi${i}`), integers: number(`w${i}`) }
          : null;
      facts.push({
        name: column.name,
        storage: column.storage,
        rows,
        missing: rows - present,
        distinct: number(`d${i}`) ?? 0,
        ...(bounds?.min == null ? {} : { min: bounds.min }),
        ...(bounds?.max == null ? {} : { max: bounds.max }),
        ...(bounds?.integers == null ? {} : { integerShare: bounds.integers }),
        values: [...texts],
      });
    });
  }
  return facts;
}
