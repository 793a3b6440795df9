import {
  DataType,
  type Dictionary,
  Field,
  FixedSizeList,
  List,
  Map_,
  Precision,
  Struct,
  TimeUnit,
  Type,
} from 'apache-arrow';
import { quoteIdentifier } from '../engine/sql';

/** The metadata key by which Arrow marks a type it does not have itself. */
const EXTENSION = 'ARROW:extension:name';

/** The type of a field; Arrow declares it as anything. */
export function typeOf(field: Field): DataType {
  const type: unknown = field.type;
  if (isType(type)) return type;
  throw new TypeError(`Field ${field.name} has no type.`);
}

/** The fields inside a nested type; none for any other. */
export function childFields(type: DataType): readonly Field[] {
  // Declared as always there; types without children have null at run time.
  const children: unknown = type.children;
  return Array.isArray(children) ? type.children : [];
}

/** The nested type with other types inside; field names and everything else stay. */
export function nestedWith(type: DataType, inside: readonly DataType[]): DataType {
  const before = childFields(type);
  if (before.every((field, index) => field.type === inside[index])) return type;
  const fields = before.map((field, index) => new Field(field.name, inside[index] ?? typeOf(field), true));
  const [field] = fields;
  if (field === undefined) return type;
  if (DataType.isList(type)) return new List(field);
  if (DataType.isFixedSizeList(type)) return new FixedSizeList(type.listSize, field);
  if (DataType.isMap(type)) return mapWith(typeOf(field), type.keysSorted);
  return new Struct(fields);
}

function mapWith(entries: DataType, keysSorted: boolean): DataType {
  const [key, value] = childFields(entries);
  if (key === undefined || value === undefined) throw new TypeError('A map has no keys or no values.');
  const pair = new Struct<{ key: DataType; value: DataType }>([
    new Field('key', typeOf(key), false),
    new Field('value', typeOf(value), true),
  ]);
  return new Map_(new Field('entries', pair, false), keysSorted);
}

/** True for 16 bytes that Arrow marks as a UUID. */
export function isUuidField(field: Field): boolean {
  const type = typeOf(field);
  return (
    field.metadata.get(EXTENSION) === 'arrow.uuid' &&
    DataType.isFixedSizeBinary(type) &&
    type.byteWidth === 16
  );
}

/**
 * The engine type that a column of this Arrow type is held as, as DESCRIBE prints it; null when the engine has no
 * type for it. All timestamps are microseconds, float16 is FLOAT, a duration is the BIGINT of its unit, and a
 * column of the null type is text without values, because something has to be chosen.
 */
export function engineType(type: DataType): string | null {
  if (DataType.isNull(type)) return 'VARCHAR';
  if (DataType.isBool(type)) return 'BOOLEAN';
  if (DataType.isInt(type)) {
    const names: Record<number, string> = { 8: 'TINYINT', 16: 'SMALLINT', 32: 'INTEGER', 64: 'BIGINT' };
    const name = names[type.bitWidth];
    return name === undefined ? null : `${type.isSigned ? '' : 'U'}${name}`;
  }
  if (DataType.isFloat(type)) return type.precision === Precision.DOUBLE ? 'DOUBLE' : 'FLOAT';
  if (DataType.isDecimal(type)) {
    if (type.bitWidth > 128 || type.precision > 38 || type.scale < 0) return null;
    return `DECIMAL(${type.precision},${type.scale})`;
  }
  if (DataType.isUtf8(type) || DataType.isLargeUtf8(type)) return 'VARCHAR';
  if (DataType.isBinary(type) || DataType.isLargeBinary(type) || DataType.isFixedSizeBinary(type))
    return 'BLOB';
  if (DataType.isDate(type)) return 'DATE';
  if (DataType.isTime(type)) return 'TIME';
  if (DataType.isTimestamp(type)) {
    return isZoned(type.timezone) ? 'TIMESTAMP WITH TIME ZONE' : 'TIMESTAMP';
  }
  if (DataType.isDuration(type)) return 'BIGINT';
  if (DataType.isDictionary(type)) return engineType(dictionaryType(type));
  return nestedType(type);
}

function isZoned(timezone: string | null | undefined): boolean {
  return timezone !== null && timezone !== undefined && timezone !== '';
}

function nestedType(type: DataType): string | null {
  if (DataType.isList(type) || DataType.isFixedSizeList(type)) {
    const item = type.children[0];
    const name = item === undefined ? null : engineType(typeOf(item));
    if (name === null) return null;
    return DataType.isList(type) ? `${name}[]` : `${name}[${type.listSize}]`;
  }
  if (DataType.isStruct(type)) {
    const parts: string[] = [];
    for (const child of childFields(type)) {
      const name = engineType(typeOf(child));
      if (name === null) return null;
      parts.push(`${quoteIdentifier(child.name)} ${name}`);
    }
    return parts.length === 0 ? null : `STRUCT(${parts.join(', ')})`;
  }
  if (DataType.isMap(type)) {
    const entry: Field | undefined = type.children[0];
    const [key, value] = entry === undefined ? [] : childFields(typeOf(entry));
    const keyName = key === undefined ? null : engineType(typeOf(key));
    const valueName = value === undefined ? null : engineType(typeOf(value));
    return keyName === null || valueName === null ? null : `MAP(${keyName}, ${valueName})`;
  }
  return null;
}

/** The type of a dictionary's values. */
export function dictionaryType(type: Dictionary): DataType {
  const values: unknown = type.dictionary;
  if (isType(values)) return values;
  throw new TypeError('The dictionary has no type.');
}

function isType(value: unknown): value is DataType {
  return value instanceof DataType;
}

/** What a duration counts, in words. */
export function unitName(unit: TimeUnit): string {
  switch (unit) {
    case TimeUnit.SECOND:
      return 'seconds';
    case TimeUnit.MILLISECOND:
      return 'milliseconds';
    case TimeUnit.MICROSECOND:
      return 'microseconds';
    case TimeUnit.NANOSECOND:
      return 'nanoseconds';
  }
}

/** A type as a message names it. */
export function nameOf(type: DataType): string {
  return Type[type.typeId].toLowerCase();
}
