import type { Data } from 'apache-arrow';
import { bitAt } from '../../shared/engine/arrow-bitmap';
import { bytesIn } from './fill-values';
import { type RowWriter, validityIn } from './filled-column';
import { STRING_ENTRY, type Vector, writeBytes, writeValues } from './vector-memory';

/** Strings, text or not, with offsets of 32 or 64 bits. */
export function strings(data: Data): RowWriter {
  const offsets: unknown = data.valueOffsets;
  if (offsets instanceof Int32Array) return writer(data, (row) => offsets[row] ?? 0);
  if (offsets instanceof BigInt64Array) return writer(data, (row) => Number(offsets[row] ?? 0n));
  if (data.length === 0) return () => undefined;
  throw new TypeError('A column of text has no offsets.');
}

/** Bytes of one length each. */
export function fixedStrings(width: number): (data: Data) => RowWriter {
  return (data) => writer(data, (row) => row * width);
}

/**
 * Writes the entries of a chunk's strings in one piece. The long ones of them point into one copy of the bytes of
 * all, so that DuckDB is called thrice a chunk and not once a string.
 */
function writer(data: Data, offset: (row: number) => number): RowWriter {
  const bytes = bytesIn(data);
  const validity = validityIn(data);
  return (vector, from, count) => {
    const entries = new Uint8Array(count * STRING_ENTRY.bytes);
    const words = new Uint32Array(entries.buffer);
    const first = offset(from);
    const address = addressOf(vector, bytes.subarray(first, offset(from + count)));
    let start = first;
    for (let row = 0; row < count; row++) {
      const end = offset(from + row + 1);
      if (validity === null || bitAt(validity, data.offset + from + row)) {
        writeEntry(entries, words, row, bytes, start, end - start, address + start - first);
      }
      start = end;
    }
    writeValues(vector, entries);
  };
}

/** Where the bytes are for DuckDB; addresses have 48 bits, which a number holds. */
function addressOf(vector: Vector, bytes: Uint8Array): number {
  if (bytes.length <= STRING_ENTRY.inlineBytes) return 0;
  const [low, high] = writeBytes(vector, bytes);
  return high * 2 ** 32 + low;
}

function writeEntry(
  entries: Uint8Array,
  words: Uint32Array,
  row: number,
  bytes: Uint8Array,
  start: number,
  length: number,
  address: number,
): void {
  const word = row * STRING_ENTRY.words;
  words[word] = length;
  const inline = length <= STRING_ENTRY.inlineBytes;
  const shown = inline ? length : STRING_ENTRY.addressAt - STRING_ENTRY.inlineAt;
  const at = row * STRING_ENTRY.bytes + STRING_ENTRY.inlineAt;
  for (let i = 0; i < shown; i++) entries[at + i] = bytes[start + i] ?? 0;
  if (inline) return;
  words[word + 2] = address % 2 ** 32;
  words[word + 3] = Math.floor(address / 2 ** 32);
}
