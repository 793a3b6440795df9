import type { Table } from 'apache-arrow';
import { type BitRun, joinBitmaps } from '../../engine/arrow-bitmap';
import { float64Column, utf8Column } from '../../engine/arrow-values';
import type { Engine } from '../../engine/engine';
import { quoteIdentifier } from '../../engine/sql';
import type { ColumnRequest, EncodedColumn } from './column-store';
import { CategoryEncoder } from './encoded-categories';
import { encodeNumbers } from './encoded-numbers';
import type { SpareMemory } from './spare-memory';
import { textNumberSql } from './text-numbers';

/** Rows of a table that are fetched at a time: eight of the groups in which DuckDB keeps them. */
const STRETCH_ROWS = 8 * 122_880;

/**
 * The SQL of the values of a table’s column in a form: as they are fetched.
 *
 * @param grouped whether commas group the numbers of a text, where the table does not hold all of the column.
 */
export function fetchSql({ column, form }: ColumnRequest, table: string, grouped?: boolean): string {
  const name = quoteIdentifier(column.name);
  if (form === 'text') return column.type === 'VARCHAR' ? name : `CAST(${name} AS VARCHAR)`;
  if (form === 'number')
    return column.type === 'DOUBLE'
      ? name
      : column.type === 'BOOLEAN'
        ? `CAST(CAST(${name} AS UTINYINT) AS DOUBLE)`
        : column.storage === 'string'
          ? textNumberSql(column.name, table, grouped)
          : `CAST(${name} AS DOUBLE)`;
  if (column.type === 'TIME') return `CAST(epoch_us(${name}) AS DOUBLE) / 1000`;
  return timeSql(column, name);
}

/**
 * A date or timestamp as epoch milliseconds; an infinite one is an infinite number. A date may lie further off than any
 * timestamp, and is counted from its days.
 */
function timeSql({ type, storage }: ColumnRequest['column'], name: string): string {
  // Of another type is a side without a value alone.
  if (storage !== 'datetime') return 'CAST(NULL AS DOUBLE)';
  const finite =
    type === 'DATE' ? `epoch(${name}) * 1000` : `CAST(epoch_us(CAST(${name} AS TIMESTAMP)) AS DOUBLE) / 1000`;
  const side = (operator: '<' | '>', infinity: string): string =>
    `WHEN ${name} ${operator} CAST('1970-01-01' AS ${type}) THEN CAST('${infinity}' AS DOUBLE)`;
  return `CASE WHEN isfinite(${name}) THEN ${finite} ${side('>', 'infinity')} ${side('<', '-infinity')} END`;
}

/** What has been fetched of a column, stretch by stretch. */
interface Gathered {
  add(answer: Table, name: string): void;
  encode(): EncodedColumn;
}

/**
 * Fetches columns from the engine and encodes them.
 * @param rows of the table, where they have numbers from 0 on; a long table is then fetched in stretches, of which one is
 * in memory at a time.
 * @param memory where values are gathered.
 */
export async function fetchColumns(
  engine: Engine,
  table: string,
  requests: readonly ColumnRequest[],
  rows: number | null,
  memory: SpareMemory,
  signal: AbortSignal | undefined,
): Promise<EncodedColumn[]> {
  const list = requests.map((request, i) => `${fetchSql(request, table)} AS c${i}`).join(', ');
  const select = `SELECT ${list} FROM ${quoteIdentifier(table)}`;
  const options = signal === undefined ? {} : { signal };
  const gather = (length: number): Gathered[] =>
    requests.map(({ form }) =>
      form === 'text' ? new GatheredText(length) : new GatheredNumbers(length, memory),
    );
  const add = (gathered: readonly Gathered[], answer: Table): void => {
    gathered.forEach((column, i) => {
      column.add(answer, `c${i}`);
    });
  };
  let gathered: Gathered[];
  if (rows === null || rows <= STRETCH_ROWS) {
    const answer = await engine.query(select, options);
    gathered = gather(answer.numRows);
    add(gathered, answer);
  } else {
    gathered = gather(rows);
    for (let from = 0; from < rows; from += STRETCH_ROWS)
      add(
        gathered,
        await engine.query(`${select} WHERE rowid BETWEEN ${from} AND ${from + STRETCH_ROWS - 1}`, options),
      );
  }
  return gathered.map((column) => column.encode());
}

class GatheredNumbers implements Gathered {
  private readonly values: Float64Array;
  private readonly validities: BitRun[] = [];
  private rows = 0;

  constructor(
    length: number,
    private readonly memory: SpareMemory,
  ) {
    this.values = memory.take(length).subarray(0, length);
  }

  add(answer: Table, name: string): void {
    const length = answer.numRows;
    const into = this.values.subarray(this.rows, this.rows + length);
    const { validity } = float64Column(answer, name, into);
    this.validities.push({ bitmap: validity, start: 0, length });
    this.rows += length;
  }

  encode(): EncodedColumn {
    if (this.rows !== this.values.length) throw new Error('The rows of a table have changed.');
    return encodeNumbers(this.values, joinBitmaps(this.validities), this.memory);
  }
}

class GatheredText implements Gathered {
  private readonly encoder: CategoryEncoder;

  constructor(length: number) {
    this.encoder = new CategoryEncoder(length);
  }

  add(answer: Table, name: string): void {
    for (const run of utf8Column(answer, name)) this.encoder.add(run);
  }

  encode(): EncodedColumn {
    return this.encoder.finish();
  }
}
