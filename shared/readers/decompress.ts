import { Decompress } from 'fzstd';
import { UserError } from '../domain/errors';
import type { ByteSource } from './byte-source';
import type { Compression } from './detect-format';

const PIECE = 1 << 20;
/** What Chromium's stream says of a second gzip member. */
const ANOTHER_MEMBER = /junk found after end of compressed data/i;

/** All bytes of a source, unpacked, piece by piece. `report` is told the share of the packed bytes taken. */
export async function* unpacked(
  source: ByteSource,
  compression: Compression,
  signal: AbortSignal | undefined,
  report: (share: number) => void = () => undefined,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const packed = pieces(source, signal, report);
  if (compression === 'none') yield* packed;
  else if (compression === 'zstd') yield* unzstd(packed, source.name);
  else yield* gunzip(packed, source.name, signal);
}

async function* pieces(
  source: ByteSource,
  signal: AbortSignal | undefined,
  report: (share: number) => void,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  for (let start = 0; start < source.size; start += PIECE) {
    const end = Math.min(source.size, start + PIECE);
    yield await source.read(start, end, signal);
    report(end / source.size);
  }
}

async function* unzstd(
  packed: AsyncGenerator<Uint8Array<ArrayBuffer>>,
  name: string,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  let out: Uint8Array[] = [];
  const state = { finished: false };
  const decoder = new Decompress((piece, final) => {
    out.push(piece);
    state.finished = final === true;
  });
  const push = (piece: Uint8Array, final: boolean): void => {
    try {
      decoder.push(piece, final);
    } catch (error) {
      throw badPacking(name, 'zstd', error);
    }
  };
  for await (const piece of packed) {
    push(piece, false);
    for (const part of out) yield part.slice();
    out = [];
  }
  push(new Uint8Array(0), true);
  for (const part of out) yield part.slice();
  if (!state.finished) throw badPacking(name, 'zstd', undefined);
}

async function* gunzip(
  packed: AsyncGenerator<Uint8Array<ArrayBuffer>>,
  name: string,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const stream = new DecompressionStream('gzip');
  const writer = stream.writable.getWriter();
  const feeding = (async (): Promise<{ readonly error: unknown } | undefined> => {
    try {
      for await (const piece of packed) await writer.write(piece);
      await writer.close();
      return undefined;
    } catch (error) {
      await writer.abort(error).catch(() => undefined);
      return { error };
    }
  })();
  const reader = stream.readable.getReader();
  try {
    for (;;) {
      signal?.throwIfAborted();
      const next = await reader.read();
      if (next.done) break;
      yield next.value;
    }
    // Some streams end well for the reader of a file that was cut off, and tell only who feeds them.
    const failure = await feeding;
    if (failure !== undefined) throw failure.error;
  } catch (error) {
    if (error instanceof UserError || signal?.aborted === true) throw error;
    const cause = (await feeding)?.error;
    throw cause instanceof UserError ? cause : badPacking(name, 'gzip', error);
  } finally {
    await reader.cancel().catch(() => undefined);
    await feeding;
  }
}

/**
 * Unpacks a file to its end for nothing but the proof that it can be: the engine's own gzip reader takes a file that
 * was cut off for a short one. A file of several members passes where the platform refuses to read past the first.
 * @throws UserError when it is damaged or cut off.
 */
export async function checkPacking(
  source: ByteSource,
  compression: Compression,
  signal: AbortSignal | undefined,
): Promise<void> {
  const pieces = unpacked(source, compression, signal);
  try {
    while ((await pieces.next()).done !== true);
  } catch (error) {
    if (!(error instanceof UserError) || !ANOTHER_MEMBER.test(error.detail ?? '')) throw error;
  }
}

/** At least the first unpacked bytes that `packed`, the beginning of a file, holds. */
export async function unpackHead(
  packed: Uint8Array<ArrayBuffer>,
  compression: Compression,
): Promise<Uint8Array> {
  const out: Uint8Array[] = [];
  if (compression === 'none') return packed;
  if (compression === 'zstd') {
    const decoder = new Decompress((piece) => out.push(piece));
    try {
      decoder.push(packed, false);
    } catch {
      // Damage shows when the whole file is read; what came out so far is enough here.
    }
    return joined(out);
  }
  await gunzipHead(packed, out);
  return joined(out);
}

/** Looks at the clock this often while waiting for unpacked bytes, and gives up after so many looks. */
const LOOK_MS = 2;
const QUIET_LOOKS = 3;
const MOST_LOOKS = 1000;

/**
 * Unpacks the beginning of a gzip file as far as it goes. The stream is not closed: it would fail, because its end is
 * missing, and lose what it holds. So nothing says that all has come out but that nothing comes any more.
 */
async function gunzipHead(packed: Uint8Array<ArrayBuffer>, out: Uint8Array[]): Promise<void> {
  const stream = new DecompressionStream('gzip');
  const writer = stream.writable.getWriter();
  const reader = stream.readable.getReader();
  const state = { ended: false };
  const reading = (async () => {
    for (;;) {
      const next = await reader.read();
      if (next.done) return;
      out.push(next.value);
    }
  })();
  const end = (): void => {
    state.ended = true;
  };
  reading.then(end, end);
  await writer.write(packed).catch(() => undefined);
  let seen = 0;
  for (let looks = 0, quiet = 0; looks < MOST_LOOKS && quiet < QUIET_LOOKS && !state.ended; looks++) {
    await new Promise<void>((resolve) => setTimeout(resolve, LOOK_MS));
    quiet = out.length > 0 && out.length === seen ? quiet + 1 : 0;
    seen = out.length;
  }
  await reader.cancel().catch(() => undefined);
}

/** The parts one behind the other. */
export function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function badPacking(name: string, packing: string, cause: unknown): UserError {
  return new UserError(
    `${name} cannot be unpacked: its ${packing} data is damaged or cut off.`,
    'Copy or download the file again, or unpack it yourself.',
    { cause, ...(cause instanceof Error ? { detail: cause.message } : {}) },
  );
}
