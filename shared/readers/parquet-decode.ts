import type { Schema } from 'apache-arrow';
import type { ReaderOptions } from 'parquet-wasm/esm';
import type { ArrowColumn } from './arrow-columns';
import type { BatchPlan } from './arrow-normalise';
import { engineStreams, ipcSchema } from './ipc';
import type { OpenParquet } from './parquet-open';
import type { Portion } from './parquet-portions';

/** A column by its position in the file; `uuid` where its 16 bytes are read as the text of one. */
type WantedColumn = Pick<ArrowColumn, 'index' | 'uuid'>;

/** Some of the rows of what is decoded, counted from its first. */
export interface DecodedRows {
  readonly offset: number;
  readonly limit: number;
}

/** Reads one portion: as one table, or batch by batch when it is large. */
export async function* decode(
  portion: Portion,
  wanted: readonly WantedColumn[],
  { file, guard, schema }: OpenParquet,
  some: Partial<DecodedRows> = {},
): AsyncGenerator<Uint8Array> {
  const all = wanted.length === schema.fields.length;
  const names = wanted.flatMap((column) => schema.fields[column.index]?.name ?? []);
  const options: ReaderOptions = {
    rowGroups: [...portion.rowGroups],
    batchSize: portion.batchRows,
    ...(all ? {} : { columns: names }),
    ...some,
  };
  if (!portion.streamed) {
    const table = await guard.settle(file.read(options));
    if (table.numBatches > 0) yield* engineStreamsOf(table.intoIPCStream(), wanted, schema);
    else table.free();
    return;
  }
  const stream = await guard.settle(file.stream(options));
  const reader = (stream as ReadableStream<IpcBatch>).getReader();
  for (;;) {
    const next = await guard.settle(reader.read());
    if (next.done) return;
    yield* engineStreamsOf(next.value.intoIPCStream(), wanted, schema);
  }
}

interface IpcBatch {
  intoIPCStream(): Uint8Array;
}

function engineStreamsOf(ipc: Uint8Array, wanted: readonly WantedColumn[], schema: Schema): Uint8Array[] {
  return engineStreams(ipc, batchPlan(ipcSchema(ipc), wanted, schema));
}

/**
 * Where the wanted columns stand in what was decoded. The decoder selects by name and by the beginning of dotted
 * names, so it may give more than was asked for, but always in file order.
 */
export function batchPlan(decoded: Schema, wanted: readonly WantedColumn[], file: Schema): BatchPlan {
  const place = new Map<number, number>();
  let at = 0;
  file.fields.forEach((field, index) => {
    if (decoded.fields[at]?.name === field.name) place.set(index, at++);
  });
  const keep: number[] = [];
  const uuid = new Set<number>();
  for (const column of wanted) {
    const position = place.get(column.index);
    if (position === undefined) throw new Error(`Column ${column.index} was not decoded.`);
    keep.push(position);
    if (column.uuid) uuid.add(position);
  }
  return { keep, uuid };
}
