import { UserError } from '../../domain/errors';
import type { ByteSource } from '../byte-source';

/** Where a file of an archive lies, and how it is packed. */
interface ZipEntry {
  readonly method: number;
  readonly encrypted: boolean;
  readonly packed: number;
  readonly size: number;
  readonly crc: number;
  readonly header: number;
}

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const END_BYTES = 22;
const MOST_COMMENT = 65_535;
/** More than this unpacked is more than a text may be long. */
const MOST_BYTES = 400 << 20;

/**
 * The files of a ZIP archive, read by range: its directory, then what is asked for. Sizes and checksums are held, so that
 * neither a damaged file nor one that unpacks to more than it says passes.
 * https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, without ZIP64, volumes and encryption.
 */
export class ZipArchive {
  private constructor(
    private readonly source: ByteSource,
    private readonly entries: ReadonlyMap<string, ZipEntry>,
    private readonly signal: AbortSignal | undefined,
  ) {}

  /** @throws UserError when the source is no whole archive. */
  static async open(source: ByteSource, signal: AbortSignal | undefined): Promise<ZipArchive> {
    const start = Math.max(0, source.size - END_BYTES - MOST_COMMENT);
    const tail = await source.read(start, source.size, signal);
    const view = viewOf(tail);
    let at = tail.length - END_BYTES;
    while (at >= 0 && view.getUint32(at, true) !== END) at--;
    if (at < 0) throw damaged(source.name);
    const count = view.getUint16(at + 10, true);
    const bytes = view.getUint32(at + 12, true);
    const offset = view.getUint32(at + 16, true);
    if (offset + bytes > source.size) throw damaged(source.name);
    const directory = await source.read(offset, offset + bytes, signal);
    return new ZipArchive(source, entriesOf(directory, count, source.name), signal);
  }

  has(name: string): boolean {
    return this.entries.has(name);
  }

  names(): string[] {
    return [...this.entries.keys()];
  }

  /**
   * The text of a file of the archive; undefined when there is none of the name.
   * @throws UserError when it is damaged, protected or too large.
   */
  async text(name: string): Promise<string | undefined> {
    const entry = this.entries.get(name);
    if (entry === undefined) return undefined;
    const { source } = this;
    if (entry.encrypted || (entry.method !== 0 && entry.method !== 8))
      throw new UserError(
        `${source.name} is protected or packed in a way that is not read.`,
        'Save it again without a password, or save the sheet as CSV.',
      );
    if (entry.size > MOST_BYTES)
      throw new UserError(
        `${source.name} has a sheet of more than ${MOST_BYTES >> 20} MB of text.`,
        'Save the sheet as CSV, which is read at any size.',
      );
    if (entry.header + 30 > source.size) throw damaged(source.name);
    const local = viewOf(await source.read(entry.header, entry.header + 30, this.signal));
    const start = entry.header + 30 + local.getUint16(26, true) + local.getUint16(28, true);
    if (local.getUint32(0, true) !== LOCAL || start + entry.packed > source.size) throw damaged(source.name);
    const packed = await source.read(start, start + entry.packed, this.signal);
    const bytes = entry.method === 0 ? packed : await inflated(packed, entry.size, source.name);
    if (bytes.length !== entry.size || crc32(bytes) !== entry.crc) throw damaged(source.name);
    return new TextDecoder().decode(bytes);
  }
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function entriesOf(directory: Uint8Array, count: number, name: string): Map<string, ZipEntry> {
  const view = viewOf(directory);
  const entries = new Map<string, ZipEntry>();
  let at = 0;
  for (let i = 0; i < count; i++) {
    if (at + 46 > directory.length || view.getUint32(at, true) !== CENTRAL) throw damaged(name);
    const end = at + 46 + view.getUint16(at + 28, true);
    entries.set(new TextDecoder().decode(directory.subarray(at + 46, end)), {
      encrypted: (view.getUint16(at + 8, true) & 1) === 1,
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      header: view.getUint32(at + 42, true),
    });
    at = end + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

async function inflated(packed: Uint8Array<ArrayBuffer>, size: number, name: string): Promise<Uint8Array> {
  const bytes = new Uint8Array(size);
  const stream = new DecompressionStream('deflate-raw');
  const writer = stream.writable.getWriter();
  // What goes wrong is told by reading.
  const writing = writer
    .write(packed)
    .then(() => writer.close())
    .catch(() => undefined);
  const reader = stream.readable.getReader();
  let filled = 0;
  try {
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      if (filled + piece.value.length > size) throw damaged(name);
      bytes.set(piece.value, filled);
      filled += piece.value.length;
    }
  } catch (error) {
    await reader.cancel().catch(() => undefined);
    throw error instanceof UserError ? error : damaged(name, error);
  }
  await writing;
  return bytes.subarray(0, filled);
}

const CRC = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = (crc & 1) === 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  return crc;
});

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crc >>> 8) ^ (CRC[(crc ^ byte) & 0xff] ?? 0);
  return (crc ^ 0xffffffff) >>> 0;
}

/** What to say of an archive or workbook that is not whole. */
export function damaged(name: string, cause?: unknown): UserError {
  return new UserError(
    `${name} is a ZIP archive or an Excel workbook, and cannot be read: it is cut off or damaged.`,
    'Copy or download it again, or save the sheet as CSV.',
    { cause, ...(cause instanceof Error ? { detail: cause.message } : {}) },
  );
}
