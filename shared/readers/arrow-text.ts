import { bitAt } from '../engine/arrow-bitmap';

/** Texts or bytes of a column one behind the other, and where each begins. */
export interface TextBuffers {
  readonly offsets: Int32Array;
  readonly values: Uint8Array;
}

const MAX_BYTES = 2 ** 31 - 1;
const CHECKED_AT_ONCE = 1 << 20;
/** A view is 16 bytes: the length, then the text itself when it fits, else its beginning, its buffer and place. */
const VIEW_BYTES = 16;
const INLINE_BYTES = 12;

/** 64-bit offsets in 32 bits. @throws RangeError when the values take more than 2 GB. */
export function narrowOffsets(wide: Uint8Array): Int32Array {
  const halves = new Int32Array(wide.buffer, wide.byteOffset, wide.length >> 2);
  const narrow = new Int32Array(halves.length >> 1);
  for (let index = 0; index < narrow.length; index++) {
    const low = halves[index * 2] ?? 0;
    if (halves[index * 2 + 1] !== 0 || low < 0)
      throw new RangeError('A batch holds more than 2 GB in one column.');
    narrow[index] = low;
  }
  return narrow;
}

/**
 * The texts that views point to, laid out as plain text. `bitmap` tells which rows have a value; what the views of
 * the others say has no meaning.
 * @throws RangeError when a view points outside of its buffer.
 */
export function textOfViews(
  views: Uint8Array,
  length: number,
  bitmap: Uint8Array | undefined,
  texts: readonly Uint8Array[],
): TextBuffers {
  const words = new Int32Array(views.buffer, views.byteOffset, length * 4);
  const offsets = new Int32Array(length + 1);
  let total = 0;
  for (let row = 0; row < length; row++) {
    if (bitmap === undefined || bitAt(bitmap, row)) {
      const size = words[row * 4] ?? 0;
      if (size < 0) throw new RangeError('A view has a negative length.');
      total += size;
      if (total > MAX_BYTES) throw new RangeError('A batch holds more than 2 GB in one column.');
    }
    offsets[row + 1] = total;
  }
  const values = new Uint8Array(total);
  for (let row = 0; row < length; row++) {
    const to = offsets[row] ?? 0;
    const size = (offsets[row + 1] ?? 0) - to;
    if (size === 0) continue;
    const inline = size <= INLINE_BYTES;
    const from = inline ? views : texts[words[row * 4 + 2] ?? -1];
    const at = inline ? row * VIEW_BYTES + 4 : (words[row * 4 + 3] ?? -1);
    if (from === undefined || at < 0 || at + size > from.length)
      throw new RangeError('A view points outside.');
    values.set(from.subarray(at, at + size), to);
  }
  return { offsets, values };
}

/** @throws RangeError when the bytes are not UTF-8. */
export function checkUtf8(bytes: Uint8Array): void {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for (let at = 0; at < bytes.length; at += CHECKED_AT_ONCE) {
      decoder.decode(bytes.subarray(at, at + CHECKED_AT_ONCE), { stream: true });
    }
    decoder.decode();
  } catch (error) {
    throw new RangeError('A text is not UTF-8.', { cause: error });
  }
}
