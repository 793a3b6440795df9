import type { SourceFormat } from '../domain/dataset';
import { UserError } from '../domain/errors';
import type { ByteSource } from './byte-source';
import { encodingOf, transcoder } from './text-encoding';

export type Compression = 'gzip' | 'zstd' | 'none';

/** What a file is, by its content first and its name second. */
export interface Detected {
  readonly format: SourceFormat;
  readonly compression: Compression;
  /** The format the name promises, when it is another one. */
  readonly notes: readonly string[];
}

const HEAD_BYTES = 4096;

const BY_EXTENSION: Readonly<Record<string, SourceFormat>> = {
  parquet: 'parquet',
  pq: 'parquet',
  arrow: 'arrow',
  arrows: 'arrow',
  feather: 'arrow',
  ipc: 'arrow',
  csv: 'csv',
  tsv: 'csv',
  tab: 'csv',
  txt: 'csv',
  json: 'json',
  jsonl: 'jsonl',
  ndjson: 'jsonl',
  xlsx: 'xlsx',
  xlsm: 'xlsx',
  duckdb: 'duckdb',
  ddb: 'duckdb',
  db: 'duckdb',
};

/** Names of the formats as messages print them. */
export const FORMAT_NAMES: Readonly<Record<SourceFormat, string>> = {
  parquet: 'Parquet',
  csv: 'CSV',
  arrow: 'Arrow',
  json: 'JSON',
  jsonl: 'JSON Lines',
  xlsx: 'Excel',
  duckdb: 'DuckDB',
};

/** File extensions that are offered in dialogs, without the dot; each may also end in `.gz` or `.zst`. */
export const EXTENSIONS: readonly string[] = Object.keys(BY_EXTENSION);

/** The extension that tells the format, in lower case: `csv` for `a.CSV.gz`; empty when there is none. */
export function formatExtension(name: string): string {
  const plain = name.toLowerCase().replace(/\.(gz|gzip|zst|zstd)$/, '');
  const dot = plain.lastIndexOf('.');
  return dot <= 0 ? '' : plain.slice(dot + 1);
}

function startsWith(bytes: Uint8Array, magic: string | readonly number[]): boolean {
  const codes = typeof magic === 'string' ? Array.from(magic, (letter) => letter.charCodeAt(0)) : magic;
  return codes.every((code, index) => bytes[index] === code);
}

/** How the bytes are compressed, by their first four. */
export function compressionOf(head: Uint8Array): Compression {
  if (startsWith(head, [0x1f, 0x8b])) return 'gzip';
  return startsWith(head, [0x28, 0xb5, 0x2f, 0xfd]) ? 'zstd' : 'none';
}

/**
 * Says what a file is. Its first bytes decide; for text the extension and then the first letter do. `expand` gives
 * the first bytes behind a compression. A file of another format than its name says gets a note.
 * @throws UserError when the file is empty, is of a kind that is not read, or was cut off.
 */
export async function detectFormat(
  source: ByteSource,
  expand: (head: Uint8Array<ArrayBuffer>, compression: Compression) => Promise<Uint8Array>,
  given: SourceFormat | undefined,
  signal?: AbortSignal,
): Promise<Detected> {
  if (source.size === 0) {
    throw new UserError(`${source.name} is empty.`, 'Choose a file that has data in it.');
  }
  const raw = await source.read(0, Math.min(source.size, HEAD_BYTES), signal);
  const compression = compressionOf(raw);
  const head = compression === 'none' ? raw : await expand(raw, compression);
  const extension = formatExtension(source.name);
  const promised = BY_EXTENSION[extension];
  const format = given ?? formatOf(head, promised, source.name);
  if (compression !== 'none' && PACKED.includes(format)) {
    throw new UserError(
      `${source.name} is a compressed ${FORMAT_NAMES[format]} file.`,
      'Unpack it first; the format has compression of its own.',
    );
  }
  const same = promised === undefined || promised === format || (isJson(promised) && isJson(format));
  const notes = same
    ? []
    : [
        `${source.name} is named as ${FORMAT_NAMES[promised]} but holds ${FORMAT_NAMES[format]}, and was read as that.`,
      ];
  return { format, compression, notes };
}

/** Formats that are packed in their own way. */
const PACKED: readonly SourceFormat[] = ['parquet', 'arrow', 'xlsx', 'duckdb'];

function isJson(format: SourceFormat): boolean {
  return format === 'json' || format === 'jsonl';
}

