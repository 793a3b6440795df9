import { DataType, type Field } from 'apache-arrow';
import { ARROW_TYPES, type ArrowLayout } from './arrow-metadata';
import { damagedArrow, type RawSchema } from './arrow-messages';
import { childFields, dictionaryType, typeOf } from './arrow-types';
import { ipcSchema } from './ipc';

/** The values that a column refers to by position. */
export interface DictionaryField {
  readonly type: DataType;
  readonly layout: ArrowLayout;
}

/** The columns of a file: their types once decoded, and how they lie in it. */
export interface ArrowSchema {
  readonly fields: readonly Field[];
  readonly layouts: readonly ArrowLayout[];
  /** For each column the dictionaries that it or a field inside it refers to, by number. */
  readonly dictionaries: readonly ReadonlyMap<number, DictionaryField>[];
}

/**
 * Types that the decoder turns into a simpler one. Like their stand-ins they have no parameters, so that in the
 * schema's bytes nothing but the number differs.
 */
const STAND_INS: ReadonlyMap<number, number> = new Map([
  [ARROW_TYPES.largeUtf8, ARROW_TYPES.utf8],
  [ARROW_TYPES.utf8View, ARROW_TYPES.utf8],
  [ARROW_TYPES.largeBinary, ARROW_TYPES.binary],
  [ARROW_TYPES.binaryView, ARROW_TYPES.binary],
  [ARROW_TYPES.largeList, ARROW_TYPES.list],
]);

/** Types that are not decoded, by their names. */
const UNREADABLE: ReadonlyMap<number, string> = new Map([
  [ARROW_TYPES.runEndEncoded, 'run-end encoded'],
  [ARROW_TYPES.listView, 'list view'],
  [ARROW_TYPES.largeListView, 'large list view'],
]);

/** The schema of a file, with the types that its columns have once decoded. */
export function arrowSchema(raw: RawSchema, file: string): ArrowSchema {
  const layouts = raw.fields;
  const bytes = raw.bytes.slice();
  layouts.forEach((layout) => simplify(layout, bytes));
  const fields = decodedFields(raw.holder === 'footer' ? asFile(bytes) : asStream(bytes), file);
  return {
    fields,
    layouts,
    dictionaries: layouts.map((layout, index) => {
      const field = fields[index];
      return field === undefined ? new Map<number, DictionaryField>() : dictionariesOf(typeOf(field), layout);
    }),
  };
}

/** The name of a type in the column that is not decoded; undefined when there is none. */
export function unreadableType(layout: ArrowLayout | undefined): string | undefined {
  if (layout === undefined) return undefined;
  // DuckDB takes the parts of such a dictionary from the wrong rows.
  if (layout.dictionary !== undefined && layout.children.length > 0) return 'dictionary of nested values';
  return (
    UNREADABLE.get(layout.type) ?? layout.children.map(unreadableType).find((name) => name !== undefined)
  );
}

function simplify(layout: ArrowLayout, bytes: Uint8Array): void {
  const simple = UNREADABLE.has(layout.type) ? ARROW_TYPES.null : STAND_INS.get(layout.type);
  if (simple !== undefined && layout.typePlace !== undefined) bytes[layout.typePlace] = simple;
  layout.children.forEach((child) => simplify(child, bytes));
}

/** A stream of nothing but a schema message. */
function asStream(metadata: Uint8Array): Uint8Array {
  const stream = new Uint8Array(8 + metadata.length + 8);
  const view = new DataView(stream.buffer);
  view.setUint32(0, 0xffffffff, true);
  view.setInt32(4, metadata.length, true);
  stream.set(metadata, 8);
  view.setUint32(8 + metadata.length, 0xffffffff, true);
  return stream;
}

/** A file of nothing but a footer; what that points to is not looked for. */
function asFile(footer: Uint8Array): Uint8Array {
  const magic = new TextEncoder().encode('ARROW1');
  const file = new Uint8Array(8 + footer.length + 4 + magic.length);
  file.set(magic);
  file.set(footer, 8);
  new DataView(file.buffer).setInt32(8 + footer.length, footer.length, true);
  file.set(magic, file.length - magic.length);
  return file;
}

function decodedFields(ipc: Uint8Array, file: string): readonly Field[] {
  try {
    return ipcSchema(ipc).fields;
  } catch (error) {
    throw damagedArrow(file, error instanceof Error ? error.message : String(error), error);
  }
}

function dictionariesOf(type: DataType, layout: ArrowLayout): Map<number, DictionaryField> {
  const found = new Map<number, DictionaryField>();
  const visit = (inner: DataType, place: ArrowLayout): void => {
    const values = DataType.isDictionary(inner) ? dictionaryType(inner) : inner;
    if (place.dictionary !== undefined) found.set(place.dictionary, { type: values, layout: place });
    childFields(values).forEach((child, index) => {
      const below = place.children[index];
      if (below !== undefined) visit(typeOf(child), below);
    });
  };
  visit(type, layout);
  return found;
}
