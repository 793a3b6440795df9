import { DataType, type Field } from 'apache-arrow';
import { UserError } from '../domain/errors';
import { engineType, isUuidField, nameOf, typeOf, unitName } from './arrow-types';
import { chooseColumns } from './choose-columns';
import { uniqueNames } from './column-names';
import type { SourceColumn } from './read-context';

/** A column of a file whose schema is an Arrow schema. */
export interface ArrowColumn extends SourceColumn {
  /** Position in the file. */
  readonly index: number;
  /** True when it is 16 bytes that are read as the text of a UUID. */
  readonly uuid: boolean;
}

/** What a file says about a column beyond its Arrow type. */
export interface ColumnOddity {
  readonly uuid?: boolean;
  /** Name of its type, when it is one that cannot be read whatever Arrow calls it. */
  readonly unreadable?: string;
  /** What a person should know about its values. */
  readonly note?: string;
}

/**
 * The wanted columns of a schema, in file order, with unique names and engine types. Columns that have no type in
 * the engine (intervals, unions, decimals of more than 38 digits) are left out with a note.
 * @throws UserError when a wanted column does not exist or none can be read.
 */
export function describeColumns(
  fields: readonly Field[],
  file: string,
  wanted: readonly string[] | undefined,
  oddityOf: (index: number) => ColumnOddity,
): { columns: ArrowColumn[]; notes: string[] } {
  const named = uniqueNames(fields.map(fieldName));
  const notes = [...named.notes];
  const columns: ArrowColumn[] = [];
  for (const index of chooseColumns(named.names, wanted, file)) {
    const field = fields[index];
    const name = named.names[index];
    if (field === undefined || name === undefined) continue;
    const arrowType = typeOf(field);
    const { uuid = isUuidField(field), unreadable, note } = oddityOf(index);
    const type = uuid ? 'VARCHAR' : unreadable === undefined ? engineType(arrowType) : null;
    if (type === null) {
      const typeName = unreadable ?? nameOf(arrowType);
      notes.push(`Column \`${name}\` was left out: its type (${typeName}) cannot be analysed.`);
      continue;
    }
    if (note !== undefined) notes.push(`Column \`${name}\` ${note}`);
    if (DataType.isDuration(arrowType)) {
      notes.push(`Column \`${name}\` is a duration, held as a whole number of ${unitName(arrowType.unit)}.`);
    }
    columns.push({ name, type, untyped: DataType.isNull(arrowType), guessed: false, index, uuid });
  }
  if (columns.length === 0) {
    throw new UserError(
      `${file} has no column that can be read.`,
      'Write it with columns of numbers, text, times or booleans.',
      { detail: notes.join('\n') },
    );
  }
  return { columns, notes };
}

/** Declared as always there; the format allows a field without a name. */
function fieldName(field: Field): string {
  const name: unknown = field.name;
  return typeof name === 'string' ? name : '';
}
