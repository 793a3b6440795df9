import { UserError } from '../domain/errors';
import type { ByteSource } from './byte-source';

const TICK_MS = 250;
/** Ticks without an answer and without a read under way after which the decoder is taken for dead. */
const SILENT_TICKS = 20;

/** Those whose decoder is being waited for. */
const waiting = new Set<GuardedBlob>();

/**
 * To be called when something was thrown that no promise and no caller caught: a decoder at work may be what died.
 * True when there was one; what waits for it rejects.
 */
export function decoderMayHaveDied(): boolean {
  for (const blob of waiting) blob.giveUp();
  return waiting.size > 0;
}

/**
 * A `Blob` over a source for the Parquet decoder, which dies without a word when a read rejects and when it fails in
 * the middle of a damaged page. Work of the decoder is therefore awaited through `settle`: it rejects with the error
 * of the failed read, or with a `UserError` when the decoder has nothing left to wait for and still says nothing.
 */
export class GuardedBlob {
  private failure: { readonly error: unknown } | undefined;
  private fail: (error: unknown) => void = () => undefined;
  private pending = 0;
  private silent = 0;

  constructor(
    private readonly source: ByteSource,
    private readonly signal: AbortSignal | undefined,
    /** The end of the file, already read: it holds the footer, which the decoder asks for again. */
    private readonly tail: { readonly start: number; readonly bytes: Uint8Array<ArrayBuffer> } | undefined,
  ) {}

  /** What the decoder is given in place of a file. */
  asBlob(): Blob {
    const part = (start: number, end: number): BlobPart => ({
      size: end - start,
      slice: (from = 0, to = end - start) =>
        part(start + (from < 0 ? end - start + from : from), start + (to < 0 ? end - start + to : to)),
      arrayBuffer: () => this.read(start, Math.min(end, this.source.size)),
    });
    // The decoder calls `size`, `slice` and `arrayBuffer` and no more.
    return part(0, this.source.size) as unknown as Blob;
  }

  private async read(start: number, end: number): Promise<ArrayBuffer> {
    this.pending++;
    try {
      if (this.tail !== undefined && start >= this.tail.start) {
        return ownBuffer(this.tail.bytes.subarray(start - this.tail.start, end - this.tail.start));
      }
      const bytes = await this.source.read(start, end, this.signal);
      return ownBuffer(bytes);
    } catch (error) {
      this.failure = { error };
      this.fail(error);
      // The decoder would die of a rejection, outside of any promise; it is left to wait and never used again.
      return await new Promise<never>(() => undefined);
    } finally {
      this.pending--;
      this.silent = 0;
    }
  }

  /** Awaits one piece of the decoder's work. */
  async settle<T>(work: Promise<T>): Promise<T> {
    // Whatever loses the race is told by the winner.
    work.catch(() => undefined);
    if (this.failure !== undefined) throw this.failure.error;
    this.silent = 0;
    let stop = (): void => undefined;
    const broken = new Promise<never>((_, reject) => {
      this.fail = reject;
      const tick = (): void => {
        this.silent = this.pending > 0 ? 0 : this.silent + 1;
        if (this.silent >= SILENT_TICKS) this.giveUp();
        else wait();
      };
      const wait = (): void => {
        const handle = setTimeout(tick, TICK_MS);
        stop = () => clearTimeout(handle);
      };
      wait();
    });
    waiting.add(this);
    try {
      return await Promise.race([work, broken]);
    } finally {
      waiting.delete(this);
      stop();
    }
  }

  /** The decoder says nothing any more: its pages are damaged. */
  giveUp(): void {
    this.fail(damaged(this.source.name));
  }
}

interface BlobPart {
  readonly size: number;
  slice(start?: number, end?: number): BlobPart;
  arrayBuffer(): Promise<ArrayBuffer>;
}

/** The bytes in a buffer that holds nothing else. */
function ownBuffer(bytes: Uint8Array<ArrayBuffer>): ArrayBuffer {
  return bytes.byteLength === bytes.buffer.byteLength ? bytes.buffer : new Uint8Array(bytes).buffer;
}

/** The data pages of a Parquet file cannot be decoded. */
export function damaged(name: string, cause?: unknown): UserError {
  const detail = cause instanceof Error ? cause.message : undefined;
  return new UserError(
    `${name} is damaged: its footer can be read, but not all of its data.`,
    'Copy or export the file again.',
    { ...(cause === undefined ? {} : { cause }), ...(detail === undefined ? {} : { detail }) },
  );
}
