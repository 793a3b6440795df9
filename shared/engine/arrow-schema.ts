import { type DataType, Field, type Table, Type, Vector } from 'apache-arrow';

/** The fields of a result, in its order. */
export function fieldsOf(table: Table): Field<DataType>[] {
  const fields: readonly unknown[] = table.schema.fields;
  return fields.filter(isField);
}

/** The field called `name`. @throws TypeError when the result has none. */
export function fieldOf(table: Table, name: string): Field<DataType> {
  const field = fieldsOf(table).find((candidate) => candidate.name === name);
  if (field === undefined) throw new TypeError(`The result has no column "${name}".`);
  return field;
}

/** The column called `name`. @throws TypeError when the result has none. */
export function columnOf(table: Table, name: string): Vector<DataType> {
  const column: unknown = table.getChild(name);
  if (!isVector(column)) throw new TypeError(`The result has no column "${name}".`);
  return column;
}

/** What Arrow calls the type, for messages. */
export function typeName(type: DataType): string {
  return Type[type.typeId];
}

/** Whether `value` is a field. */
export function isField(value: unknown): value is Field<DataType> {
  return value instanceof Field;
}

/** Whether `value` is a vector. */
export function isVector(value: unknown): value is Vector<DataType> {
  return value instanceof Vector;
}
