import { Data, DataType } from 'apache-arrow';
import { bitAt, setBits } from '../../shared/engine/arrow-bitmap';
import { isVector, typeName } from '../../shared/engine/arrow-schema';
import { bytesIn } from './fill-values';
import { type FilledColumn, type RowWriter, validityIn } from './filled-column';

/** Rows that are numbers into a dictionary of strings or of values of one width, written as what they stand for. */
export function dictionaries(values: FilledColumn): (data: Data) => RowWriter {
  return (data) => values.open(lookedUp(data));
}

const UNKNOWN = -1;

/** What the rows stand for, as a column of its own; null where the row or what it stands for is null. */
function lookedUp(data: Data): Data {
  const dictionary: unknown = data.dictionary;
  if (!isVector(dictionary)) throw new TypeError('A dictionary column has no dictionary.');
  const entries = dictionary.data.flatMap(entriesOf);
  const width = entries[0]?.length ?? 0;
  const strings = isString(dictionary.type);
  const validity = validityIn(data);
  const offsets = new Int32Array(data.length + 1);
  const present = new Uint8Array((data.length + 7) >> 3);
  const rows = Array.from({ length: data.length }, (_, row) => {
    const there = validity === null || bitAt(validity, data.offset + row);
    const value = there ? (entries[numberAt(data.values, row)] ?? null) : null;
    if (value !== null) setBits(present, row, 1);
    offsets[row + 1] = (offsets[row] ?? 0) + (strings ? (value?.length ?? 0) : width);
    return value;
  });
  const bytes = new Uint8Array(offsets[data.length] ?? 0);
  rows.forEach((value, row) => {
    if (value !== null) bytes.set(value, offsets[row]);
  });
  const values = sameArray(dictionary.data[0]?.values, bytes);
  return new Data(dictionary.type, 0, data.length, UNKNOWN, [strings ? offsets : undefined, values, present]);
}

/** The bytes of each value of a part of a dictionary. */
function entriesOf(part: Data): (Uint8Array | null)[] {
  const bytes = bytesIn(part);
  const offsets: unknown = part.valueOffsets;
  const width = offsets instanceof Int32Array ? 0 : widthOf(part);
  return Array.from({ length: part.length }, (_, row) => {
    if (!part.getValid(row)) return null;
    if (offsets instanceof Int32Array) return bytes.subarray(offsets[row], offsets[row + 1]);
    return bytes.subarray(row * width, (row + 1) * width);
  });
}

/** @throws TypeError when the values are neither strings nor of one width in bytes. */
function widthOf(part: Data): number {
  const values: unknown = part.values;
  const { type } = part;
  const simple = DataType.isInt(type) || DataType.isFloat(type) || DataType.isDecimal(type);
  const temporal =
    DataType.isDate(type) || DataType.isTime(type) || DataType.isTimestamp(type) || DataType.isDuration(type);
  const bytes = ArrayBuffer.isView(values) && 'BYTES_PER_ELEMENT' in values ? values.BYTES_PER_ELEMENT : 0;
  if (!simple && !temporal && !DataType.isFixedSizeBinary(type)) {
    throw new TypeError(`A dictionary of ${typeName(type)} cannot be inserted.`);
  }
  return Number(bytes) * part.stride;
}

function isString(type: DataType): boolean {
  return DataType.isUtf8(type) || DataType.isBinary(type);
}

function numberAt(numbers: unknown, row: number): number {
  const value: unknown = ArrayBuffer.isView(numbers) ? Reflect.get(numbers, row) : undefined;
  return Number(value);
}

/** The bytes in the kind of array that the values are in, where that tells how wide they are. */
function sameArray(values: unknown, bytes: Uint8Array<ArrayBuffer>): ArrayBufferView {
  if (values instanceof BigInt64Array) return new BigInt64Array(bytes.buffer);
  if (values instanceof Int32Array) return new Int32Array(bytes.buffer);
  return bytes;
}
