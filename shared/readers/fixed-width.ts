import { DataType, DateUnit, TimeUnit } from 'apache-arrow';
import { nameOf } from './arrow-types';

/** Bytes to a row, of the types that have a fixed number of them. */
export function byteWidth(type: DataType): number {
  if (DataType.isFixedSizeBinary(type)) return type.byteWidth;
  if (DataType.isInt(type) || DataType.isDecimal(type)) return type.bitWidth / 8;
  if (DataType.isTime(type)) return type.unit <= TimeUnit.MILLISECOND ? 4 : 8;
  if (DataType.isFloat(type)) return 2 ** (type.precision + 1);
  if (DataType.isDate(type)) return type.unit === DateUnit.DAY ? 4 : 8;
  if (DataType.isTimestamp(type) || DataType.isDuration(type)) return 8;
  throw new TypeError(`A column of ${nameOf(type)} has no fixed width.`);
}

const HELD_IN = [
  Uint8Array,
  Int8Array,
  Uint16Array,
  Int16Array,
  Uint32Array,
  Int32Array,
  BigUint64Array,
  BigInt64Array,
  Float32Array,
  Float64Array,
] as const;

/** The bytes as the kind of array in which the type is held. */
export function viewOf(type: DataType, bytes: Uint8Array): ArrayBufferView {
  const { buffer, byteOffset, byteLength } = aligned(bytes);
  const wanted: unknown = type.ArrayType;
  const Held = HELD_IN.find((candidate) => candidate === wanted);
  if (Held === undefined) throw new TypeError(`A column of ${nameOf(type)} is held in an unknown way.`);
  return new Held(buffer, byteOffset, byteLength / Held.BYTES_PER_ELEMENT);
}

/** The bytes at a place where 64-bit numbers can be read; a copy when they are elsewhere. */
export function aligned(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const { buffer, byteOffset, byteLength } = bytes;
  return byteOffset % 8 === 0 && buffer instanceof ArrayBuffer
    ? new Uint8Array(buffer, byteOffset, byteLength)
    : new Uint8Array(bytes);
}
