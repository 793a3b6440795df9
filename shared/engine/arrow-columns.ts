import { type Data, DataType, type Table, type Vector } from 'apache-arrow';
import { bitAt, clearBit, copyBits, joinBitmaps } from './arrow-bitmap';
import { decimalText } from './arrow-decimal';
import { columnOf, typeName } from './arrow-schema';

/** A column of numbers in one piece. */
export interface Float64Column {
  /** The caller's to overwrite. What stands where a row is null has no meaning. */
  readonly values: Float64Array;
  /** Arrow validity bitmap (least significant bit first, 1 where there is a value); null when no row is null. */
  readonly validity: Uint8Array | null;
  readonly nullCount: number;
}

/** A run of strings as Arrow holds them: string `i` is `bytes[offsets[i] .. offsets[i + 1]]`. Not to be written to. */
export interface Utf8Run {
  readonly offsets: Int32Array;
  readonly bytes: Uint8Array;
  /** Arrow validity bitmap of this run; null when no row of it is null. */
  readonly validity: Uint8Array | null;
  readonly length: number;
}

/**
 * The column as 64-bit floats. Integers beyond 2^53 and decimals are rounded to the nearest, booleans are 0 and 1,
 * timestamps the number of their unit.
 * @param into where the values go, as long as the column; fresh memory when it is left out.
 * @throws TypeError when the column is none of these.
 */
export function float64Column(table: Table, name: string, into?: Float64Array): Float64Column {
  const vector = columnOf(table, name);
  const values = into ?? new Float64Array(vector.length);
  let row = 0;
  for (const data of vector.data) {
    writeNumbers(data, values.subarray(row, row + data.length));
    row += data.length;
  }
  const { bitmap, nullCount } = mergedValidity(vector);
  return { values, validity: bitmap, nullCount };
}

/** The runs of a VARCHAR column, without decoding or copying them. */
export function utf8Column(table: Table, name: string): Utf8Run[] {
  return columnOf(table, name).data.map((data) => {
    if (!DataType.isUtf8(data.type)) throw wrongType(name, data.type, 'text');
    const offsets: unknown = data.valueOffsets;
    const bytes: unknown = data.values;
    if (!(offsets instanceof Int32Array)) throw wrongType(name, data.type, 'text');
    return {
      offsets: data.length === 0 ? new Int32Array(1) : offsets,
      bytes: bytes instanceof Uint8Array ? bytes : new Uint8Array(0),
      validity: validityOf(data),
      length: data.length,
    };
  });
}

/** A BOOLEAN column as a bitmap (least significant bit first): 1 where it is true, 0 where it is false or null. */
export function booleanColumn(table: Table, name: string): Uint8Array {
  const vector = columnOf(table, name);
  const result = new Uint8Array((vector.length + 7) >> 3);
  let row = 0;
  for (const data of vector.data) {
    if (!DataType.isBool(data.type)) throw wrongType(name, data.type, 'boolean');
    const bits: unknown = data.values;
    if (bits instanceof Uint8Array) copyBits(bits, data.offset, result, row, data.length);
    const validity = validityOf(data);
    if (validity !== null) {
      for (let i = 0; i < data.length; i++) if (!bitAt(validity, i)) clearBit(result, row + i);
    }
    row += data.length;
  }
  return result;
}

function writeNumbers(data: Data, target: Float64Array): void {
  const values: unknown = data.values;
  if (DataType.isInt(data.type) || DataType.isFloat(data.type) || DataType.isTimestamp(data.type)) {
    if (values instanceof BigInt64Array || values instanceof BigUint64Array) {
      for (let i = 0; i < target.length; i++) target[i] = Number(values[i]);
      return;
    }
    if (isNumberArray(values)) {
      target.set(values.length === target.length ? values : values.subarray(0, target.length));
      return;
    }
  }
  if (DataType.isBool(data.type) && values instanceof Uint8Array) {
    for (let i = 0; i < target.length; i++) target[i] = bitAt(values, data.offset + i) ? 1 : 0;
    return;
  }
  if (DataType.isDecimal(data.type) && values instanceof Uint32Array) {
    for (let i = 0; i < target.length; i++) target[i] = Number(decimalText(values, i, data.type.scale));
    return;
  }
  if (DataType.isNull(data.type)) return;
  throw new TypeError(`A column of ${typeName(data.type)} cannot be read as numbers.`);
}

type NumberArray =
  Int8Array | Int16Array | Int32Array | Uint8Array | Uint16Array | Uint32Array | Float32Array | Float64Array;

function isNumberArray(values: unknown): values is NumberArray {
  return (
    ArrayBuffer.isView(values) &&
    !(values instanceof DataView) &&
    !(values instanceof BigInt64Array) &&
    !(values instanceof BigUint64Array)
  );
}

/** The validity bitmap of one run, starting at its first row; null when no row is null. */
function validityOf(data: Data): Uint8Array | null {
  const bitmap = bitmapOf(data);
  if (bitmap === null) return null;
  if (data.offset === 0) return bitmap;
  const own = new Uint8Array((data.length + 7) >> 3);
  copyBits(bitmap, data.offset, own, 0, data.length);
  return own;
}

function bitmapOf(data: Data): Uint8Array | null {
  if (data.nullCount === 0) return null;
  const bitmap: unknown = data.nullBitmap;
  if (bitmap instanceof Uint8Array && bitmap.length > 0) return bitmap;
  return DataType.isNull(data.type) ? new Uint8Array((data.length + data.offset + 7) >> 3) : null;
}

function mergedValidity(vector: Vector<DataType>): { bitmap: Uint8Array | null; nullCount: number } {
  const bitmap = joinBitmaps(
    vector.data.map((data) => ({ bitmap: bitmapOf(data), start: data.offset, length: data.length })),
  );
  const nullCount = vector.data.reduce(
    (sum, data) => sum + (DataType.isNull(data.type) ? data.length : data.nullCount),
    0,
  );
  return { bitmap, nullCount: bitmap === null ? 0 : nullCount };
}

function wrongType(name: string, type: DataType, wanted: string): TypeError {
  return new TypeError(`Column "${name}" is ${typeName(type)}, not ${wanted}.`);
}
