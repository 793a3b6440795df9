import { type DuckDBAppender, type DuckDBConnection, DuckDBDataChunk } from '@duckdb/node-api';
import type { RecordBatch, Table } from 'apache-arrow';
import { fieldsOf } from '../../shared/engine/arrow-schema';
import { CancelledError } from '../../shared/engine/engine';
import { quoteIdentifier } from '../../shared/engine/sql';
import { breathe } from './breathe';
import { planFill } from './fill-plan';
import type { FilledColumn } from './filled-column';
import { chunkColumn } from './vector-memory';

const CHUNK_ROWS = 2048;
/** Chunks between two looks at the event loop, some milliseconds. */
const CHUNKS_AT_A_TIME = 64;

/**
 * Puts the rows into a table of the schema `main`, all of them or none: the connection is given over to it, and what
 * was not committed goes with it.
 * @throws CancelledError when `stopped` says so.
 */
export async function insertArrow(
  connection: DuckDBConnection,
  name: string,
  table: Table,
  mode: 'create' | 'append',
  stopped: () => boolean,
): Promise<void> {
  const fields = fieldsOf(table);
  const columns = fields.map((field) => planFill(field.type));
  await connection.run('BEGIN TRANSACTION');
  if (mode === 'create') {
    const list = columns.map(({ type }, i) => `${quoteIdentifier(fields[i]?.name ?? '')} ${type.toString()}`);
    await connection.run(`CREATE TABLE main.${quoteIdentifier(name)} (${list.join(', ')})`);
  }
  const appender = await connection.createAppender(name, 'main');
  const chunk = DuckDBDataChunk.create(columns.map((column) => column.type));
  for (const batch of table.batches) await appendBatch(appender, chunk, batch, columns, stopped);
  appender.closeSync();
  if (stopped()) throw new CancelledError();
  await connection.run('COMMIT');
}

async function appendBatch(
  appender: DuckDBAppender,
  chunk: DuckDBDataChunk,
  batch: RecordBatch,
  columns: readonly FilledColumn[],
  stopped: () => boolean,
): Promise<void> {
  const writers = columns.map((column, i) => {
    const data = batch.data.children[i];
    if (data === undefined) throw new TypeError('A batch has fewer columns than its table.');
    return column.open(data);
  });
  for (let from = 0, chunks = 0; from < batch.numRows; from += CHUNK_ROWS, chunks++) {
    if (chunks % CHUNKS_AT_A_TIME === 0) {
      await breathe();
      if (stopped()) throw new CancelledError();
    }
    const rows = Math.min(CHUNK_ROWS, batch.numRows - from);
    chunk.reset();
    writers.forEach((write, i) => {
      write(chunkColumn(chunk, i), from, rows);
    });
    chunk.rowCount = rows;
    appender.appendDataChunk(chunk);
  }
}
