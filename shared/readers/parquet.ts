import { DataType, type Schema } from 'apache-arrow';
import type { ParquetFile, ReaderOptions } from 'parquet-wasm/esm';
import { UserError } from '../domain/errors';
import { type ArrowColumn, type ColumnOddity, describeColumns } from './arrow-columns';
import type { BatchPlan } from './arrow-normalise';
import { childFields, dictionaryType, typeOf } from './arrow-types';
import type { ByteSource } from './byte-source';
import { damaged, GuardedBlob } from './guarded-blob';
import { InsertQueue } from './insert-queue';
import { engineStreams, ipcSchema } from './ipc';
import { openFile, startDecoder } from './parquet-decoder';
import { parquetOddities, type ParquetOddity, withoutArrowSchema } from './parquet-footer';
import { type Portion, portions } from './parquet-portions';
import { type ReadContext, type SourcePlan, throwIfCancelled } from './read-context';

const TAIL_BYTES = 64 * 1024;
const MAGIC_BYTES = 4;

interface Tail {
  readonly start: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** The footer's own bytes within. */
  readonly footer: Uint8Array;
}

/**
 * Looks at a Parquet file: reads the footer only. Columns that have no type in the engine (intervals, decimals of
 * more than 38 digits) are left out with a note.
 * @throws UserError when the file was cut off, is damaged or is encrypted.
 */
export async function planParquet(source: ByteSource, context: ReadContext): Promise<SourcePlan> {
  const tail = await readTail(source, context.signal);
  await startDecoder(context.parquetWasm);
  const { file, guard, schema } = await openParquet(source, tail, context.signal);
  const oddities = oddityOf(tail.footer, schema);
  const { columns, notes } = describeColumns(schema.fields, source.name, context.options.columns, (index) =>
    columnOddity(oddities[index]),
  );
  return {
    source,
    format: 'parquet',
    columns,
    notes,
    rows: file.metadata().fileMetadata().numRows(),
    engineBytes: () => 0,
    load: async (table, target, report) => {
      const byName = new Map(columns.map((column) => [column.name, column]));
      const wanted = target.flatMap((column) => byName.get(column.name) ?? []);
      let loaded = false;
      if (context.parquetLoader !== undefined && 'path' in source.content) {
        const types = new Map(wanted.map((column) => [column.index, column.type]));
        const order = wanted.map((column) => column.index);
        loaded = await context.parquetLoader({
          engine: context.engine,
          table,
          source,
          columns: schema.fields.map((_, index) => ({ type: types.get(index) ?? null })),
          order,
          signal: context.signal,
        });
      }
      if (!loaded) await decodeInto(table, wanted, { file, guard, schema, source, context, report });
      return { notes: [] };
    },
    close: () => {
      try {
        file.free();
      } catch {
        // A decoder that failed in the middle of its work holds on to the file; its own error is told already.
      }
      return Promise.resolve();
    },
  };
}

async function readTail(source: ByteSource, signal: AbortSignal | undefined): Promise<Tail> {
  const cut = (detail: string): UserError =>
    new UserError(
      `${source.name} is cut off: a Parquet file ends with its footer, and this one does not.`,
      'Copy or download the file again, or wait until it has been written completely.',
      { detail },
    );
  if (source.size < 3 * MAGIC_BYTES) throw cut(`The file has ${source.size} bytes.`);
  let start = Math.max(0, source.size - TAIL_BYTES);
  let bytes = await source.read(start, source.size, signal);
  const end = new TextDecoder().decode(bytes.subarray(bytes.length - MAGIC_BYTES));
  if (end !== 'PAR1') throw cut('The last four bytes are not PAR1.');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = view.getUint32(bytes.length - 2 * MAGIC_BYTES, true);
  const footerStart = source.size - 2 * MAGIC_BYTES - length;
  if (footerStart < MAGIC_BYTES) throw cut(`The footer should have ${length} bytes, more than the file.`);
  if (footerStart < start) {
    start = footerStart;
    bytes = await source.read(start, source.size, signal);
  }
  const footer = bytes.subarray(footerStart - start, bytes.length - 2 * MAGIC_BYTES);
  return { start, bytes, footer };
}

interface OpenParquet {
  readonly file: ParquetFile;
  readonly guard: GuardedBlob;
  readonly schema: Schema;
}

