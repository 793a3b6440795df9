/** Copies `count` bits, least significant first, from one bitmap to another that is still zero there. */
export function copyBits(
  source: Uint8Array,
  sourceStart: number,
  target: Uint8Array,
  targetStart: number,
  count: number,
): void {
  let done = 0;
  if (((sourceStart | targetStart) & 7) === 0) {
    const bytes = count >> 3;
    target.set(source.subarray(sourceStart >> 3, (sourceStart >> 3) + bytes), targetStart >> 3);
    done = bytes << 3;
  }
  for (; done < count; done++) {
    if (bitAt(source, sourceStart + done)) setBit(target, targetStart + done);
  }
}

/** Sets `count` bits from `start` on. */
export function setBits(target: Uint8Array, start: number, count: number): void {
  const end = start + count;
  let at = start;
  for (; at < end && (at & 7) !== 0; at++) setBit(target, at);
  const bytes = (end - at) >> 3;
  target.fill(0xff, at >> 3, (at >> 3) + bytes);
  for (at += bytes << 3; at < end; at++) setBit(target, at);
}

/** Bits of a bitmap from `start` on; all set where there is none. */
export interface BitRun {
  readonly bitmap: Uint8Array | null;
  readonly start: number;
  readonly length: number;
}

/** Runs of bits one after the other; null when none has a bitmap. */
export function joinBitmaps(runs: readonly BitRun[]): Uint8Array | null {
  if (runs.every(({ bitmap }) => bitmap === null)) return null;
  const joined = new Uint8Array((runs.reduce((sum, { length }) => sum + length, 0) + 7) >> 3);
  let at = 0;
  for (const { bitmap, start, length } of runs) {
    if (bitmap === null) setBits(joined, at, length);
    else copyBits(bitmap, start, joined, at, length);
    at += length;
  }
  return joined;
}

/** Whether bit `index` is set. */
export function bitAt(bitmap: Uint8Array, index: number): boolean {
  return (((bitmap[index >> 3] ?? 0) >> (index & 7)) & 1) === 1;
}

function setBit(bitmap: Uint8Array, index: number): void {
  bitmap[index >> 3] = (bitmap[index >> 3] ?? 0) | (1 << (index & 7));
}

/** Sets bit `index` to 0. */
export function clearBit(bitmap: Uint8Array, index: number): void {
  bitmap[index >> 3] = (bitmap[index >> 3] ?? 0) & ~(1 << (index & 7));
}

/** How many bits are set. */
export function countBits(bitmap: Uint8Array): number {
  let total = 0;
  for (const byte of bitmap) {
    let bits = byte - ((byte >> 1) & 0x55);
    bits = (bits & 0x33) + ((bits >> 2) & 0x33);
    total += (bits + (bits >> 4)) & 0x0f;
  }
  return total;
}
