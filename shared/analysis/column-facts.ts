import type { Column } from '../domain/column';
import type { ColumnFacts } from '../domain/role-detection';
import { cellTexts, type CellValue, columnValues } from '../engine/arrow-values';
import type { Engine } from '../engine/engine';
import { quoteIdentifier } from '../engine/sql';

/** Rows looked at to guess roles: the first ones, which is quick on any file. Fewer when there are many columns. */
const FACT_ROWS = 20_000;
const FACT_CELLS = 4_000_000;
const VALUE_ROWS = 500;
const DIFFERENT_VALUES = 50;
const BATCH_COLUMNS = 200;

interface Options {
  readonly signal?: AbortSignal;
}

/** What role detection needs to know of each column, from the first rows of a table. */
export async function columnFacts(
  engine: Engine,
  table: string,
  columns: readonly Column[],
  signal?: AbortSignal,
): Promise<ColumnFacts[]> {
  const options = signal === undefined ? {} : { signal };
  const most = Math.min(FACT_ROWS, Math.max(VALUE_ROWS, Math.floor(FACT_CELLS / columns.length)));
  const facts: ColumnFacts[] = [];
  for (let start = 0; start < columns.length; start += BATCH_COLUMNS) {
    const batch = columns.slice(start, start + BATCH_COLUMNS);
    const head = await engine.query(headSql(table, batch, most), options);
    const values = await firstValues(engine, table, batch, options);
    batch.forEach((column, i) => {
      facts.push({
        name: column.name,
        storage: column.storage,
        rows: head.numRows,
        ...countValues(column, columnValues(head, `c${i}`)),
        values: values[i] ?? [],
      });
    });
  }
  return facts;
}

/** Counts the values of a column. A column without a value has no range. */
function countValues(
  { storage }: Column,
  values: readonly CellValue[],
): Pick<ColumnFacts, 'missing' | 'distinct' | 'min' | 'max' | 'integerShare'> {
  const present = values.filter((value) => value !== null);
  const counted = {
    missing: values.length - present.length,
    distinct: new Set(present.map((value) => (value === 0 ? 0 : value))).size,
  };
  if (storage !== 'number' || present.length === 0) return counted;
  let min = Infinity;
  let max = -Infinity;
  let integers = 0;
  for (const value of present) {
    const number = Number(value);
    min = Math.min(min, number);
    max = Math.max(max, number);
    if (number === Math.floor(number)) integers++;
  }
  return { ...counted, min, max, integerShare: integers / present.length };
}

/** A column's values, nested ones as text and NaN, which is missing, as null. */
function valueSql({ name, type, storage }: Column): string {
  const value = quoteIdentifier(name);
  if (storage === 'nested') return `CAST(${value} AS VARCHAR)`;
  return type === 'DOUBLE' || type === 'FLOAT'
    ? `CASE WHEN isnan(${value}) THEN NULL ELSE ${value} END`
    : value;
}

/** The values of the first rows as `c0`, `c1` and so on. */
function headSql(table: string, columns: readonly Column[], rows: number): string {
  const list = columns.map((column, i) => `${valueSql(column)} AS c${i}`).join(', ');
  return `SELECT ${list} FROM ${quoteIdentifier(table)} LIMIT ${rows}`;
}

/** The first different values of each column, as text. */
async function firstValues(
  engine: Engine,
  table: string,
  columns: readonly Column[],
  options: Options,
): Promise<string[][]> {
  const answer = await engine.query(headSql(table, columns, VALUE_ROWS), options);
  return columns.map((_, i) => {
    const texts = new Set<string>();
    for (const text of cellTexts(answer, `c${i}`)) {
      if (text !== null) texts.add(text);
      if (texts.size === DIFFERENT_VALUES) break;
    }
    return [...texts];
  });
}
