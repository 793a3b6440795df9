import {
  type Data,
  DataType,
  DateUnit,
  type Field,
  IntervalUnit,
  Precision,
  type Table,
  TimeUnit,
} from 'apache-arrow';
import { bitAt } from './arrow-bitmap';
import { decimalText, decimalUnscaled } from './arrow-decimal';
import { columnOf, fieldOf, isVector, typeName } from './arrow-schema';
import { isoDate } from '../domain/iso-date';
import { isoDuration, isoTime, isoTimestamp } from './arrow-time';

export { booleanColumn, float64Column, utf8Column, type Float64Column, type Utf8Run } from './arrow-columns';

/**
 * A cell as a plain value. Whole numbers of 64 bits and more are bigint, decimals exact text, dates and times
 * ISO 8601 text (`Z` only with a time zone), lists, structs and maps JSON text, bytes `\x` and hexadecimal digits.
 */
export type CellValue = number | bigint | string | boolean | null;

/** All cells of a column as plain values. */
export function columnValues(table: Table, name: string): CellValue[] {
  const field = fieldOf(table, name);
  const values: CellValue[] = [];
  for (const data of columnOf(table, name).data) {
    for (let row = 0; row < data.length; row++) {
      const value = cell(data, row, field);
      values.push(typeof value === 'object' && value !== null ? json(value) : value);
    }
  }
  return values;
}

/** All cells of a column as text to show; null stays null. */
export function cellTexts(table: Table, name: string): (string | null)[] {
  const field = fieldOf(table, name);
  const single = DataType.isFloat(field.type) && field.type.precision === Precision.SINGLE;
  return columnValues(table, name).map((value) => {
    if (value === null) return null;
    return single && typeof value === 'number' ? singleText(value) : cellText(value);
  });
}

/** A plain value as text to show. */
export function cellText(value: NonNullable<CellValue>): string {
  return Object.is(value, -0) ? '-0' : String(value);
}

/** A value inside a nested one, before it is written as JSON. */
type Nested = CellValue | NestedList | NestedObject;
interface NestedList {
  readonly list: readonly Nested[];
}
interface NestedObject {
  readonly entries: readonly (readonly [string, Nested])[];
}

function cell(data: Data, row: number, field?: Field): Nested {
  if (!data.getValid(row)) return null;
  const { type } = data;
  const values: unknown = data.values;
  if (DataType.isNull(type)) return null;
  if (DataType.isBool(type)) return values instanceof Uint8Array && bitAt(values, data.offset + row);
  if (DataType.isDictionary(type)) return dictionaryCell(data, row);
  if (DataType.isDecimal(type) && values instanceof Uint32Array) {
    return type.scale === 0 ? decimalUnscaled(values, row) : decimalText(values, row, type.scale);
  }
  if (DataType.isDate(type) || DataType.isTime(type) || DataType.isTimestamp(type)) {
    return temporalCell(type, at(values, row));
  }
  if (DataType.isDuration(type)) {
    return isoDuration(0, 0, BigInt(at(values, row)) * 10n ** BigInt(9 - decimalsOf(type.unit)));
  }
  if (DataType.isInterval(type)) return intervalCell(values, row, type.unit);
  if (DataType.isInt(type) || DataType.isFloat(type)) return at(values, row);
  if (DataType.isFixedSizeBinary(type) && values instanceof Uint8Array) {
    const bytes = values.subarray(row * type.byteWidth, (row + 1) * type.byteWidth);
    return isUnsignedHuge(field) ? littleEndian(bytes) : hexText(bytes);
  }
  if (DataType.isUtf8(type) || DataType.isLargeUtf8(type)) return decoder.decode(bytesAt(data, row));
  if (DataType.isBinary(type) || DataType.isLargeBinary(type)) return hexText(bytesAt(data, row));
  return nestedCell(data, row);
}

function nestedCell(data: Data, row: number): Nested {
  const { type } = data;
  const [child] = data.children;
  if (DataType.isStruct(type)) {
    return {
      entries: type.children.map((field, i) => {
        const values = data.children[i];
        return [field.name, values === undefined ? null : cell(values, row, field)] as const;
      }),
    };
  }
  if (child === undefined) throw new TypeError(`A value of ${typeName(type)} cannot be read.`);
  if (DataType.isFixedSizeList(type)) {
    return { list: cells(child, row * type.listSize, (row + 1) * type.listSize) };
  }
  const [start, end] = offsetsAt(data, row);
  if (DataType.isList(type)) return { list: cells(child, start, end) };
  if (DataType.isMap(type)) {
    const [keys, values] = child.children;
    if (keys === undefined || values === undefined) throw new TypeError('A map has no keys or no values.');
    return {
      entries: cells(keys, start, end).map((key, i) => [plainText(key), cell(values, start + i)] as const),
    };
  }
  throw new TypeError(`A value of ${typeName(type)} cannot be read.`);
}

