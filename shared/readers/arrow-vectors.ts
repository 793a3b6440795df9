import { BufferType, Data, DataType, Decimal, Dictionary, Int32, makeData, type Vector } from 'apache-arrow';
import { bitAt } from '../engine/arrow-bitmap';
import { ARROW_TYPES, type BufferPlace } from './arrow-metadata';
import type { ColumnParts } from './arrow-parts';
import { checkUtf8, narrowOffsets, textOfViews } from './arrow-text';
import { childFields, nestedWith, typeOf } from './arrow-types';
import { aligned, byteWidth, viewOf } from './fixed-width';

/** Buffers by where they were, unpacked. */
export type BufferBytes = ReadonlyMap<BufferPlace, Uint8Array>;

/** Values that columns refer to by position, by the number of their dictionary. */
export type Dictionaries = ReadonlyMap<number, Vector>;

const MAX_LENGTH = 2 ** 31 - 1;

/**
 * The values of a column, from its buffers. Nothing is taken on trust: a buffer that is too short, a position
 * outside of what it points into and text that is not UTF-8 are a RangeError.
 */
export function columnData(
  type: DataType,
  parts: ColumnParts,
  bytes: BufferBytes,
  dictionaries: Dictionaries,
): Data {
  return new ColumnBuilder(bytes, dictionaries).build(type, parts);
}

class ColumnBuilder {
  constructor(
    private readonly bytes: BufferBytes,
    private readonly dictionaries: Dictionaries,
  ) {}

  build(type: DataType, parts: ColumnParts): Data {
    const { length } = parts.node;
    if (length > MAX_LENGTH) throw new RangeError(`A batch of ${length} rows is too long.`);
    if (DataType.isNull(type)) return new Data(type, 0, length, length);
    if (DataType.isDictionary(type)) return this.positions(type, parts);
    if (DataType.isUtf8(type) || DataType.isBinary(type)) return this.text(type, parts);
    const children = this.children(type, parts);
    const [child] = children;
    if (DataType.isStruct(type)) {
      checkLength(children, length);
      return this.data(type, parts, {}, children);
    }
    if (DataType.isFixedSizeList(type)) {
      checkLength(children, length * type.listSize);
      return this.data(type, parts, {}, children);
    }
    if (DataType.isList(type) || DataType.isMap(type)) {
      return this.data(type, parts, { offsets: this.offsets(parts, child?.length ?? 0) }, children);
    }
    const values = this.values(type, parts, 1);
    return DataType.isDecimal(type) && type.bitWidth < 128
      ? this.data(new Decimal(type.scale, type.precision, 128), parts, {
          values: wideDecimals(values, type.bitWidth),
        })
      : this.data(type, parts, { values });
  }

  private data(
    type: DataType,
    parts: ColumnParts,
    { offsets, values }: { offsets?: Int32Array; values?: ArrayBufferView },
    children: Data[] = [],
  ): Data {
    const { length, nullCount } = parts.node;
    const bitmap = this.bitmap(parts);
    const buffers = {
      [BufferType.OFFSET]: offsets,
      [BufferType.DATA]: values,
      [BufferType.VALIDITY]: bitmap ?? new Uint8Array(0),
    };
    const held = nestedWith(
      type,
      children.map((child): DataType => child.type),
    );
    return new Data(held, 0, length, bitmap === undefined ? 0 : nullCount, buffers, children);
  }

  private children(type: DataType, parts: ColumnParts): Data[] {
    return childFields(type).map((field, index) => {
      const child = parts.children[index];
      if (child === undefined) throw new RangeError('A nested column lacks a part.');
      return this.build(typeOf(field), child);
    });
  }

  /** A buffer of at least so many bytes, cut to them. */
  private buffer(parts: ColumnParts, index: number, length: number): Uint8Array {
    const place = parts.buffers[index];
    const bytes = place === undefined ? undefined : this.bytes.get(place);
    if (bytes === undefined || bytes.length < length) throw new RangeError('A buffer is too short.');
    return bytes.subarray(0, length);
  }

  private bitmap(parts: ColumnParts): Uint8Array | undefined {
    const { length, nullCount } = parts.node;
    return nullCount === 0 ? undefined : this.buffer(parts, 0, Math.ceil(length / 8));
  }

  /** The buffer of numbers of a type that has one number, or a fixed count of bytes, to a row. */
  private values(type: DataType, parts: ColumnParts, index: number): ArrayBufferView {
    const { length, nullCount } = parts.node;
    const size = DataType.isBool(type) ? Math.ceil(length / 8) : length * byteWidth(type);
    // Arrow's library for JavaScript leaves out the numbers of a column that has none.
    const leftOut = nullCount === length && parts.buffers[index]?.length === 0;
    return viewOf(type, leftOut ? new Uint8Array(size) : this.buffer(parts, index, size));
  }

