import { DataType, type Schema } from 'apache-arrow';
import type { ParquetFile } from 'parquet-wasm/esm';
import { UserError } from '../domain/errors';
import { childFields, dictionaryType, typeOf } from './arrow-types';
import type { ByteSource } from './byte-source';
import { damaged, GuardedBlob } from './guarded-blob';
import { ipcSchema } from './ipc';
import { openFile } from './parquet-decoder';
import { withoutArrowSchema } from './parquet-footer';

const TAIL_BYTES = 64 * 1024;
const MAGIC_BYTES = 4;

/** The end of a Parquet file. */
export interface Tail {
  readonly start: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** The footer's own bytes within. */
  readonly footer: Uint8Array;
}

/**
 * Reads the footer of a file.
 * @throws UserError when the file was cut off.
 */
export async function readTail(source: ByteSource, signal: AbortSignal | undefined): Promise<Tail> {
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

/** A file whose footer the decoder has read; whoever opened it frees `file`. */
export interface OpenParquet {
  readonly file: ParquetFile;
  readonly guard: GuardedBlob;
  readonly schema: Schema;
}

/** Opens a file for the decoder; `signal` ends what it reads from then on. `startDecoder` first. */
export async function openParquet(
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
export function decodeError(error: unknown, source: ByteSource): unknown {
  return error instanceof Error && error.constructor === Error ? damaged(source.name, error) : error;
}
