import type { Column } from '../domain/column';
import type { ColumnFacts } from '../domain/role-detection';
import { cellTexts, columnValues } from '../engine/arrow-values';
import type { Engine } from '../engine/engine';
import { quoteIdentifier } from '../engine/sql';

/** Rows looked at to guess roles: the first ones, which is quick on any file. */
const FACT_ROWS = 20_000;
const VALUE_ROWS = 500;
const DIFFERENT_VALUES = 50;
const BATCH_COLUMNS = 200;
const BATCH_VALUES = 2_000_000;

interface Options {
  readonly signal?: AbortSignal;
}

/** What is counted of a column's present values. */
type Counted = Pick<ColumnFacts, 'distinct' | 'min' | 'max' | 'integerShare'> & { readonly present: number };
const NOTHING: Counted = { present: 0, distinct: 0 };

/** What role detection needs to know of each column, from the first rows of a table. */
export async function columnFacts(
  engine: Engine,
  table: string,
  columns: readonly Column[],
  signal?: AbortSignal,
): Promise<ColumnFacts[]> {
  const options = signal === undefined ? {} : { signal };
  const head = await engine.query(
    `SELECT CAST(count(*) AS DOUBLE) AS n FROM (SELECT 1 FROM ${quoteIdentifier(table)} LIMIT ${FACT_ROWS})`,
    options,
  );
  const rows = Number(columnValues(head, 'n')[0]);
  const batchSize = Math.max(1, Math.min(BATCH_COLUMNS, Math.floor(BATCH_VALUES / Math.max(1, rows))));
  const counted = new Map<Column, Counted>();
  for (const group of ofOneType(columns, batchSize))
    for (const [column, numbers] of await countValues(engine, table, group, options))
      counted.set(column, numbers);

  const facts: ColumnFacts[] = [];
  for (let start = 0; start < columns.length; start += BATCH_COLUMNS) {
    const batch = columns.slice(start, start + BATCH_COLUMNS);
    const values = await firstValues(engine, table, batch, options);
    batch.forEach((column, i) => {
      const { present, ...numbers } = counted.get(column) ?? NOTHING;
      facts.push({
        name: column.name,
        storage: column.storage,
        rows,
        missing: rows - present,
        ...numbers,
        values: values[i] ?? [],
      });
    });
  }
  return facts;
}

/** Columns of one type together, at most so many at a time. */
function ofOneType(columns: readonly Column[], most: number): Column[][] {
  const byType = new Map<string, Column[]>();
  const groups: Column[][] = [];
  for (const column of columns) {
    const type = column.storage === 'nested' ? 'VARCHAR' : column.type;
    let group = byType.get(type);
    if (group === undefined || group.length >= most) {
      group = [];
      groups.push(group);
      byType.set(type, group);
    }
    group.push(column);
  }
  return groups;
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
  return `(SELECT ${list} FROM ${quoteIdentifier(table)} LIMIT ${rows})`;
}

/** Counts the values of columns of one type. A column without a value is not in the answer. */
async function countValues(
  engine: Engine,
  table: string,
  columns: readonly Column[],
  options: Options,
): Promise<Map<Column, Counted>> {
  const isNumber = columns[0]?.storage === 'number';
  const numbers = isNumber
    ? ', CAST(min(v) AS DOUBLE) AS lo, CAST(max(v) AS DOUBLE) AS hi, avg(CASE WHEN CAST(v AS DOUBLE) = floor(CAST(v AS DOUBLE)) THEN 1.0 ELSE 0.0 END) AS whole'
    : '';
  // One row a value instead of expressions a column: planning thousands of those takes longer than counting.
  const answer = await engine.query(
    `SELECT CAST(k AS DOUBLE) AS k, CAST(count(*) AS DOUBLE) AS n, CAST(count(DISTINCT v) AS DOUBLE) AS d${numbers} FROM ` +
      `(SELECT unnest(range(${columns.length})) AS k, unnest([${columns.map((_, i) => `c${i}`).join(', ')}]) AS v ` +
      `FROM ${headSql(table, columns, FACT_ROWS)}) WHERE v IS NOT NULL GROUP BY k`,
    options,
  );
  const [k, n, d] = ['k', 'n', 'd'].map((name) => columnValues(answer, name));
  const [lo, hi, whole] = isNumber ? ['lo', 'hi', 'whole'].map((name) => columnValues(answer, name)) : [];
  const counted = new Map<Column, Counted>();
  k?.forEach((index, row) => {
    const column = columns[Number(index)];
    if (column === undefined) return;
    counted.set(column, {
      present: Number(n?.[row]),
      distinct: Number(d?.[row]),
      ...(isNumber
        ? { min: Number(lo?.[row]), max: Number(hi?.[row]), integerShare: Number(whole?.[row]) }
        : {}),
    });
  });
  return counted;
}

/** The first different values of each column, as text. */
async function firstValues(
  engine: Engine,
  table: string,
  columns: readonly Column[],
  options: Options,
): Promise<string[][]> {
  const answer = await engine.query(`FROM ${headSql(table, columns, VALUE_ROWS)}`, options);
  return columns.map((_, i) => {
    const texts = new Set<string>();
    for (const text of cellTexts(answer, `c${i}`)) {
      if (text !== null) texts.add(text);
      if (texts.size === DIFFERENT_VALUES) break;
    }
    return [...texts];
  });
}