async function openParquet(
  source: ByteSource,
  tail: Tail,
  signal: AbortSignal | undefined,
  bare = false,
): Promise<OpenParquet> {
  const guard = new GuardedBlob(source, signal, tail);
  const file = await openGuarded(guard, source);
  const schema = ipcSchema(file.schema().intoIPCStream());
  const readable = bare || !schema.fields.some((field) => holdsUnreadDictionary(typeOf(field)));
  if (readable) return { file, guard, schema };
  file.free();
  return openParquet(source, { ...tail, bytes: withoutArrowSchema(tail.bytes) }, signal, true);
}

/**
 * True for dictionaries that the decoder fails on, though the file itself knows of none: it is the Arrow schema, kept
 * beside the file's own, that says so. pandas writes it for categories of booleans.
 */
function holdsUnreadDictionary(type: DataType): boolean {
  if (!DataType.isDictionary(type)) {
    return childFields(type).some((field) => holdsUnreadDictionary(typeOf(field)));
  }
  const values = dictionaryType(type);
  return DataType.isBool(values) || DataType.isDecimal(values);
}

async function openGuarded(guard: GuardedBlob, source: ByteSource): Promise<ParquetFile> {
  try {
    return await guard.settle(openFile(guard.asBlob()));
  } catch (error) {
    throw decodeError(error, source);
  }
}

/** What the decoder says is about the file; everything else is passed on. */
function decodeError(error: unknown, source: ByteSource): unknown {
  return error instanceof Error && error.constructor === Error ? damaged(source.name, error) : error;
}

function oddityOf(footer: Uint8Array, schema: Schema): readonly ParquetOddity[] {
  const found = parquetOddities(footer);
  const sameColumns =
    found.length === schema.fields.length &&
    found.every(({ name }, index) => name === schema.fields[index]?.name);
  return sameColumns ? found.map(({ oddity }) => oddity) : [];
}

/** What the footer says and the Arrow schema does not. */
function columnOddity(oddity: ParquetOddity): ColumnOddity {
  switch (oddity) {
    case 'uuid':
      return { uuid: true };
    case 'interval':
      return { unreadable: 'interval' };
    case 'int96':
      return {
        note: 'is an INT96 timestamp; times before 1677-09-21 or after 2262-04-11 do not fit and are wrong.',
      };
    case undefined:
      return {};
  }
}

interface Decoding {
  readonly file: ParquetFile;
  readonly guard: GuardedBlob;
  readonly schema: Schema;
  readonly source: ByteSource;
  readonly context: ReadContext;
  readonly report: (share: number | null) => void;
}

async function decodeInto(table: string, wanted: readonly ArrowColumn[], decoding: Decoding): Promise<void> {
  const { context, file, source, report } = decoding;
  const queue = new InsertQueue(context.engine, table, context.signal, context.watcher);
  const total = file.metadata().fileMetadata().numRows();
  let rows = 0;
  try {
    for (const portion of portions(file.metadata(), wanted.length)) {
      for await (const ipc of decode(portion, wanted, decoding)) {
        throwIfCancelled(context.signal);
        await queue.add(ipc);
      }
      rows += portion.rows;
      report(total === 0 ? 1 : rows / total);
    }
    await queue.done();
  } catch (error) {
    throw decodeError(error, source);
  } finally {
    await queue.idle();
  }
}

/** Reads one portion: as one table, or batch by batch when it is large. */
async function* decode(
  portion: Portion,
  wanted: readonly ArrowColumn[],
  { file, guard, schema }: Decoding,
): AsyncGenerator<Uint8Array> {
  const all = wanted.length === schema.fields.length;
  const names = wanted.flatMap((column) => schema.fields[column.index]?.name ?? []);
  const options: ReaderOptions = {
    rowGroups: [...portion.rowGroups],
    batchSize: portion.batchRows,
    ...(all ? {} : { columns: names }),
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

function engineStreamsOf(ipc: Uint8Array, wanted: readonly ArrowColumn[], schema: Schema): Uint8Array[] {
  return engineStreams(ipc, batchPlan(ipcSchema(ipc), wanted, schema));
}

/**
 * Where the wanted columns stand in what was decoded. The decoder selects by name and by the beginning of dotted
 * names, so it may give more than was asked for, but always in file order.
 */
export function batchPlan(
  decoded: Schema,
  wanted: readonly { readonly index: number; readonly uuid: boolean }[],
  file: Schema,
): BatchPlan {
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
