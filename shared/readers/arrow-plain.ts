import { Binary, BufferType, Data, DataType, Utf8 } from 'apache-arrow';
import { bitAt } from '../engine/arrow-bitmap';
import { joined } from './decompress';
import { byteWidth, viewOf } from './fixed-width';

/** Where in the pieces of a dictionary a value is. */
interface Place {
  readonly piece: Data;
  readonly index: number;
}

/**
 * A column that refers to a dictionary, with the values themselves in place of their positions. `pieces` are the
 * dictionary's values: text, bytes, booleans or of a fixed width.
 */
export function plainValues(positions: Data, pieces: readonly Data[]): Data {
  const places = Array.from({ length: positions.length }, (_, row) => placeOf(positions, row, pieces));
  const type: DataType = pieces[0]?.type ?? new Utf8();
  if (DataType.isBool(type)) return built(type, places, { [BufferType.DATA]: plainBits(places) });
  if (DataType.isUtf8(type) || DataType.isLargeUtf8(type))
    return built(new Utf8(), places, plainText(places));
  if (DataType.isBinary(type) || DataType.isLargeBinary(type)) {
    return built(new Binary(), places, plainText(places));
  }
  const bytes = plainBytes(places, byteWidth(type));
  return built(type, places, { [BufferType.DATA]: viewOf(type, bytes) });
}

function placeOf(positions: Data, row: number, pieces: readonly Data[]): Place | undefined {
  if (!positions.getValid(row)) return undefined;
  const values: unknown = positions.values;
  let index = ArrayBuffer.isView(values) ? Number(Reflect.get(values, row)) : -1;
  for (const piece of pieces) {
    if (index < piece.length) return piece.getValid(index) ? { piece, index } : undefined;
    index -= piece.length;
  }
  throw new RangeError('A position is outside of its dictionary.');
}

function built(
  type: DataType,
  places: readonly (Place | undefined)[],
  buffers: { [BufferType.DATA]: ArrayBufferView; [BufferType.OFFSET]?: Int32Array },
): Data {
  const bitmap = bits(places, (place) => place !== undefined);
  const nullCount = places.filter((place) => place === undefined).length;
  return new Data(type, 0, places.length, nullCount, { ...buffers, [BufferType.VALIDITY]: bitmap });
}

function bits(
  places: readonly (Place | undefined)[],
  isSet: (place: Place | undefined) => boolean,
): Uint8Array {
  const bitmap = new Uint8Array(Math.ceil(places.length / 8));
  places.forEach((place, row) => {
    if (isSet(place)) bitmap[row >> 3] = (bitmap[row >> 3] ?? 0) | (1 << (row & 7));
  });
  return bitmap;
}

function plainBits(places: readonly (Place | undefined)[]): Uint8Array {
  return bits(
    places,
    (place) => place !== undefined && bitAt(bytesOf(place.piece), place.piece.offset + place.index),
  );
}

function plainText(places: readonly (Place | undefined)[]): {
  [BufferType.DATA]: Uint8Array;
  [BufferType.OFFSET]: Int32Array;
} {
  const offsets = new Int32Array(places.length + 1);
  const parts = places.map((place, row) => {
    const part = place === undefined ? new Uint8Array(0) : textAt(place);
    offsets[row + 1] = (offsets[row] ?? 0) + part.length;
    return part;
  });
  return { [BufferType.DATA]: joined(parts), [BufferType.OFFSET]: offsets };
}

function textAt({ piece, index }: Place): Uint8Array {
  const offsets: unknown = piece.valueOffsets;
  const at = (row: number): number => Number(ArrayBuffer.isView(offsets) ? Reflect.get(offsets, row) : 0);
  return bytesOf(piece).subarray(at(index), at(index + 1));
}

function plainBytes(places: readonly (Place | undefined)[], width: number): Uint8Array {
  const plain = new Uint8Array(places.length * width);
  places.forEach((place, row) => {
    if (place === undefined) return;
    const from = place.index * width;
    plain.set(bytesOf(place.piece).subarray(from, from + width), row * width);
  });
  return plain;
}

/** The buffer of values as bytes, whatever it is held in. */
function bytesOf(data: Data): Uint8Array {
  const values: unknown = data.values;
  if (!ArrayBuffer.isView(values)) throw new TypeError('A dictionary has no values.');
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}