function formatOf(head: Uint8Array, promised: SourceFormat | undefined, name: string): SourceFormat {
  if (startsWith(head, 'PAR1')) return 'parquet';
  if (startsWith(head, 'PARE')) {
    throw new UserError(`${name} is an encrypted Parquet file.`, 'Decrypt it before opening it.');
  }
  if (startsWith(head, 'ARROW1')) return 'arrow';
  if (isArrowStream(head)) return 'arrow';
  if (startsWith(head, 'PK\x03\x04')) return 'xlsx';
  if (startsWith(head.subarray(8), 'DUCK')) return 'duckdb';
  refuseKnown(head, name);
  if (looksBinary(head)) {
    const read = promised === undefined ? '' : ` and not ${FORMAT_NAMES[promised]}`;
    throw new UserError(
      `${name} is a binary file of a kind that cannot be read${read}.`,
      'Parquet, CSV, TSV, Arrow, JSON, JSON Lines, Excel and DuckDB can be opened; export the data as one of them.',
    );
  }
  const json = jsonKind(head);
  if (promised === undefined || PACKED.includes(promised)) return json ?? 'csv';
  if (isJson(promised)) return json ?? (mayBeJson(head) ? promised : 'csv');
  return json ?? promised;
}

/** A stream begins with 0xFFFFFFFF and the length of the schema message, a multiple of 8. */
function isArrowStream(head: Uint8Array): boolean {
  if (!startsWith(head, [0xff, 0xff, 0xff, 0xff]) || head.length < 16) return false;
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const length = view.getInt32(4, true);
  return length > 0 && length % 8 === 0;
}

/** Kinds of file that people drop by mistake, each with the way out. */
function refuseKnown(head: Uint8Array, name: string): void {
  const refuse = (kind: string, advice: string): never => {
    throw new UserError(`${name} is ${kind}, which cannot be read.`, advice);
  };
  if (startsWith(head, [0xd0, 0xcf, 0x11, 0xe0]))
    refuse('an Excel workbook of before 2007 or with a password', 'Save it as .xlsx without one, or as CSV.');
  if (startsWith(head, 'SQLite format 3')) refuse('an SQLite database', 'Export the table as CSV.');
  if (startsWith(head, [0x89, 0x48, 0x44, 0x46])) refuse('an HDF5 file', 'Export the table as Parquet.');
  if (startsWith(head, 'ORC')) refuse('an ORC file', 'Convert it to Parquet.');
  if (startsWith(head, 'Obj\x01')) refuse('an Avro file', 'Convert it to Parquet.');
  if (startsWith(head, 'FEA1'))
    refuse('a Feather file of version 1', 'Write it again as Feather version 2 or Parquet.');
  if (startsWith(head, '%PDF')) refuse('a PDF', 'Open the data it was made from.');
}

/**
 * Control characters do not occur in text, but for those that break lines and the escape of terminals. NUL bytes do in
 * UTF-16, where they are every second byte or a mark comes first.
 */
function looksBinary(head: Uint8Array): boolean {
  if (startsWith(head, [0xff, 0xfe]) || startsWith(head, [0xfe, 0xff])) return false;
  let even = 0;
  let odd = 0;
  head.forEach((byte, index) => {
    if (byte !== 0) return;
    if (index % 2 === 0) even++;
    else odd++;
  });
  const nuls = even + odd;
  const utf16 = nuls > head.length / 4 && Math.min(even, odd) < nuls / 20;
  if (utf16) return false;
  const controls = head.reduce((sum, byte) => sum + (isControl(byte) ? 1 : 0), 0);
  return nuls > head.length / 100 || controls > head.length / 50;
}

const isControl = (byte: number): boolean =>
  (byte > 0 && byte < 9) || (byte > 13 && byte < 32 && byte !== 27);

/** `[` begins a JSON array and `{` an object; CSV that begins with either has no quoted name after it. */
function jsonKind(head: Uint8Array): SourceFormat | undefined {
  const text = textOf(head);
  if (/^\[\s*(\{|\]|$)/.test(text)) return 'json';
  if (/^\{\s*("|\}|$)/.test(text)) return 'jsonl';
  return undefined;
}

/** A list of something else than objects, or nothing: not to be read as CSV when its name says JSON. */
function mayBeJson(head: Uint8Array): boolean {
  return /^([[{]|$)/.test(textOf(head));
}

/** The beginning as text, without a mark of the encoding and blanks before it. */
function textOf(head: Uint8Array): string {
  const utf8 = encodingOf(head) === 'utf-16' ? transcoder('utf-16', head).push(head) : head;
  return new TextDecoder()
    .decode(utf8)
    .replace(/^\u{FEFF}/u, '')
    .trimStart();
}
