import { UserError } from '../domain/errors';
import type { ByteSource } from './byte-source';
import { unpacked } from './decompress';
import type { Compression } from './detect-format';
import { encodingOf, transcoder, type Transcoder } from './text-encoding';
import { utf8Fault } from './utf8-fault';

/** So much is asked for at a time; a row that is longer makes it more. */
const FILL_BYTES = 2 << 20;
/** A row that is longer than this is not held. */
const MAX_ROW_BYTES = 256 << 20;

/** Bytes of a text file as UTF-8, in a buffer that moves along it. Behind the last byte stands a 0. */
export class JsonInput {
  private buffer = new Uint8Array(FILL_BYTES + 1);
  private length = 0;
  private pieces: AsyncGenerator<Uint8Array>;
  private over = false;
  /** Bytes and line ends before the buffer. */
  private bytesBefore = 0;
  private linesBefore = 0;

  private constructor(
    private readonly source: ByteSource,
    pieces: AsyncGenerator<Uint8Array>,
  ) {
    this.pieces = pieces;
  }

  /** Opens a file, plain or packed, in UTF-8 or UTF-16. A mark of the encoding at the beginning is left out. */
  static async open(
    source: ByteSource,
    compression: Compression,
    signal: AbortSignal | undefined,
    report: (share: number) => void = () => undefined,
  ): Promise<JsonInput> {
    return JsonInput.of(source, utf8Text(source, compression, signal, report));
  }

  /** Opens text that was made from a file, as UTF-8. */
  static async of(source: ByteSource, pieces: AsyncGenerator<Uint8Array>): Promise<JsonInput> {
    const input = new JsonInput(source, pieces);
    await input.fill(0);
    const [a, b, c] = input.buffer;
    if (a === 0xef && b === 0xbb && c === 0xbf) await input.fill(3);
    return input;
  }

  /** The bytes in the buffer and the 0 behind them. */
  get bytes(): Uint8Array {
    return this.buffer.subarray(0, this.length + 1);
  }

  /** True when nothing comes behind the buffer. */
  get isLast(): boolean {
    return this.over;
  }

  /** Bytes of text taken in so far. */
  get bytesTaken(): number {
    return this.bytesBefore + this.length;
  }

  /** Where in the whole text a place of the buffer is, in bytes. */
  offsetOf(at: number): number {
    return this.bytesBefore + at;
  }

  /** Which line of the file a place of the buffer is on, counted from 1. */
  lineAt(at: number): number {
    return this.linesBefore + countLines(this.buffer, at) + 1;
  }

  /** Lets the first `used` bytes go and takes in what comes next, at least as much as is left. */
  async fill(used: number): Promise<void> {
    this.linesBefore += countLines(this.buffer, used);
    this.bytesBefore += used;
    const left = this.length - used;
    if (left > MAX_ROW_BYTES) {
      throw new UserError(
        `Line ${this.lineAt(0)} of ${this.source.name} begins a row of more than ${MAX_ROW_BYTES >> 20} MB.`,
        'Check that a bracket or a quote is not missing; a row can be at most that long.',
      );
    }
    this.buffer.copyWithin(0, used, this.length);
    this.length = left;
    const wanted = left + Math.max(FILL_BYTES, left);
    while (this.length < wanted && !this.over) {
      const next = await this.pieces.next();
      if (next.done === true) this.over = true;
      else this.append(next.value);
    }
    this.buffer[this.length] = 0;
  }

  /** Lets go of everything before a byte of the whole text. */
  async skipTo(offset: number): Promise<void> {
    while (!this.over && this.bytesTaken < offset) await this.fill(this.length);
    await this.fill(offset - this.bytesBefore);
  }

  /** Ends reading. */
  async close(): Promise<void> {
    await this.pieces.return(undefined);
  }

  private append(piece: Uint8Array): void {
    const needed = this.length + piece.length + 1;
    if (needed > this.buffer.length) {
      const larger = new Uint8Array(Math.max(needed, this.buffer.length * 2));
      larger.set(this.buffer.subarray(0, this.length));
      this.buffer = larger;
    }
    this.buffer.set(piece, this.length);
    this.length += piece.length;
  }
}

function countLines(bytes: Uint8Array, end: number): number {
  let lines = 0;
  for (let at = 0; at < end; at++) if (bytes[at] === 10) lines++;
  return lines;
}

/** The text of a file as UTF-8: checked, or made so. A mark of the encoding at the beginning is left in. */
export async function* utf8Text(
  source: ByteSource,
  compression: Compression,
  signal: AbortSignal | undefined,
  report: (share: number) => void = () => undefined,
): AsyncGenerator<Uint8Array> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let recode: Transcoder | undefined;
  let first = true;
  let sound = true;
  for await (const piece of unpacked(source, compression, signal, report)) {
    if (first && encodingOf(piece) === 'utf-16') recode = transcoder('utf-16', piece);
    first = false;
    sound = recode !== undefined || accepts(decoder, piece);
    if (!sound) break;
    yield recode === undefined ? piece : recode.push(piece);
  }
  if (recode !== undefined) yield recode.end();
  else if (!sound || !accepts(decoder, undefined)) {
    throw await utf8Fault(source, compression, 'Save it as UTF-8.', signal);
  }
}

/** True when the bytes go on as UTF-8; without bytes, when the text may end here. */
function accepts(decoder: TextDecoder, bytes: Uint8Array | undefined): boolean {
  try {
    if (bytes === undefined) decoder.decode();
    else decoder.decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}
