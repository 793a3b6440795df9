import type { Data } from 'apache-arrow';
import { bitAt } from '../../shared/engine/arrow-bitmap';
import type { RowWriter } from './filled-column';
import { writeValidity, writeValues } from './vector-memory';

/** Values that DuckDB holds in the same bits, `width` bytes each. */
export function sameBits(width: number): (data: Data) => RowWriter {
  return (data) => {
    const bytes = bytesIn(data);
    return (vector, from, count) => {
      writeValues(vector, bytes.subarray(from * width, (from + count) * width));
    };
  };
}

/** A column in which no row has a value. */
export const nulls: RowWriter = (vector, _from, count) => {
  writeValidity(vector, new Uint8Array(Math.ceil(count / 64) * 8));
};

/** One bit each becomes one byte each. */
export function booleans(data: Data): RowWriter {
  const bits = bytesIn(data);
  return (vector, from, count) => {
    const bytes = new Uint8Array(count);
    for (let row = 0; row < count; row++) bytes[row] = bitAt(bits, data.offset + from + row) ? 1 : 0;
    writeValues(vector, bytes);
  };
}

/** 64-bit integers, or 32-bit ones, each turned by `convert` into one of 64 bits. */
export function longs(convert: (value: bigint) => bigint): (data: Data) => RowWriter {
  return (data) => {
    const values = integersIn(data);
    return (vector, from, count) => {
      const converted = new BigInt64Array(count);
      for (let row = 0; row < count; row++) converted[row] = convert(values[from + row] ?? 0n);
      writeValues(vector, converted);
    };
  };
}

const DAY_MS = 86_400_000n;

/** Milliseconds since 1970-01-01 to days since then. */
export function days(data: Data): RowWriter {
  const values = integersIn(data);
  return (vector, from, count) => {
    const converted = new Int32Array(count);
    for (let row = 0; row < count; row++) converted[row] = Number((values[from + row] ?? 0n) / DAY_MS);
    writeValues(vector, converted);
  };
}

/** Durations to intervals of no months and no days; `toMicros` is of a value. */
export function durations(toMicros: (value: bigint) => bigint): (data: Data) => RowWriter {
  return (data) => {
    const values = integersIn(data);
    return (vector, from, count) => {
      const intervals = new BigInt64Array(count * 2);
      for (let row = 0; row < count; row++) intervals[row * 2 + 1] = toMicros(values[from + row] ?? 0n);
      writeValues(vector, intervals);
    };
  };
}

/** Decimals of 16 bytes to ones of `width`, which hold as many digits as the column has. */
export function decimals(width: 2 | 4 | 8 | 16): (data: Data) => RowWriter {
  if (width === 16) return sameBits(16);
  return (data) => {
    const bytes = bytesIn(data);
    return (vector, from, count) => {
      const narrow = new Uint8Array(count * width);
      for (let row = 0; row < count; row++) {
        const at = (from + row) * 16;
        for (let i = 0; i < width; i++) narrow[row * width + i] = bytes[at + i] ?? 0;
      }
      writeValues(vector, narrow);
    };
  };
}

/** The bytes of a column's values, from its first row on. */
export function bytesIn(data: Data): Uint8Array {
  const values: unknown = data.values;
  if (!ArrayBuffer.isView(values)) return new Uint8Array(0);
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}

function integersIn(data: Data): BigInt64Array {
  const values: unknown = data.values;
  if (values instanceof BigInt64Array) return values;
  if (values instanceof Int32Array) return BigInt64Array.from(values, (value) => BigInt(value));
  return new BigInt64Array(0);
}
