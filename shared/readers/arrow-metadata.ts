import { FlatTable, sizeAt } from './flatbuffer';

/** Where a buffer stands in the body of its message. */
export interface BufferPlace {
  readonly offset: number;
  readonly length: number;
}

export interface FieldNode {
  readonly length: number;
  readonly nullCount: number;
}

export type BodyCodec = 'none' | 'lz4' | 'zstd';

/** What a message says about a batch; its values are in the body. */
export interface BatchHeader {
  readonly length: number;
  readonly nodes: readonly FieldNode[];
  readonly buffers: readonly BufferPlace[];
  readonly codec: BodyCodec;
  /** How many buffers of text each view column has, in the order of the columns. */
  readonly viewBuffers: readonly number[];
}

/** What a message is, with the bytes of the body that follows it. */
export type ArrowMessage =
  | { readonly kind: 'schema'; readonly bodyLength: number; readonly fields: readonly ArrowLayout[] }
  | { readonly kind: 'batch'; readonly bodyLength: number; readonly batch: BatchHeader }
  | {
      readonly kind: 'dictionary';
      readonly bodyLength: number;
      readonly id: number;
      readonly delta: boolean;
      readonly batch: BatchHeader;
    }
  | { readonly kind: 'other'; readonly bodyLength: number };

/** A part of a file that holds a message and its body. */
export interface Block {
  readonly offset: number;
  readonly metadataLength: number;
}

/** How a field is laid out, as far as the buffers of a batch go. */
export interface ArrowLayout {
  /** The type as the format numbers it. */
  readonly type: number;
  /** Where in the bytes of the message or the footer that number is. */
  readonly typePlace: number | undefined;
  /** Number of the dictionary that the values are in; undefined when they are in the batch itself. */
  readonly dictionary: number | undefined;
  /** Buffers that a column of this type has in a batch, and in a dictionary; those of its children come after. */
  readonly buffers: number;
  readonly children: readonly ArrowLayout[];
}

/** Numbers of the types in the format's `Schema.fbs`. */
export const ARROW_TYPES = {
  null: 1,
  binary: 4,
  utf8: 5,
  list: 12,
  struct: 13,
  union: 14,
  fixedSizeList: 16,
  map: 17,
  largeBinary: 19,
  largeUtf8: 20,
  largeList: 21,
  runEndEncoded: 22,
  binaryView: 23,
  utf8View: 24,
  listView: 25,
  largeListView: 26,
} as const;

const MAX_DEPTH = 64;

/** Version 5 of the metadata, since 2020: a union has no buffer of which values are null. */
const V5 = 4;

/**
 * Reads a message's metadata (`Message.fbs`). @throws RangeError when the bytes are none, when the bytes of numbers
 * are the other way round, and when a type is newer than this reader.
 */
export function arrowMessage(bytes: Uint8Array): ArrowMessage {
  const message = FlatTable.root(bytes);
  const bodyLength = message.size(3);
  const header = message.table(2);
  if (header === undefined) return { kind: 'other', bodyLength };
  switch (message.byte(1)) {
    case 1:
      return { kind: 'schema', bodyLength, fields: schemaFields(header, message.short(0)) };
    case 2: {
      const batch = header.table(1);
      if (batch === undefined) throw new RangeError('A dictionary has no values.');
      return {
        kind: 'dictionary',
        bodyLength,
        id: Number(header.id(0)),
        delta: header.byte(2) !== 0,
        batch: batchHeader(batch),
      };
    }
    case 3:
      return { kind: 'batch', bodyLength, batch: batchHeader(header) };
    default:
      return { kind: 'other', bodyLength };
  }
}

/** What a file's footer says. */
export interface ArrowFooter {
  readonly fields: readonly ArrowLayout[];
  readonly dictionaries: readonly Block[];
  /** Where in the bytes the number of dictionaries is. */
  readonly dictionariesPlace: number | undefined;
  readonly batches: readonly Block[];
}

/** Reads a file's footer (`File.fbs`). @throws RangeError when the bytes are no footer. */
export function arrowFooter(bytes: Uint8Array): ArrowFooter {
  const footer = FlatTable.root(bytes);
  const block = (view: DataView, at: number): Block => ({
    offset: sizeAt(view, at),
    metadataLength: view.getInt32(at + 8, true),
  });
  const schema = footer.table(1);
  if (schema === undefined) throw new RangeError('The footer has no schema.');
  return {
    fields: schemaFields(schema, footer.short(0)),
    dictionaries: footer.structs(2, 24, block),
    dictionariesPlace: footer.countPlace(2),
    batches: footer.structs(3, 24, block),
  };
}

function schemaFields(schema: FlatTable, version: number): ArrowLayout[] {
  if (schema.short(0) !== 0) throw new RangeError('Numbers are big-endian.');
  return schema.tables(1).map((field) => layout(field, version, 0));
}

function layout(field: FlatTable, version: number, depth: number): ArrowLayout {
  if (depth > MAX_DEPTH) throw new RangeError('Types are nested too deeply.');
  const type = field.byte(2);
  const dictionary = field.table(4);
  return {
    type,
    typePlace: field.place(2),
    dictionary: dictionary === undefined ? undefined : Number(dictionary.id(0)),
    buffers: type === ARROW_TYPES.union ? unionBuffers(field.table(3), version) : buffersOf(type),
    children: field.tables(5).map((child) => layout(child, version, depth + 1)),
  };
}

function unionBuffers(union: FlatTable | undefined, version: number): number {
  const dense = union?.short(0) === 1;
  return (dense ? 2 : 1) + (version < V5 ? 1 : 0);
}

/** Which values are null, then what the type needs. The texts of a view come on top. */
function buffersOf(type: number): number {
  const t = ARROW_TYPES;
  if (type < t.null || type > t.largeListView) throw new RangeError(`Type ${type} is unknown.`);
  if (type === t.null || type === t.runEndEncoded) return 0;
  if (type === t.struct || type === t.fixedSizeList) return 1;
  const three: number[] = [t.utf8, t.binary, t.largeUtf8, t.largeBinary, t.listView, t.largeListView];
  return three.includes(type) ? 3 : 2;
}

function batchHeader(batch: FlatTable): BatchHeader {
  const pair = (view: DataView, at: number): [number, number] => [sizeAt(view, at), sizeAt(view, at + 8)];
  return {
    length: batch.size(0),
    nodes: batch.structs(1, 16, pair).map(([length, nullCount]) => ({ length, nullCount })),
    buffers: batch.structs(2, 16, pair).map(([offset, length]) => ({ offset, length })),
    codec: codecOf(batch.table(3)),
    viewBuffers: batch.structs(4, 8, sizeAt),
  };
}

function codecOf(compression: FlatTable | undefined): BodyCodec {
  if (compression === undefined) return 'none';
  const codec = compression.byte(0);
  if (codec === 0) return 'lz4';
  if (codec === 1) return 'zstd';
  throw new RangeError(`Compression ${codec} is unknown.`);
}
