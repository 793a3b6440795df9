const MAGIC = 0x184d2204;
const MIN_MATCH = 4;

/**
 * Unpacks one LZ4 frame into exactly `size` bytes. Checksums are not verified; every position is.
 * Formats: https://github.com/lz4/lz4/blob/dev/doc/lz4_Frame_format.md and lz4_Block_format.md
 * @throws RangeError when the bytes are not such a frame.
 */
export function unpackLz4Frame(packed: Uint8Array, size: number): Uint8Array<ArrayBuffer> {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  const flags = view.getUint8(4);
  if (view.getUint32(0, true) !== MAGIC || flags >> 6 !== 1) throw new RangeError('This is no LZ4 frame.');
  const blockChecksum = (flags & 0x10) === 0 ? 0 : 4;
  const contentSize = (flags & 0x08) === 0 ? 0 : 8;
  const dictionaryId = (flags & 0x01) === 0 ? 0 : 4;
  if (dictionaryId !== 0) throw new RangeError('The LZ4 frame needs a dictionary.');
  const out = new Uint8Array(size);
  // Flags, block size and the checksum of the header take a byte each.
  let at = 4 + 2 + contentSize + 1;
  let filled = 0;
  for (;;) {
    const head = view.getUint32(at, true);
    at += 4;
    if (head === 0) break;
    const length = head & 0x7fffffff;
    if (length > packed.length - at) throw new RangeError('An LZ4 block is cut off.');
    const block = packed.subarray(at, at + length);
    if (head >>> 31 === 1) {
      out.set(block, filled);
      filled += length;
    } else filled = unpackBlock(block, out, filled);
    at += length + blockChecksum;
  }
  if (filled !== size) throw new RangeError(`The LZ4 frame holds ${filled} bytes and not ${size}.`);
  return out;
}

/** Unpacks a block behind what was unpacked before it, to which it may refer. Returns where it ends. */
function unpackBlock(block: Uint8Array, out: Uint8Array, start: number): number {
  const end = block.length;
  let from = 0;
  let to = start;

  /** A length that goes on while its bytes are 255. */
  const lengthFrom = (nibble: number): number => {
    let length = nibble;
    if (nibble !== 15) return length;
    for (;;) {
      const more = block[from++];
      if (more === undefined) throw new RangeError('An LZ4 length is cut off.');
      length += more;
      if (more !== 255) return length;
    }
  };

  for (;;) {
    const token = block[from++];
    if (token === undefined) throw new RangeError('An LZ4 sequence is cut off.');
    const literals = lengthFrom(token >> 4);
    if (literals > end - from || literals > out.length - to)
      throw new RangeError('LZ4 literals are cut off.');
    if (literals > 32) out.set(block.subarray(from, from + literals), to);
    else for (let index = 0; index < literals; index++) out[to + index] = block[from + index] ?? 0;
    from += literals;
    to += literals;
    // The last sequence has literals only.
    if (from === end) return to;
    const distance = (block[from] ?? 0) | ((block[from + 1] ?? 0) << 8);
    from += 2;
    const length = lengthFrom(token & 15) + MIN_MATCH;
    if (distance === 0 || distance > to || length > out.length - to) {
      throw new RangeError('An LZ4 match points outside.');
    }
    copyMatch(out, to, distance, length);
    to += length;
  }
}

/** Copies from `distance` bytes before; what is copied may be what this copy writes. */
function copyMatch(out: Uint8Array, to: number, distance: number, length: number): void {
  if (distance >= length && length > 32) out.copyWithin(to, to - distance, to - distance + length);
  else for (let index = 0; index < length; index++) out[to + index] = out[to - distance + index] ?? 0;
}