  private offsets(parts: ColumnParts, limit: number): Int32Array {
    const { length } = parts.node;
    // A column without rows may leave out the one offset it should have.
    if (length === 0) return new Int32Array(1);
    const { largeList, largeUtf8, largeBinary } = ARROW_TYPES;
    const wide = [largeList, largeUtf8, largeBinary].some((type) => type === parts.layout.type);
    const bytes = aligned(this.buffer(parts, 1, (length + 1) * (wide ? 8 : 4)));
    const offsets = wide ? narrowOffsets(bytes) : new Int32Array(bytes.buffer, bytes.byteOffset, length + 1);
    let before = offsets[0] ?? 0;
    if (before < 0) throw new RangeError('An offset is negative.');
    for (let row = 1; row <= length; row++) {
      const next = offsets[row] ?? 0;
      if (next < before) throw new RangeError('Offsets go backwards.');
      before = next;
    }
    if (before > limit) throw new RangeError('An offset points behind the values.');
    return offsets;
  }

  private text(type: DataType, parts: ColumnParts): Data {
    const isView = parts.layout.type === ARROW_TYPES.utf8View || parts.layout.type === ARROW_TYPES.binaryView;
    const { offsets, values } = isView ? this.viewedText(parts) : this.plainText(parts);
    if (DataType.isUtf8(type)) checkUtf8(values);
    return this.data(type, parts, { offsets, values });
  }

  private plainText(parts: ColumnParts): { offsets: Int32Array; values: Uint8Array } {
    const place = parts.buffers[2];
    const values = (place === undefined ? undefined : this.bytes.get(place)) ?? new Uint8Array(0);
    const offsets = this.offsets(parts, values.length);
    const first = offsets[0] ?? 0;
    const used = values.subarray(0, Math.max(first, offsets[parts.node.length] ?? 0));
    return { offsets, values: used };
  }

  private viewedText(parts: ColumnParts): { offsets: Int32Array; values: Uint8Array } {
    const { length } = parts.node;
    const texts = parts.buffers.slice(2).map((place) => this.bytes.get(place) ?? new Uint8Array(0));
    return textOfViews(aligned(this.buffer(parts, 1, length * 16)), length, this.bitmap(parts), texts);
  }

  private positions(type: Dictionary, parts: ColumnParts): Data {
    const dictionary = this.dictionaries.get(type.id);
    if (dictionary === undefined) throw new RangeError(`Dictionary ${type.id} is missing.`);
    const { length } = parts.node;
    const bitmap = this.bitmap(parts);
    const indices: DataType = type.indices;
    const positions = narrowPositions(this.values(indices, parts, 1), dictionary.length, bitmap);
    return makeData({
      type: new Dictionary(dictionary.type, new Int32(), type.id, type.isOrdered),
      length,
      ...(bitmap === undefined ? { nullCount: 0 } : { nullCount: parts.node.nullCount, nullBitmap: bitmap }),
      data: positions,
      dictionary,
    });
  }
}

/** Decimals of 32 or 64 bits in 128, which is what engines take. */
function wideDecimals(values: ArrayBufferView, bitWidth: number): Uint32Array {
  const words = bitWidth / 32;
  const narrow = new Int32Array(values.buffer, values.byteOffset, values.byteLength / 4);
  const wide = new Uint32Array((narrow.length / words) * 4);
  for (let row = 0; row * words < narrow.length; row++) {
    for (let word = 0; word < 4; word++) {
      const sign = (narrow[(row + 1) * words - 1] ?? 0) < 0 ? -1 : 0;
      wide[row * 4 + word] = word < words ? (narrow[row * words + word] ?? 0) : sign;
    }
  }
  return wide;
}

/** Positions in 32 bits. Where a row is null whatever stands there becomes 0. */
function narrowPositions(wide: unknown, count: number, bitmap: Uint8Array | undefined): Int32Array {
  if (!isIntegers(wide)) throw new TypeError('Positions in a dictionary are not whole numbers.');
  const narrow = new Int32Array(wide.length);
  for (let row = 0; row < narrow.length; row++) {
    const at = Number(wide[row]);
    if (at >= 0 && at < count) narrow[row] = at;
    else if (bitmap === undefined || bitAt(bitmap, row)) {
      throw new RangeError('A position is outside of its dictionary.');
    }
  }
  return narrow;
}

function isIntegers(values: unknown): values is ArrayLike<number | bigint> {
  return ArrayBuffer.isView(values) && !(values instanceof DataView);
}

function checkLength(children: readonly Data[], length: number): void {
  if (children.some((child) => child.length < length)) throw new RangeError('A nested column is too short.');
}
