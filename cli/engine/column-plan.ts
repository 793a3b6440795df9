import {
  DuckDBArrayType,
  DuckDBDecimalType,
  DuckDBEnumType,
  DuckDBListType,
  DuckDBMapType,
  DuckDBStructType,
  type DuckDBType,
  DuckDBTypeId,
  DuckDBUnionType,
} from '@duckdb/node-api';
import {
  Binary,
  Bool,
  type DataType,
  DateDay,
  Decimal,
  Dictionary,
  Field,
  FixedSizeBinary,
  FixedSizeList,
  Float32,
  Float64,
  Int16,
  Int32,
  Int64,
  Int8,
  Interval,
  IntervalUnit,
  List,
  makeData,
  Map_,
  SparseUnion,
  Struct,
  TimeMicrosecond,
  TimestampMicrosecond,
  TimestampMillisecond,
  TimestampNanosecond,
  TimestampSecond,
  Uint16,
  Uint32,
  Uint64,
  Uint8,
  Utf8,
  Vector as ArrowVector,
} from 'apache-arrow';
import type { CollectedColumn } from './collected-column';
import { interval, timeOfDay, widenDecimal } from './conversions';
import { BooleanColumn, FixedWidthColumn, type ValueForm } from './fixed-width-columns';
import { FixedSizeListColumn, ListColumn, StructColumn } from './nested-columns';
import { TextColumn, UuidColumn } from './text-columns';

/** The time zone of every session. */
export const SESSION_TIME_ZONE = 'UTC';

/** A column of a result: its Arrow field, and how it is gathered. */
export interface ColumnPlan {
  readonly field: Field<DataType>;
  readonly collect: () => CollectedColumn;
}

/**
 * How a DuckDB column becomes an Arrow one. Types, names of children and notes are those of DuckDB's own Arrow
 * export, so that both engines answer alike.
 * @throws Error for a type that export does not know.
 */
export function planColumn(name: string, type: DuckDBType, nullable = true): ColumnPlan {
  const { arrow, collect } = planType(type);
  const opaque = OPAQUE.get(type.typeId);
  return {
    field: new Field(name, arrow, nullable, opaque === undefined ? new Map() : note(opaque)),
    collect,
  };
}

interface TypePlan {
  readonly arrow: DataType;
  readonly collect: () => CollectedColumn;
}

/** Types Arrow has no word for, which travel as bytes and a note of what they are. */
const OPAQUE: ReadonlyMap<DuckDBTypeId, string> = new Map([
  [DuckDBTypeId.UHUGEINT, 'uhugeint'],
  [DuckDBTypeId.BIGNUM, 'bignum'],
]);

function note(typeName: string): Map<string, string> {
  return new Map([
    ['ARROW:extension:metadata', JSON.stringify({ type_name: typeName, vendor_name: 'DuckDB' })],
    ['ARROW:extension:name', 'arrow.opaque'],
  ]);
}

function planType(type: DuckDBType): TypePlan {
  if (type instanceof DuckDBDecimalType) return planDecimal(type);
  if (type instanceof DuckDBEnumType) return planEnum(type);
  if (type instanceof DuckDBListType) {
    const element = planColumn('l', type.valueType);
    const arrow = new List(element.field);
    return { arrow, collect: () => new ListColumn(arrow, element.collect()) };
  }
  if (type instanceof DuckDBArrayType) {
    const element = planColumn('', type.valueType);
    const arrow = new FixedSizeList(type.length, element.field);
    return { arrow, collect: () => new FixedSizeListColumn(arrow, type.length, element.collect()) };
  }
  if (type instanceof DuckDBStructType) {
    return planStruct(type.entryTypes.map((entry, i) => planColumn(type.entryNames[i] ?? '', entry)));
  }
  if (type instanceof DuckDBMapType) {
    return planMap(planColumn('key', type.keyType, false), planColumn('value', type.valueType));
  }
  if (type instanceof DuckDBUnionType) return planUnion(type);
  const plan = PLAIN.get(type.typeId);
  if (plan === undefined) {
    throw new Error(`Not implemented Error: Unsupported Arrow type ${DuckDBTypeId[type.typeId]}`);
  }
  return plan();
}

function planDecimal(type: DuckDBDecimalType): TypePlan {
  const { width, scale } = type;
  const form = { width: 16, view: Uint32Array, elementWidth: 4 };
  const bytes = width <= 4 ? 2 : width <= 9 ? 4 : width <= 18 ? 8 : 16;
  const from = bytes === 16 ? undefined : { width: bytes, convert: widenDecimal(bytes) };
  return fixed(new Decimal(scale, width), from === undefined ? form : { ...form, from });
}

/** Enum values are numbered in the smallest unsigned integer that holds the last. */
function planEnum(type: DuckDBEnumType): TypePlan {
  const dictionary = texts(type.values);
  if (type.internalTypeId === DuckDBTypeId.UTINYINT) {
    return fixed(new Dictionary(new Utf8(), new Uint8()), { width: 1, view: Uint8Array, dictionary });
  }
  if (type.internalTypeId === DuckDBTypeId.USMALLINT) {
    return fixed(new Dictionary(new Utf8(), new Uint16()), { width: 2, view: Uint16Array, dictionary });
  }
  return fixed(new Dictionary(new Utf8(), new Uint32()), { width: 4, view: Uint32Array, dictionary });
}

function planStruct(entries: readonly ColumnPlan[]): TypePlan {
  const arrow = new Struct(entries.map((entry) => entry.field));
  return {
    arrow,
    collect: () =>
      new StructColumn(
        arrow,
        entries.map((entry) => entry.collect()),
      ),
  };
}

