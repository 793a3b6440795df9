import type { DuckDBDataChunk } from '@duckdb/node-api';
import duckdb, { type Vector } from '@duckdb/node-bindings';

/**
 * DuckDB's own memory, without a copy and without an object for each value. What is returned is valid only as long
 * as the chunk that the vector belongs to.
 */

export type { Vector };

/**
 * DuckDB holds a string in an entry of 16 bytes: its length, then up to 12 bytes of itself, or the first 4 of them
 * and the address of all.
 */
export const STRING_ENTRY = { bytes: 16, words: 4, inlineAt: 4, inlineBytes: 12, addressAt: 8 } as const;

/** The first `rows` values of `width` bytes each. */
export function valuesOf(vector: Vector, rows: number, width: number): Uint8Array {
  return rows === 0 ? new Uint8Array(0) : plain(duckdb.vector_get_data(vector, rows * width));
}

/** The validity of the first `rows` rows, a bitmap as Arrow has it; null when no row is null. */
export function validityOf(vector: Vector, rows: number): Uint8Array | null {
  return plainOrNone(duckdb.vector_get_validity(vector, Math.ceil(rows / 64) * 8));
}

/** The `length` bytes at the address that stands at `offset` in `memory`, which is DuckDB's too. */
export function pointedAt(memory: Uint8Array, offset: number, length: number): Uint8Array {
  const { buffer } = memory;
  if (!(buffer instanceof ArrayBuffer)) throw new TypeError('Shared memory is not read.');
  return plain(duckdb.get_data_from_pointer(buffer, memory.byteOffset + offset, length));
}

/** The bindings give Node's buffers, whose parts are slow to take. */
function plain(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** The bindings give null where there is nothing, though they declare that there always is. */
function plainOrNone(bytes: Uint8Array | null): Uint8Array | null {
  return bytes === null ? null : plain(bytes);
}

/** The vector of a list's elements. */
export function listElements(vector: Vector): Vector {
  return duckdb.list_vector_get_child(vector);
}

/** The vector of a fixed-size list's elements. */
export function arrayElements(vector: Vector): Vector {
  return duckdb.array_vector_get_child(vector);
}

/** The vector of a struct's entry. */
export function structEntry(vector: Vector, index: number): Vector {
  return duckdb.struct_vector_get_child(vector, index);
}

/** A chunk's column. */
export function chunkColumn(chunk: DuckDBDataChunk, index: number): Vector {
  return duckdb.data_chunk_get_vector(chunk.chunk, index);
}

/** Copies `values` to the beginning of a vector's. */
export function writeValues(vector: Vector, values: ArrayBufferView): void {
  const { buffer, byteOffset, byteLength } = values;
  if (!(buffer instanceof ArrayBuffer)) throw new TypeError('Shared memory is not read.');
  if (byteLength > 0) duckdb.copy_data_to_vector(vector, 0, buffer, byteOffset, byteLength);
}

/** Says which of a vector's first rows are there, by a bitmap of whole 64-bit words. */
export function writeValidity(vector: Vector, bitmap: Uint8Array<ArrayBuffer>): void {
  duckdb.vector_ensure_validity_writable(vector);
  duckdb.copy_data_to_vector_validity(vector, 0, bitmap.buffer, bitmap.byteOffset, bitmap.byteLength);
}

/**
 * Copies bytes, more than fit in a string's entry, into a vector's own memory, and returns the two words of the
 * address they have there. They live as long as what the vector holds.
 */
export function writeBytes(vector: Vector, bytes: Uint8Array): readonly [low: number, high: number] {
  duckdb.vector_assign_string_element_len(vector, 0, bytes);
  const entry = duckdb.vector_get_data(vector, STRING_ENTRY.bytes);
  const [low = 0, high = 0] = new Uint32Array(entry.buffer, entry.byteOffset + STRING_ENTRY.addressAt, 2);
  return [low, high];
}

/** Makes room for as many elements in a list's vector, and returns the vector of them. */
export function resizedElements(vector: Vector, size: number): Vector {
  duckdb.list_vector_reserve(vector, size);
  duckdb.list_vector_set_size(vector, size);
  return duckdb.list_vector_get_child(vector);
}
