import {
  type Data,
  DataType,
  Dictionary,
  Field,
  FixedSizeList,
  Float32,
  Int64,
  List,
  makeData,
  Map_,
  Precision,
  RecordBatch,
  Schema,
  Struct,
  type Timestamp,
  TimestampMicrosecond,
  TimeUnit,
  Utf8,
  Vector,
} from 'apache-arrow';
import { plainValues } from './arrow-plain';
import { childFields, dictionaryType, typeOf } from './arrow-types';
import { uuidOffsets, uuidTexts } from './uuid';

/** Which columns of a batch are read, and which of them are UUIDs held as 16 bytes. */
export interface BatchPlan {
  /** Positions of the wanted columns, in the order of the table's. */
  readonly keep: readonly number[];
  readonly uuid: ReadonlySet<number>;
}

/**
 * True when batches of this schema can go to the engine as they are: nothing is left out and every type, nested
 * ones included, is one that the engine takes and holds as `engineType` says.
 */
export function isEngineReady(schema: Schema, plan: BatchPlan): boolean {
  return (
    plan.keep.length === schema.fields.length &&
    plan.keep.every((position, index) => position === index) &&
    plan.uuid.size === 0 &&
    // Columns of one name would be taken for one column.
    new Set(schema.fields.map(({ name }) => name)).size === schema.fields.length &&
    schema.fields.every((field) => isReady(typeOf(field)))
  );
}

/** True when some column, at any depth, is held as numbers into a dictionary that may change between batches. */
export function hasDictionary(schema: Schema): boolean {
  const within = (type: DataType): boolean =>
    DataType.isDictionary(type) || childFields(type).some((child) => within(typeOf(child)));
  return schema.fields.some((field) => within(typeOf(field)));
}

/**
 * The batch with only the wanted columns, in types the engine holds: timestamps in microseconds (finer digits are
 * cut off), dictionaries inside nested types as plain values, float16 as float32, durations as whole numbers of their unit, UUID bytes as text and the null type as
 * text without values. Columns are named by position; field metadata is dropped.
 */
export function normaliseBatch(batch: RecordBatch, plan: BatchPlan): RecordBatch {
  const fields: Field[] = [];
  const children: Data[] = [];
  for (const index of plan.keep) {
    const data = batch.data.children[index];
    if (data === undefined) continue;
    const converted = plan.uuid.has(index) ? uuidText(data) : convert(data);
    fields.push(new Field(`c${index}`, converted.type, true));
    children.push(converted);
  }
  const struct = makeData({ type: new Struct(fields), length: batch.numRows, nullCount: 0, children });
  return new RecordBatch(new Schema(fields), struct);
}

/** `inside` is true for what is inside a nested type: there the engine does not follow dictionaries. */
function isReady(type: DataType, inside = false): boolean {
  if (DataType.isNull(type) || DataType.isDuration(type)) return false;
  if (DataType.isFloat(type)) return type.precision !== Precision.HALF;
  if (DataType.isTimestamp(type)) return type.unit === TimeUnit.MICROSECOND;
  if (DataType.isDictionary(type)) return !inside && isReady(dictionaryType(type));
  return childFields(type).every((child) => isReady(typeOf(child), true));
}

function convert(data: Data, inside = false): Data {
  const type: DataType = data.type;
  if (isReady(type, inside)) return data;
  if (DataType.isNull(type)) return nullText(data.length);
  if (DataType.isFloat(type)) return singles(data);
  if (DataType.isDuration(type)) return makeData({ type: new Int64(), ...frame(data), data: longs(data) });
  if (DataType.isTimestamp(type)) return microseconds(data, type);
  if (DataType.isDictionary(type)) return inside ? plainValues(data, pieces(data)) : dictionary(data, type);
  return nested(data, type);
}

interface Frame {
  readonly length: number;
  readonly offset: number;
  readonly nullCount: number;
  readonly nullBitmap?: Uint8Array;
}

/** Length and nulls, the same for the converted column. */
function frame(data: Data): Frame {
  const { length, offset, nullCount } = data;
  const bitmap: unknown = data.nullBitmap;
  return nullCount > 0 && bitmap instanceof Uint8Array
    ? { length, offset, nullCount, nullBitmap: bitmap }
    : { length, offset, nullCount: 0 };
}

function nullText(length: number): Data {
  return makeData({
    type: new Utf8(),
    length,
    nullCount: length,
    nullBitmap: new Uint8Array(Math.ceil(length / 8)),
    valueOffsets: new Int32Array(length + 1),
    data: new Uint8Array(0),
  });
}

/** The values as 64 bit numbers; two Int32 each is how some types are held. */
function longs(data: Data): BigInt64Array {
  const values: unknown = data.values;
  if (values instanceof BigInt64Array) return values;
  if (values instanceof Int32Array) {
    return new BigInt64Array(values.buffer, values.byteOffset, values.length >> 1);
  }
  throw new TypeError('The values are not held in 64 bits.');
}

function singles(data: Data): Data {
  const values: unknown = data.values;
  if (!(values instanceof Uint16Array)) throw new Error('float16 is not held in 16 bits.');
  const wide = new Float32Array(values.length);
  for (let index = 0; index < values.length; index++) wide[index] = halfToSingle(values[index] ?? 0);
  return makeData({ type: new Float32(), ...frame(data), data: wide });
}

