import type { Column } from '../domain/column';
import type { ColumnFacts } from '../domain/role-detection';
import type { Table } from 'apache-arrow';
import { bitAt } from '../engine/arrow-bitmap';
import { cellTexts, columnValues, float64Column, type Float64Column } from '../engine/arrow-values';
import type { Engine } from '../engine/engine';
import { quoteIdentifier } from '../engine/sql';

/** Rows looked at to guess roles: the first ones, which is quick on any file. Fewer when there are many columns. */
const FACT_ROWS = 20_000;
const FACT_CELLS = 4_000_000;
const VALUE_ROWS = 500;
const DIFFERENT_VALUES = 50;
const BATCH_COLUMNS = 200;
/** Rows whose scores of several classes are added up. */
const SHARE_ROWS = 100;

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
        ...countValues(column, head, `c${i}`),
        values: values[i] ?? [],
      });
    });
  }
  return facts;
}

type Counts = Pick<ColumnFacts, 'missing' | 'distinct' | 'min' | 'max' | 'integerShare' | 'shares'>;

/** Types whose values a double holds exactly. */
const DOUBLES = new Set([
  ...['DOUBLE', 'FLOAT', 'TINYINT', 'SMALLINT', 'INTEGER'],
  ...['UTINYINT', 'USMALLINT', 'UINTEGER'],
]);

/** Counts the values of a column. A column without a value has no range. */
function countValues(column: Column, head: Table, name: string): Counts {
  if (DOUBLES.has(column.type)) return countDoubles(float64Column(head, name));
  const values = columnValues(head, name);
  const present = values.filter((value) => value !== null);
  const counts = { missing: values.length - present.length, distinct: new Set(present).size };
  if (column.storage !== 'number') return counts;
  const found = range(Float64Array.from(present, Number));
  const first = values.slice(0, SHARE_ROWS).map((value) => (value === null ? NaN : Number(value)));
  return { ...counts, ...found, ...firstShares(found, first) };
}

function countDoubles({ values, validity }: Float64Column): Counts {
  const first = Array.from(values.subarray(0, SHARE_ROWS), (value, row) =>
    validity === null || bitAt(validity, row) ? value : NaN,
  );
  const present = (validity === null ? values : values.filter((_, row) => bitAt(validity, row))).sort();
  let distinct = 0;
  present.forEach((value, i) => {
    // Zero and minus zero are one value.
    if (i === 0 || value !== present[i - 1]) distinct++;
  });
  const found = range(present);
  return { missing: values.length - present.length, distinct, ...found, ...firstShares(found, first) };
}

function firstShares(
  { min, max }: ReturnType<typeof range>,
  first: readonly number[],
): Pick<Counts, 'shares'> {
  return min !== undefined && max !== undefined && min >= 0 && max <= 1 ? { shares: first } : {};
}

function range(values: Float64Array): Pick<Counts, 'min' | 'max' | 'integerShare'> {
  if (values.length === 0) return {};
  let min = Infinity;
  let max = -Infinity;
  let integers = 0;
  for (const value of values) {
    min = Math.min(min, value);
    max = Math.max(max, value);
    if (value === Math.floor(value)) integers++;
  }
  return { min, max, integerShare: integers / values.length };
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
