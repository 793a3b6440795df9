import {
  ARRAY,
  BIGINT,
  BLOB,
  BOOLEAN,
  DATE,
  DECIMAL,
  DOUBLE,
  DuckDBStructType,
  type DuckDBType,
  FLOAT,
  INTEGER,
  INTERVAL,
  LIST,
  MAP,
  SMALLINT,
  TIME,
  TIMESTAMP,
  TIMESTAMP_MS,
  TIMESTAMP_NS,
  TIMESTAMP_S,
  TIMESTAMPTZ,
  TINYINT,
  UBIGINT,
  UINTEGER,
  USMALLINT,
  UTINYINT,
  VARCHAR,
} from '@duckdb/node-api';
import { DataType, DateUnit, Precision, TimeUnit } from 'apache-arrow';
import { typeName } from '../../shared/engine/arrow-schema';
import { childFields, dictionaryType, typeOf } from '../../shared/readers/arrow-types';
import { dictionaries } from './fill-dictionary';
import { fixedSizeLists, lists, structs } from './fill-nested';
import { fixedStrings, strings } from './fill-text';
import { booleans, days, decimals, durations, longs, nulls, sameBits } from './fill-values';
import { filled, type FilledColumn } from './filled-column';

/**
 * The DuckDB column an Arrow column becomes: of the type DuckDB's own Arrow import gives it, so that both engines
 * hold the same.
 * @throws TypeError for a type that has no such column.
 */
export function planFill(type: DataType): FilledColumn {
  const plan = planNumber(type) ?? planText(type) ?? planTime(type) ?? planNested(type);
  if (plan === null) throw new TypeError(`A column of ${typeName(type)} cannot be inserted.`);
  return plan;
}

function planNumber(type: DataType): FilledColumn | null {
  // What is never there has any type; DuckDB takes this one.
  if (DataType.isNull(type)) return { type: INTEGER, open: () => nulls };
  if (DataType.isBool(type)) return filled(BOOLEAN, booleans);
  if (DataType.isFloat(type)) {
    if (type.precision === Precision.DOUBLE) return filled(DOUBLE, sameBits(8));
    return type.precision === Precision.SINGLE ? filled(FLOAT, sameBits(4)) : null;
  }
  if (DataType.isInt(type)) {
    const integer = INTEGERS.get(type.isSigned ? type.bitWidth : -type.bitWidth);
    return integer === undefined ? null : filled(integer, sameBits(type.bitWidth / 8));
  }
  if (DataType.isDecimal(type)) {
    const { precision, scale, bitWidth } = type;
    if (bitWidth !== 128 || precision > 38 || scale < 0) return null;
    const width = precision <= 4 ? 2 : precision <= 9 ? 4 : precision <= 18 ? 8 : 16;
    return filled(DECIMAL(precision, scale), decimals(width));
  }
  return null;
}

/** By width in bits, negative where there is no sign. */
const INTEGERS: ReadonlyMap<number, DuckDBType> = new Map<number, DuckDBType>([
  [8, TINYINT],
  [16, SMALLINT],
  [32, INTEGER],
  [64, BIGINT],
  [-8, UTINYINT],
  [-16, USMALLINT],
  [-32, UINTEGER],
  [-64, UBIGINT],
]);

function planText(type: DataType): FilledColumn | null {
  if (DataType.isUtf8(type) || DataType.isLargeUtf8(type)) return filled(VARCHAR, strings);
  if (DataType.isBinary(type) || DataType.isLargeBinary(type)) return filled(BLOB, strings);
  if (DataType.isFixedSizeBinary(type)) return filled(BLOB, fixedStrings(type.byteWidth));
  return null;
}

function planTime(type: DataType): FilledColumn | null {
  if (DataType.isDate(type)) return filled(DATE, type.unit === DateUnit.DAY ? sameBits(4) : days);
  if (DataType.isTime(type)) return filled(TIME, longs(toMicros(type.unit)));
  if (DataType.isDuration(type)) return filled(INTERVAL, durations(toMicros(type.unit)));
  if (!DataType.isTimestamp(type)) return null;
  if (typeof type.timezone === 'string' && type.timezone !== '') {
    return filled(TIMESTAMPTZ, type.unit === TimeUnit.MICROSECOND ? sameBits(8) : longs(toMicros(type.unit)));
  }
  return filled(TIMESTAMPS[type.unit], sameBits(8));
}

const TIMESTAMPS: Readonly<Record<TimeUnit, DuckDBType>> = {
  [TimeUnit.SECOND]: TIMESTAMP_S,
  [TimeUnit.MILLISECOND]: TIMESTAMP_MS,
  [TimeUnit.MICROSECOND]: TIMESTAMP,
  [TimeUnit.NANOSECOND]: TIMESTAMP_NS,
};

/** Nanoseconds are cut off. */
function toMicros(unit: TimeUnit): (value: bigint) => bigint {
  switch (unit) {
    case TimeUnit.SECOND:
      return (value) => value * 1_000_000n;
    case TimeUnit.MILLISECOND:
      return (value) => value * 1000n;
    case TimeUnit.MICROSECOND:
      return (value) => value;
    case TimeUnit.NANOSECOND:
      return (value) => value / 1000n;
  }
}

function planNested(type: DataType): FilledColumn | null {
  if (DataType.isDictionary(type)) {
    const values = planFill(dictionaryType(type));
    // Nulls are those of the values looked up.
    return { type: values.type, open: dictionaries(values) };
  }
  const fields = childFields(type);
  const children = fields.map((field) => planFill(typeOf(field)));
  const [first] = children;
  if (DataType.isStruct(type)) {
    if (children.length === 0) return null;
    const names = fields.map((field) => field.name);
    const entries = children.map((child) => child.type);
    return filled(new DuckDBStructType(names, entries), structs(children));
  }
  if (first === undefined) return null;
  if (DataType.isList(type)) return filled(LIST(first.type), lists(first));
  if (DataType.isFixedSizeList(type)) {
    return filled(ARRAY(first.type, type.listSize), fixedSizeLists(type.listSize, first));
  }
  if (DataType.isMap(type) && first.type instanceof DuckDBStructType) {
    const [key, value] = first.type.entryTypes;
    return key === undefined || value === undefined ? null : filled(MAP(key, value), lists(first));
  }
  return null;
}
