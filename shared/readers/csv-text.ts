import type { FileContent } from '../engine/engine';
import type { ByteSource } from './byte-source';
import { checkPacking, joined, unpacked, unpackHead } from './decompress';
import type { Compression } from './detect-format';
import { encodingOf, type TextEncodingName, transcoder } from './text-encoding';

/** Enough for the dialect; also the limit of one read. */
const HEAD_BYTES = 1 << 20;

/** A text file made ready for the engine to read by itself. */
export interface CsvText {
  readonly content: FileContent;
  /** What the engine has to undo. */
  readonly compression: 'none' | 'gzip';
  readonly encoding: TextEncodingName;
  /** The beginning, as text. */
  readonly head: string;
  /** True when `head` is all there is. */
  readonly complete: boolean;
  /** Bytes the engine fetches by itself each time it reads the whole. */
  readonly engineBytes: number;
}

/**
 * Prepares a CSV file. UTF-8, plain or gzip, is left where it is and read by the engine; zstd and other encodings
 * are unpacked and transcoded into memory.
 */
export async function prepareText(
  source: ByteSource,
  compression: Compression,
  given: TextEncodingName | undefined,
  signal: AbortSignal | undefined,
): Promise<CsvText> {
  const packed = await source.read(0, Math.min(source.size, HEAD_BYTES), signal);
  const head = await unpackHead(packed, compression);
  const encoding = given ?? encodingOf(head);
  if (encoding === 'utf-8' && compression !== 'zstd') {
    if (compression === 'gzip') await checkPacking(source, compression, signal);
    const local = await source.local?.(signal);
    return {
      content: local ?? source.content,
      compression: compression === 'gzip' ? 'gzip' : 'none',
      encoding,
      head: decodeHead(head),
      complete: packed.length === source.size && compression === 'none',
      engineBytes: local !== undefined || 'bytes' in source.content ? 0 : source.size,
    };
  }
  const bytes = await inMemory(source, compression, encoding, head, signal);
  const part = bytes.subarray(0, HEAD_BYTES);
  return {
    content: { bytes },
    compression: 'none',
    encoding,
    head: decodeHead(part),
    complete: part.length === bytes.length,
    engineBytes: 0,
  };
}

/** Text of the first bytes; a character cut in two at the end is left out. */
function decodeHead(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes, { stream: true });
}

async function inMemory(
  source: ByteSource,
  compression: Compression,
  encoding: TextEncodingName,
  head: Uint8Array,
  signal: AbortSignal | undefined,
): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  const recode = encoding === 'utf-8' ? undefined : transcoder(encoding, head);
  for await (const piece of unpacked(source, compression, signal)) {
    parts.push(recode === undefined ? piece : recode.push(piece));
  }
  if (recode !== undefined) parts.push(recode.end());
  return joined(parts);
}
