import { decompress } from 'fzstd';
import type { BodyCodec, BufferPlace } from './arrow-metadata';
import { unpackLz4Frame } from './lz4-frame';
import { sizeAt } from './flatbuffer';

/** Between two wanted buffers less than this is fetched along rather than skipped. */
const GAP = 64 * 1024;
/** Before a compressed buffer stands its unpacked size. */
const SIZE_BYTES = 8;

/** Reads bytes of the body of a message, counted from its beginning. */
export type ReadBody = (start: number, end: number) => Promise<Uint8Array<ArrayBuffer>>;

/**
 * Fetches the buffers of a body, neighbours in one go, and unpacks them.
 * @throws RangeError when one is not inside the body or cannot be unpacked.
 */
export async function fetchBuffers(
  places: readonly BufferPlace[],
  bodyLength: number,
  codec: BodyCodec,
  read: ReadBody,
): Promise<Map<BufferPlace, Uint8Array>> {
  const found = new Map<BufferPlace, Uint8Array>();
  const sorted = [...places].sort((a, b) => a.offset - b.offset);
  for (const run of runsOf(sorted)) {
    if (run.end > bodyLength) throw new RangeError('A buffer ends behind its body.');
    const bytes = run.end === run.start ? new Uint8Array(0) : await read(run.start, run.end);
    for (const place of run.places) {
      const start = place.offset - run.start;
      found.set(place, unpackBuffer(bytes.subarray(start, start + place.length), codec));
    }
  }
  return found;
}

interface Run {
  readonly start: number;
  end: number;
  readonly places: BufferPlace[];
}

function runsOf(sorted: readonly BufferPlace[]): Run[] {
  const runs: Run[] = [];
  for (const place of sorted) {
    const last = runs.at(-1);
    if (last !== undefined && place.offset - last.end <= GAP) {
      last.places.push(place);
      last.end = Math.max(last.end, place.offset + place.length);
    } else runs.push({ start: place.offset, end: place.offset + place.length, places: [place] });
  }
  return runs;
}

function unpackBuffer(packed: Uint8Array, codec: BodyCodec): Uint8Array {
  if (codec === 'none' || packed.length === 0) return packed;
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  const content = packed.subarray(SIZE_BYTES);
  // The writer left a buffer as it was because packing would not have made it smaller.
  if (view.getBigInt64(0, true) === -1n) return content;
  const size = sizeAt(view, 0);
  return codec === 'lz4' ? unpackLz4Frame(content, size) : unpackZstd(content, size);
}

function unpackZstd(packed: Uint8Array, size: number): Uint8Array {
  let unpacked: Uint8Array;
  try {
    unpacked = decompress(packed);
  } catch (error) {
    throw new RangeError('A zstd buffer is damaged.', { cause: error });
  }
  if (unpacked.length !== size)
    throw new RangeError(`A buffer holds ${unpacked.length} bytes and not ${size}.`);
  return unpacked;
}
