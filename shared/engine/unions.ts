import { DataType, type Table } from 'apache-arrow';
import { fieldsOf, isField } from './arrow-schema';
import { QueryError } from './engine';

/** Refuses a result with a UNION column: neither engine gives a value of it that the other would also give. */
export function refuseUnions(table: Table, sql: string): void {
  const union = fieldsOf(table).find((field) => hasUnion(field.type));
  if (union === undefined) return;
  throw new QueryError(`Column "${union.name}" is a UNION, which cannot be read; cast it to VARCHAR.`, sql);
}

function hasUnion(type: DataType): boolean {
  if (DataType.isUnion(type)) return true;
  if (!DataType.isList(type) && !DataType.isStruct(type) && !DataType.isFixedSizeList(type)) return false;
  return childTypes(type).some(hasUnion);
}

function childTypes(type: DataType): DataType[] {
  const children: readonly unknown[] = type.children;
  return children.flatMap((child) => (isField(child) ? [child.type] : []));
}
