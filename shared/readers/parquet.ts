import type { Schema } from 'apache-arrow';
import { type ArrowColumn, type ColumnOddity, describeColumns } from './arrow-columns';
import type { ByteSource } from './byte-source';
import { InsertQueue } from './insert-queue';
import { decode } from './parquet-decode';
import { startDecoder } from './parquet-decoder';
import { parquetOddities, type ParquetOddity } from './parquet-footer';
import { decodeError, type OpenParquet, openParquet, readTail } from './parquet-open';
import { portions, rowGroups } from './parquet-portions';
import { ParquetRows } from './parquet-rows';
import { type ReadContext, type SourcePlan, throwIfCancelled } from './read-context';

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
    inPlace: () => new ParquetRows(source, tail, schema, columns, rowGroups(file.metadata())),
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

interface Decoding extends OpenParquet {
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