/** A map is a list of pairs. */
function planMap(key: ColumnPlan, value: ColumnPlan): TypePlan {
  const entry = new Struct<{ key: DataType; value: DataType }>([key.field, value.field]);
  const arrow = new Map_(new Field('entries', entry, false));
  return {
    arrow,
    collect: () => new ListColumn(arrow, new StructColumn(entry, [key.collect(), value.collect()])),
  };
}

/** Named, so that it can be refused by name; its values are not read. */
function planUnion(type: DuckDBUnionType): TypePlan {
  const members = type.memberTypes.map((member, i) => planColumn(type.memberTags[i] ?? '', member).field);
  const arrow = new SparseUnion(
    members.map((_, i) => i),
    members,
  );
  return {
    arrow,
    collect: () => {
      throw new TypeError('A UNION is not read.');
    },
  };
}

const LONG: ValueForm = { width: 8, view: BigInt64Array };
const HUGE: ValueForm = { width: 16, view: Uint32Array, elementWidth: 4 };
const INTERVAL: ValueForm = {
  width: 16,
  view: Int32Array,
  elementWidth: 4,
  from: { width: 16, convert: interval },
};

const PLAIN: ReadonlyMap<DuckDBTypeId, () => TypePlan> = new Map([
  [DuckDBTypeId.BOOLEAN, () => planned(new Bool(), BooleanColumn)],
  [DuckDBTypeId.TINYINT, () => fixed(new Int8(), { width: 1, view: Int8Array })],
  [DuckDBTypeId.SMALLINT, () => fixed(new Int16(), { width: 2, view: Int16Array })],
  [DuckDBTypeId.INTEGER, () => fixed(new Int32(), { width: 4, view: Int32Array })],
  [DuckDBTypeId.SQLNULL, () => fixed(new Int32(), { width: 4, view: Int32Array })],
  [DuckDBTypeId.BIGINT, () => fixed(new Int64(), LONG)],
  [DuckDBTypeId.HUGEINT, () => fixed(new Decimal(0, 38), HUGE)],
  [DuckDBTypeId.UTINYINT, () => fixed(new Uint8(), { width: 1, view: Uint8Array })],
  [DuckDBTypeId.USMALLINT, () => fixed(new Uint16(), { width: 2, view: Uint16Array })],
  [DuckDBTypeId.UINTEGER, () => fixed(new Uint32(), { width: 4, view: Uint32Array })],
  [DuckDBTypeId.UBIGINT, () => fixed(new Uint64(), { width: 8, view: BigUint64Array })],
  [
    DuckDBTypeId.UHUGEINT,
    () => fixed(new FixedSizeBinary(16), { width: 16, view: Uint8Array, elementWidth: 1 }),
  ],
  [DuckDBTypeId.FLOAT, () => fixed(new Float32(), { width: 4, view: Float32Array })],
  [DuckDBTypeId.DOUBLE, () => fixed(new Float64(), { width: 8, view: Float64Array })],
  [DuckDBTypeId.DATE, () => fixed(new DateDay(), { width: 4, view: Int32Array })],
  [DuckDBTypeId.TIME, () => fixed(new TimeMicrosecond(), LONG)],
  [
    DuckDBTypeId.TIME_TZ,
    () => fixed(new TimeMicrosecond(), { ...LONG, from: { width: 8, convert: timeOfDay } }),
  ],
  [DuckDBTypeId.TIMESTAMP_S, () => fixed(new TimestampSecond(), LONG)],
  [DuckDBTypeId.TIMESTAMP_MS, () => fixed(new TimestampMillisecond(), LONG)],
  [DuckDBTypeId.TIMESTAMP, () => fixed(new TimestampMicrosecond(), LONG)],
  [DuckDBTypeId.TIMESTAMP_NS, () => fixed(new TimestampNanosecond(), LONG)],
  [DuckDBTypeId.TIMESTAMP_TZ, () => fixed(new TimestampMicrosecond(SESSION_TIME_ZONE), LONG)],
  [DuckDBTypeId.INTERVAL, () => fixed(new Interval(IntervalUnit.MONTH_DAY_NANO), INTERVAL)],
  [DuckDBTypeId.UUID, () => planned(new Utf8(), UuidColumn)],
  [DuckDBTypeId.VARCHAR, () => planned(new Utf8(), TextColumn)],
  [DuckDBTypeId.BLOB, () => planned(new Binary(), TextColumn)],
  [DuckDBTypeId.BIT, () => planned(new Binary(), TextColumn)],
  [DuckDBTypeId.BIGNUM, () => planned(new Binary(), TextColumn)],
]);

function fixed(arrow: DataType, form: ValueForm): TypePlan {
  return { arrow, collect: () => new FixedWidthColumn(arrow, form) };
}

function planned(arrow: DataType, Column: new (type: DataType) => CollectedColumn): TypePlan {
  return { arrow, collect: () => new Column(arrow) };
}

function texts(values: readonly string[]): ArrowVector<Utf8> {
  const encoder = new TextEncoder();
  const encoded = values.map((value) => encoder.encode(value));
  const valueOffsets = new Int32Array(values.length + 1);
  encoded.forEach((bytes, i) => {
    valueOffsets[i + 1] = (valueOffsets[i] ?? 0) + bytes.length;
  });
  const data = new Uint8Array(valueOffsets[values.length] ?? 0);
  encoded.forEach((bytes, i) => {
    data.set(bytes, valueOffsets[i]);
  });
  return new ArrowVector([
    makeData({ type: new Utf8(), length: values.length, nullCount: 0, valueOffsets, data }),
  ]);
}
