import { type RecordBatch, RecordBatchReader, type Schema, Table, tableToIPC } from 'apache-arrow';
import { type BatchPlan, hasDictionary, isEngineReady, normaliseBatch } from './arrow-normalise';

/**
 * Stream bytes that the engine takes, from stream bytes as a decoder wrote them. Bytes that are good already are
 * passed on untouched. A dictionary may change from batch to batch and the writer would mix them up, so with one
 * each batch becomes a stream of its own.
 */
export function engineStreams(ipc: Uint8Array, plan: BatchPlan): Uint8Array[] {
  const reader = RecordBatchReader.from(ipc).open();
  if (isEngineReady(reader.schema, plan)) return [ipc];
  return batchStreams([...reader], plan);
}

/** The schema of stream or file bytes. A table is not asked: it would join the types of columns of one name. */
export function ipcSchema(ipc: Uint8Array): Schema {
  return RecordBatchReader.from(ipc).open().schema;
}

/** Stream bytes that the engine takes, from decoded batches of one schema. */
function batchStreams(batches: readonly RecordBatch[], plan: BatchPlan): Uint8Array[] {
  const converted = batches.map((batch) => engineBatch(batch, plan));
  const [first] = converted;
  if (first === undefined) return [];
  const groups = hasDictionary(first.schema) ? converted.map((batch) => [batch]) : [converted];
  return groups.map(batchStream);
}

/** The batch as the engine takes it: with the wanted columns only, in types the engine holds. */
export function engineBatch(batch: RecordBatch, plan: BatchPlan): RecordBatch {
  return isEngineReady(batch.schema, plan) ? batch : normaliseBatch(batch, plan);
}

/** Batches of one schema as stream bytes. With dictionaries it must be a single batch. */
export function batchStream(batches: readonly RecordBatch[]): Uint8Array {
  return tableToIPC(new Table(batches), 'stream');
}