function cells(data: Data, start: number, end: number): Nested[] {
  return Array.from({ length: end - start }, (_, i) => cell(data, start + i));
}

function dictionaryCell(data: Data, row: number): Nested {
  let index = Number(at(data.values, row));
  const dictionary: unknown = data.dictionary;
  if (!isVector(dictionary)) throw new TypeError('A dictionary column has no dictionary.');
  for (const part of dictionary.data) {
    if (index < part.length) return cell(part, index);
    index -= part.length;
  }
  return null;
}

function temporalCell(type: DataType, value: number | bigint): string {
  if (DataType.isDate(type)) {
    return isoDate(type.unit === DateUnit.DAY ? Number(value) : Math.floor(Number(value) / 86_400_000));
  }
  if (DataType.isTime(type)) return isoTime(BigInt(value), decimalsOf(type.unit));
  if (!DataType.isTimestamp(type)) throw new TypeError(`${typeName(type)} is no date or time.`);
  const zoned = typeof type.timezone === 'string' && type.timezone !== '';
  return isoTimestamp(BigInt(value), decimalsOf(type.unit), zoned ? 'Z' : '');
}

function intervalCell(values: unknown, row: number, unit: IntervalUnit): string {
  if (!(values instanceof Int32Array)) throw new TypeError('An interval cannot be read.');
  if (unit === IntervalUnit.YEAR_MONTH) return isoDuration(values[row] ?? 0, 0, 0n);
  if (unit === IntervalUnit.DAY_TIME)
    return isoDuration(0, values[row * 2] ?? 0, BigInt(values[row * 2 + 1] ?? 0) * 1_000_000n);
  const low = BigInt(values[row * 4 + 2] ?? 0) & 0xffff_ffffn;
  const nanoseconds = (BigInt(values[row * 4 + 3] ?? 0) << 32n) | low;
  return isoDuration(values[row * 4] ?? 0, values[row * 4 + 1] ?? 0, nanoseconds);
}

function decimalsOf(unit: TimeUnit): number {
  switch (unit) {
    case TimeUnit.SECOND:
      return 0;
    case TimeUnit.MILLISECOND:
      return 3;
    case TimeUnit.MICROSECOND:
      return 6;
    case TimeUnit.NANOSECOND:
      return 9;
  }
}

const decoder = new TextDecoder();

function at(values: unknown, row: number): number | bigint {
  const value: unknown = ArrayBuffer.isView(values) ? Reflect.get(values, row) : undefined;
  if (typeof value === 'number' || typeof value === 'bigint') return value;
  throw new TypeError('A column has no value where it should have one.');
}

function offsetsAt(data: Data, row: number): [number, number] {
  const offsets: unknown = data.valueOffsets;
  return [Number(at(offsets, row)), Number(at(offsets, row + 1))];
}

function bytesAt(data: Data, row: number): Uint8Array {
  const values: unknown = data.values;
  const [start, end] = offsetsAt(data, row);
  return values instanceof Uint8Array ? values.subarray(start, end) : new Uint8Array(0);
}

function hexText(bytes: Uint8Array): string {
  return `\\x${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

/** DuckDB marks a UHUGEINT, which Arrow does not have, by a note on the field. */
function isUnsignedHuge(field: Field | undefined): boolean {
  return field?.metadata.get('ARROW:extension:metadata')?.includes('"uhugeint"') === true;
}

function littleEndian(bytes: Uint8Array): bigint {
  return bytes.reduceRight((value, byte) => (value << 8n) | BigInt(byte), 0n);
}

/** The shortest text that reads back as the same 32-bit float. */
function singleText(value: number): string {
  for (let digits = 6; digits < 9; digits++) {
    const rounded = Number(value.toPrecision(digits));
    if (Math.fround(rounded) === value) return cellText(rounded);
  }
  return cellText(value);
}

function json(value: Nested): string {
  if (value === null) return 'null';
  if (typeof value === 'bigint') return value.toString();
  if (typeof value === 'number')
    return Number.isFinite(value) ? JSON.stringify(value) : `"${cellText(value)}"`;
  if (typeof value !== 'object') return JSON.stringify(value);
  if ('list' in value) return `[${value.list.map(json).join(',')}]`;
  return `{${value.entries.map(([key, entry]) => `${JSON.stringify(key)}:${json(entry)}`).join(',')}}`;
}

function plainText(value: Nested): string {
  if (value === null) return 'null';
  return typeof value === 'object' ? json(value) : cellText(value);
}
