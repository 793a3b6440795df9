import type { Convert } from './fixed-width-columns';

/** A decimal of `width` bytes to one of 16: the sign fills what is new. */
export function widenDecimal(width: 2 | 4 | 8): Convert {
  return (from, to, count) => {
    const target = int32s(to, count * 4);
    const source = width === 2 ? int16s(from, count) : int32s(from, (count * width) / 4);
    const words = width === 8 ? 2 : 1;
    for (let row = 0; row < count; row++) {
      const low = source[row * words] ?? 0;
      const high = words === 2 ? (source[row * 2 + 1] ?? 0) : low >> 31;
      target[row * 4] = low;
      target[row * 4 + 1] = high;
      target[row * 4 + 2] = high >> 31;
      target[row * 4 + 3] = high >> 31;
    }
  };
}

/** Months, days and microseconds to months, days and nanoseconds. */
export const interval: Convert = (from, to, count) => {
  const source = int32s(from, count * 4);
  const target = int32s(to, count * 4);
  const micros = new BigInt64Array(from.buffer, from.byteOffset, count * 2);
  const nanos = new BigInt64Array(to.buffer, to.byteOffset, count * 2);
  for (let row = 0; row < count; row++) {
    target[row * 4] = source[row * 4] ?? 0;
    target[row * 4 + 1] = source[row * 4 + 1] ?? 0;
    nanos[row * 2 + 1] = (micros[row * 2 + 1] ?? 0n) * 1000n;
  }
};

/** A time of day with its offset from UTC to the time of day alone, in microseconds. */
export const timeOfDay: Convert = (from, to, count) => {
  const source = new BigUint64Array(from.buffer, from.byteOffset, count);
  const target = new BigInt64Array(to.buffer, to.byteOffset, count);
  for (let row = 0; row < count; row++) target[row] = (source[row] ?? 0n) >> 24n;
};

function int16s(bytes: Uint8Array, length: number): Int16Array {
  return new Int16Array(bytes.buffer, bytes.byteOffset, length);
}

function int32s(bytes: Uint8Array, length: number): Int32Array {
  return new Int32Array(bytes.buffer, bytes.byteOffset, length);
}
