import { UserError } from '../domain/errors';
import { arrowFooter, type ArrowLayout, type ArrowMessage, arrowMessage } from './arrow-metadata';
import type { ByteSource } from './byte-source';

/** A message and where its body is. */
export interface PlacedMessage {
  readonly message: ArrowMessage;
  readonly bodyStart: number;
  /** Where the next message of a stream begins. */
  readonly end: number;
}

/** A schema as it stands in the metadata of a stream's first message, or in a file's footer. */
export interface RawSchema {
  readonly holder: 'message' | 'footer';
  readonly bytes: Uint8Array;
  readonly fields: readonly ArrowLayout[];
}

/** The messages of a file or a stream. */
export interface ArrowMessages {
  readonly schema: RawSchema;
  /** Dictionaries and batches, each dictionary before the batches that need it. */
  rest(): AsyncGenerator<PlacedMessage>;
  /** Bytes of the file, which may be in what was read ahead. */
  read(start: number, end: number): Promise<Uint8Array<ArrayBuffer>>;
  /** False when a stream stopped without the mark that ends one; known when `rest` has been walked. */
  isEnded(): boolean;
}

const FILE_MAGIC = 'ARROW1';
/** The magic is padded to eight bytes at the beginning, and not at the end. */
const FILE_START = 8;
const CONTINUATION = 0xffffffff;
const PREFIX_BYTES = 8;
/** Small messages, and small bodies behind them, come in one read. */
const AHEAD_BYTES = 16 * 1024;

/**
 * Finds the messages of an Arrow file, by its footer, or of a stream, one after the other. Bodies are not read.
 * @throws UserError when the bytes are no Arrow, are cut off or are damaged.
 */
export async function arrowMessages(
  source: ByteSource,
  signal: AbortSignal | undefined,
): Promise<ArrowMessages> {
  const bytes = new ReadAhead(source, signal);
  const head = await bytes.read(0, Math.min(source.size, FILE_START));
  const isFile = new TextDecoder().decode(head).startsWith(FILE_MAGIC);
  return isFile ? fileMessages(source, bytes) : streamMessages(source, bytes);
}

async function fileMessages(source: ByteSource, bytes: ReadAhead): Promise<ArrowMessages> {
  const footerBytes = await readFooter(source, bytes);
  const footer = whenSound(source.name, () => arrowFooter(footerBytes));
  const messages = new MessageReader(source, bytes);
  if (footer.dictionariesPlace !== undefined) {
    // The Arrow library, which decodes the schema, would want to read them at once.
    new DataView(footerBytes.buffer).setUint32(footer.dictionariesPlace, 0, true);
  }
  return {
    // Some writers have it in the footer only.
    schema: { holder: 'footer', bytes: footerBytes, fields: footer.fields },
    rest: async function* () {
      for (const { offset } of [...footer.dictionaries, ...footer.batches]) {
        const placed = await messages.next(offset);
        if (placed === undefined) throw damagedArrow(source.name, `There is no message at byte ${offset}.`);
        yield placed;
      }
    },
    read: (from, to) => bytes.read(from, to),
    isEnded: () => true,
  };
}

async function streamMessages(source: ByteSource, bytes: ReadAhead): Promise<ArrowMessages> {
  const messages = new MessageReader(source, bytes);
  const first = await messages.next(0);
  if (first?.message.kind !== 'schema') throw damagedArrow(source.name, 'The first message is no schema.');
  const { bodyStart, end, message } = first;
  const metadata = await bytes.read(PREFIX_BYTES, bodyStart);
  let ended = false;
  return {
    schema: { holder: 'message', bytes: metadata.slice(), fields: message.fields },
    rest: async function* () {
      for (let at = end; at < source.size;) {
        const placed = await messages.next(at);
        if (placed === undefined) {
          ended = true;
          return;
        }
        yield placed;
        at = placed.end;
      }
    },
    read: (from, to) => bytes.read(from, to),
    isEnded: () => ended,
  };
}

/** Reads a little more than was asked for, so that many small messages take few reads. */
class ReadAhead {
  private start = 0;
  private held: Uint8Array<ArrayBuffer> = new Uint8Array(0);

