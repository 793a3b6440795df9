import type { RecordBatch } from 'apache-arrow';
import { decodedBatches } from './arrow-batches';
import { type ArrowColumn, describeColumns } from './arrow-columns';
import { type ArrowMessages, arrowMessages } from './arrow-messages';
import { type BatchPlan, hasDictionary } from './arrow-normalise';
import { type ArrowSchema, arrowSchema, unreadableType } from './arrow-schema';
import type { ByteSource } from './byte-source';
import { InsertQueue } from './insert-queue';
import { batchStream, engineBatch } from './ipc';
import { type ReadContext, type SourcePlan, throwIfCancelled } from './read-context';

/** Batches are joined until they have so many rows or bytes, and larger ones are inserted in pieces. */
const JOINED_ROWS = 64 * 1024;
const PIECE_BYTES = 32 << 20;

/**
 * Looks at an Arrow file (Feather version 2 is one) or stream: reads the schema, and of a file the footer. Columns
 * that have no type in the engine are left out with a note.
 * @throws UserError when the bytes are no Arrow, are cut off or are damaged.
 */
export async function planArrow(source: ByteSource, context: ReadContext): Promise<SourcePlan> {
  const messages = await arrowMessages(source, context.signal);
  const schema = arrowSchema(messages.schema, source.name);
  const { columns, notes } = describeColumns(schema.fields, source.name, context.options.columns, (index) => {
    const unreadable = unreadableType(schema.layouts[index]);
    return unreadable === undefined ? {} : { unreadable };
  });
  return {
    source,
    format: 'arrow',
    columns,
    notes,
    engineBytes: () => 0,
    load: async (table, target, report) => {
      const byName = new Map(columns.map((column) => [column.name, column]));
      const wanted = target.flatMap((column) => byName.get(column.name) ?? []);
      await insertBatches(table, wanted, { messages, schema, source, context, report });
      return { notes: messages.isEnded() ? [] : [unendedNote(source.name)] };
    },
    close: () => Promise.resolve(),
  };
}

function unendedNote(name: string): string {
  return `${name} stops without the mark that ends an Arrow stream; rows may be missing.`;
}

interface Inserting {
  readonly messages: ArrowMessages;
  readonly schema: ArrowSchema;
  readonly source: ByteSource;
  readonly context: ReadContext;
  readonly report: (share: number | null) => void;
}

async function insertBatches(
  table: string,
  wanted: readonly ArrowColumn[],
  { messages, schema, source, context, report }: Inserting,
): Promise<void> {
  const queue = new InsertQueue(context.engine, table, context.signal, context.watcher);
  const plan: BatchPlan = {
    keep: wanted.map((_, index) => index),
    uuid: new Set(wanted.flatMap(({ uuid }, index) => (uuid ? [index] : []))),
  };
  const held = new HeldBatches();
  try {
    for await (const { batch, end } of decodedBatches(messages, schema, wanted, source.name)) {
      throwIfCancelled(context.signal);
      for (const piece of pieces(engineBatch(batch, plan))) {
        for (const stream of held.add(piece)) await queue.add(stream);
      }
      report(end / source.size);
    }
    for (const stream of held.take()) await queue.add(stream);
    await queue.done();
  } finally {
    await queue.idle();
  }
}

/** Cuts a large batch into pieces that can be inserted without holding it several times over. */
function* pieces(batch: RecordBatch): Generator<RecordBatch> {
  const count = Math.max(1, Math.ceil(batch.data.byteLength / PIECE_BYTES));
  const rows = Math.max(1, Math.ceil(batch.numRows / count));
  for (let start = 0; start < batch.numRows; start += rows) {
    yield start === 0 && rows >= batch.numRows ? batch : batch.slice(start, start + rows);
  }
}

/** Joins small batches into one insert. */
class HeldBatches {
  private batches: RecordBatch[] = [];
  private rows = 0;
  private bytes = 0;

  /** Keeps the batch; gives what is to be inserted now. */
  add(batch: RecordBatch): Uint8Array[] {
    this.batches.push(batch);
    this.rows += batch.numRows;
    this.bytes += batch.data.byteLength;
    // A dictionary may change from batch to batch, and a stream of several would mix them up.
    const full = this.rows >= JOINED_ROWS || this.bytes >= PIECE_BYTES || hasDictionary(batch.schema);
    return full ? this.take() : [];
  }

  /** What is left. */
  take(): Uint8Array[] {
    const streams = this.batches.length === 0 ? [] : [batchStream(this.batches)];
    this.batches = [];
    this.rows = 0;
    this.bytes = 0;
    return streams;
  }
}