/** IEEE 754 binary16 to a number; NaN, infinities and subnormals included. */
export function halfToSingle(half: number): number {
  const sign = half & 0x8000 ? -1 : 1;
  const exponent = (half >> 10) & 0x1f;
  const fraction = half & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 0x1f) return fraction === 0 ? sign * Infinity : NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

function microseconds(data: Data, type: Timestamp): Data {
  const values = longs(data);
  return makeData({
    type: new TimestampMicrosecond(type.timezone),
    ...frame(data),
    data: toMicroseconds(values, type.unit),
  });
}

function toMicroseconds(values: BigInt64Array, unit: TimeUnit): BigInt64Array {
  if (unit === TimeUnit.NANOSECOND) return thousandths(values);
  const factor = unit === TimeUnit.SECOND ? 1_000_000n : 1000n;
  const most = INFINITE / factor;
  return values.map((value) => (value > most ? INFINITE : value < -most ? -INFINITE : value * factor));
}

/** The microseconds of a time that is infinite, or further off than microseconds count. */
const INFINITE = 2n ** 63n - 1n;

/**
 * Each number divided by 1000 and rounded down, in halves of 32 bits because division of big integers is ten
 * times slower: high = 1000 q + r gives q 2^32 + floor((r 2^32 + low) / 1000), and every step is exact. An infinite time
 * stays what it is.
 */
function thousandths(values: BigInt64Array): BigInt64Array {
  const result = new BigInt64Array(values.length);
  const low = new Uint32Array(values.buffer, values.byteOffset, values.length * 2);
  const high = new Int32Array(values.buffer, values.byteOffset, values.length * 2);
  const resultLow = new Uint32Array(result.buffer);
  const resultHigh = new Int32Array(result.buffer);
  for (let at = 0; at < low.length; at += 2) {
    const upper = high[at + 1] ?? 0;
    if (isInfinite(upper, low[at] ?? 0)) {
      resultLow[at] = low[at] ?? 0;
      resultHigh[at + 1] = upper;
      continue;
    }
    const quotient = Math.floor(upper / 1000);
    const rest = (upper - quotient * 1000) * 4_294_967_296 + (low[at] ?? 0);
    resultLow[at] = Math.floor(rest / 1000);
    resultHigh[at + 1] = quotient;
  }
  return result;
}

/** Whether the halves are those of the largest number of 64 bits, or of its negative, as DuckDB writes infinite times. */
function isInfinite(high: number, low: number): boolean {
  return (high === 0x7fff_ffff && low === 0xffff_ffff) || (high === -0x8000_0000 && low === 1);
}

function uuidText(data: Data): Data {
  const values: unknown = data.values;
  if (!(values instanceof Uint8Array)) throw new Error('UUIDs are not held as bytes.');
  const count = data.offset + data.length;
  return makeData({
    type: new Utf8(),
    ...frame(data),
    valueOffsets: uuidOffsets(count),
    data: uuidTexts(values, count),
  });
}

/** The values of the column's dictionary, converted. */
function pieces(data: Data): Data[] {
  return (data.dictionary?.data ?? []).map((piece: Data) => convert(piece));
}

function dictionary(data: Data, type: Dictionary): Data {
  const values = new Vector(pieces(data));
  return makeData({
    type: new Dictionary(values.type, type.indices, type.id, type.isOrdered),
    ...frame(data),
    data: indicesOf(data),
    dictionary: values,
  });
}

function nested(data: Data, type: DataType): Data {
  const children = data.children.map((child) => convert(child, true));
  const fields = childFields(type).map((field, index) => {
    const child = children[index];
    return child === undefined ? field : new Field(field.name, child.type, true);
  });
  const [child] = children;
  const [field] = fields;
  if (child === undefined || field === undefined) return data;
  const valueOffsets = offsetsOf(data);
  if (DataType.isList(type)) return makeData({ type: new List(field), ...frame(data), valueOffsets, child });
  if (DataType.isFixedSizeList(type)) {
    return makeData({ type: new FixedSizeList(type.listSize, field), ...frame(data), child });
  }
  if (DataType.isMap(type)) return mapOf(data, type.keysSorted, child);
  return makeData({ type: new Struct(fields), ...frame(data), children });
}

function mapOf(data: Data, keysSorted: boolean, entries: Data): Data {
  const [keys, values] = entries.children;
  if (keys === undefined || values === undefined) throw new TypeError('A map has no keys or no values.');
  const pair = new Struct<{ key: DataType; value: DataType }>([
    new Field('key', keys.type, false),
    new Field('value', values.type, true),
  ]);
  const type = new Map_(new Field('entries', pair, false), keysSorted);
  const child = makeData({ type: pair, ...frame(entries), children: entries.children });
  return makeData({ type, ...frame(data), valueOffsets: offsetsOf(data), child });
}

function offsetsOf(data: Data): Int32Array {
  const offsets: unknown = data.valueOffsets;
  return offsets instanceof Int32Array ? offsets : new Int32Array(0);
}

function indicesOf(data: Data): Int32Array {
  // Any integer type may be the index; the declaration knows one.
  const values: unknown = data.values;
  if (ArrayBuffer.isView(values)) return values as Int32Array;
  throw new TypeError('A dictionary column has no indices.');
}