  constructor(
    private readonly source: ByteSource,
    private readonly signal: AbortSignal | undefined,
  ) {}

  async read(start: number, end: number): Promise<Uint8Array<ArrayBuffer>> {
    if (start < this.start || end > this.start + this.held.length) {
      if (end - start >= AHEAD_BYTES) return this.source.read(start, end, this.signal);
      const until = Math.min(this.source.size, start + AHEAD_BYTES);
      this.held = await this.source.read(start, until, this.signal);
      this.start = start;
    }
    return this.held.subarray(start - this.start, end - this.start);
  }
}

class MessageReader {
  constructor(
    private readonly source: ByteSource,
    private readonly bytes: ReadAhead,
  ) {}

  /** The message that begins at a byte; undefined when the mark that ends a stream is there. */
  async next(at: number): Promise<PlacedMessage | undefined> {
    const { name, size } = this.source;
    if (at + PREFIX_BYTES > size) throw cutStream(name, at, size);
    const prefix = await this.bytes.read(at, at + PREFIX_BYTES);
    const view = new DataView(prefix.buffer, prefix.byteOffset, prefix.byteLength);
    if (view.getUint32(0, true) !== CONTINUATION) {
      throw damagedArrow(name, `There is no message at byte ${at}.`);
    }
    const length = view.getInt32(4, true);
    if (length === 0) return undefined;
    const start = at + PREFIX_BYTES;
    if (length < 0) throw damagedArrow(name, `The message at byte ${at} has a negative length.`);
    if (start + length > size) throw cutStream(name, at, size);
    const metadata = await this.bytes.read(start, start + length);
    const message = whenSound(name, () => arrowMessage(metadata));
    const end = start + length + message.bodyLength;
    if (end > size) throw cutStream(name, at, size);
    return { message, bodyStart: start + length, end };
  }
}

async function readFooter(source: ByteSource, bytes: ReadAhead): Promise<Uint8Array<ArrayBuffer>> {
  const { name, size } = source;
  const cut = (detail: string): UserError =>
    new UserError(
      `${name} is cut off: an Arrow file ends with its footer, and this one does not.`,
      'Copy or download the file again, or wait until it has been written completely.',
      { detail },
    );
  const lengthAt = size - FILE_MAGIC.length - 4;
  if (lengthAt < FILE_START) throw cut(`The file has ${size} bytes.`);
  const tail = await bytes.read(lengthAt, size);
  if (new TextDecoder().decode(tail.subarray(4)) !== FILE_MAGIC) throw cut('The last bytes are not ARROW1.');
  const length = new DataView(tail.buffer, tail.byteOffset, tail.byteLength).getInt32(0, true);
  const start = lengthAt - length;
  if (length <= 0 || start < FILE_START) throw cut(`The footer should have ${length} bytes.`);
  return (await bytes.read(start, lengthAt)).slice();
}

/** Runs a step of decoding. */
export function whenSound<T>(name: string, step: () => T): T {
  try {
    return step();
  } catch (error) {
    throw asDamage(name, error);
  }
}

/** What a step of decoding threw, in words for a person when it is about the bytes. */
export function asDamage(name: string, error: unknown): unknown {
  // The Arrow library throws plain errors about types that cannot be.
  const aboutBytes = error instanceof RangeError || (error instanceof Error && error.constructor === Error);
  return aboutBytes ? damagedArrow(name, error.message, error) : error;
}

/** The error for bytes that contradict the Arrow format. */
export function damagedArrow(name: string, detail: string, cause?: unknown): UserError {
  return new UserError(
    `${name} is damaged, or written in a way that is not known: not all of its Arrow data can be read.`,
    'Copy or export the file again; Parquet is the safest choice.',
    { detail, ...(cause === undefined ? {} : { cause }) },
  );
}

function cutStream(name: string, at: number, size: number): UserError {
  return new UserError(
    `${name} is cut off in the middle of a batch.`,
    'Copy or download the file again, or wait until it has been written completely.',
    { detail: `The message at byte ${at} goes on behind the end at byte ${size}.` },
  );
}
