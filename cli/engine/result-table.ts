import type { DuckDBDataChunk, DuckDBMaterializedResult, DuckDBType } from '@duckdb/node-api';
import { makeData, RecordBatch, Schema, Struct, Table } from 'apache-arrow';
import { CancelledError } from '../../shared/engine/engine';
import { refuseUnions } from '../../shared/engine/unions';
import { breathe } from './breathe';
import type { CollectedColumn } from './collected-column';
import { type ColumnPlan, planColumn } from './column-plan';
import { chunkColumn } from './vector-memory';

/** Rows in a batch, as many as DuckDB keeps together: large enough that a batch costs nothing beside its rows. */
const BATCH_ROWS = 122_880;
const BATCH_TEXT_BYTES = 256 << 20;
/** Chunks of 2048 rows between two looks at the event loop, some milliseconds. */
const CHUNKS_AT_A_TIME = 64;

/**
 * The result of `sql` as an Arrow table. `stopped` is asked from time to time.
 * @throws CancelledError when it says yes; QueryError when a column is a UNION.
 */
export async function resultTable(
  result: DuckDBMaterializedResult,
  sql: string,
  stopped: () => boolean,
): Promise<Table> {
  const plans = result.columnNames().map((name, i) => planColumn(name, columnType(result, i)));
  const schema = new Schema(plans.map((plan) => plan.field));
  refuseUnions(new Table(schema, []), sql);
  const batches: RecordBatch[] = [];
  const { chunkCount } = result;
  let left = result.rowCount;
  let columns = started(plans, left);
  for (let i = 0; i < chunkCount; i++) {
    if (i % CHUNKS_AT_A_TIME === 0) {
      if (i > 0) await breathe();
      if (stopped()) throw new CancelledError();
    }
    const chunk = result.getChunk(i);
    if (isFull(columns, chunk.rowCount)) {
      batches.push(batchOf(schema, columns));
      columns = started(plans, left);
    }
    append(chunk, columns);
    // Asked of the chunk after it was read, so that it lives as long.
    left -= chunk.rowCount;
  }
  if (batches.length === 0 || rowsOf(columns) > 0) batches.push(batchOf(schema, columns));
  return new Table(schema, batches);
}

/** @throws Error, in DuckDB's words, for a type that is newer than the interface to it. */
function columnType(result: DuckDBMaterializedResult, index: number): DuckDBType {
  try {
    return result.columnType(index);
  } catch (error) {
    throw new Error('Not implemented Error: Unsupported Arrow type', { cause: error });
  }
}

function started(plans: readonly ColumnPlan[], rows: number): CollectedColumn[] {
  return plans.map((plan) => {
    const column = plan.collect();
    column.reserve(Math.min(rows, BATCH_ROWS));
    return column;
  });
}

function append(chunk: DuckDBDataChunk, columns: readonly CollectedColumn[]): void {
  const rows = chunk.rowCount;
  columns.forEach((column, i) => {
    column.append(chunkColumn(chunk, i), 0, rows);
  });
}

function isFull(columns: readonly CollectedColumn[], more: number): boolean {
  return rowsOf(columns) + more > BATCH_ROWS || columns.some((column) => column.textBytes > BATCH_TEXT_BYTES);
}

function rowsOf(columns: readonly CollectedColumn[]): number {
  return columns[0]?.length ?? 0;
}

function batchOf(schema: Schema, columns: readonly CollectedColumn[]): RecordBatch {
  return new RecordBatch(
    schema,
    makeData({
      type: new Struct(schema.fields),
      length: rowsOf(columns),
      nullCount: 0,
      children: columns.map((column) => column.finish()),
    }),
  );
}
