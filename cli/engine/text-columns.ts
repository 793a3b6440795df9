import type { Data } from 'apache-arrow';
import { bitAt } from '../../shared/engine/arrow-bitmap';
import { uuidTexts } from '../../shared/readers/uuid';
import { CollectedColumn, enlarged } from './collected-column';
import { pointedAt, STRING_ENTRY, valuesOf, type Vector } from './vector-memory';

const MOST_BYTES = 2 ** 31 - 1;

/** Strings, text or not, of any length. */
export class TextColumn extends CollectedColumn {
  #offsets = new Int32Array(1);
  #bytes = new Uint8Array(0);
  #used = 0;
  #capacity = 0;
  #scratch = new Uint32Array(0);

  override get textBytes(): number {
    return this.#used;
  }

  finish(): Data {
    return this.data({
      offsets: this.#offsets.subarray(0, this.length + 1),
      values: this.#bytes.subarray(0, this.#used),
    });
  }

  protected grow(capacity: number): void {
    const offsets = new Int32Array(capacity + 1);
    offsets.set(this.#offsets);
    this.#offsets = offsets;
    this.#capacity = capacity;
  }

  protected take(vector: Vector, start: number, count: number, validity: Uint8Array | null): void {
    const entries = valuesOf(vector, start + count, STRING_ENTRY.bytes).subarray(start * STRING_ENTRY.bytes);
    const words = new Uint32Array(entries.buffer, entries.byteOffset, count * 4);
    const lengths = this.#lengths(count);
    let total = 0;
    for (let row = 0; row < count; row++) {
      const length = validity === null || bitAt(validity, start + row) ? (words[row * 4] ?? 0) : 0;
      lengths[row] = length;
      total += length;
      this.#offsets[this.length + row + 1] = this.#used + total;
    }
    this.#reserveBytes(total, count);
    this.#copy(entries, words, lengths);
    this.#used += total;
  }

  /** Makes room for as many bytes more, and for as many again as the rows to come will need if they are like these. */
  #reserveBytes(bytes: number, rows: number): void {
    const needed = this.#used + bytes;
    if (needed <= this.#bytes.length) return;
    if (needed > MOST_BYTES) throw new RangeError('A column of text is larger than 2 GB.');
    const expected = Math.ceil((needed / (this.length + rows)) * this.#capacity * 1.05);
    this.#bytes = enlarged(this.#bytes, Math.min(Math.max(needed, expected), MOST_BYTES));
  }

  #lengths(count: number): Uint32Array {
    if (this.#scratch.length < count) this.#scratch = new Uint32Array(count);
    return this.#scratch.subarray(0, count);
  }

  #copy(entries: Uint8Array, words: Uint32Array, lengths: Uint32Array): void {
    const target = this.#bytes;
    let at = this.#used;
    // Long strings of a vector lie one behind the other: a stretch of them is looked at once.
    let stretch: Uint8Array = new Uint8Array(0);
    let seen = 0;
    for (let row = 0; row < lengths.length; row++) {
      const length = lengths[row] ?? 0;
      if (length <= STRING_ENTRY.inlineBytes) {
        const from = row * STRING_ENTRY.bytes + STRING_ENTRY.inlineAt;
        for (let i = 0; i < length; i++) target[at + i] = entries[from + i] ?? 0;
        at += length;
        continue;
      }
      if (seen === stretch.length) {
        const size = stretchBytes(words, lengths, row);
        stretch = pointedAt(entries, row * STRING_ENTRY.bytes + STRING_ENTRY.addressAt, size);
        seen = 0;
      }
      // Those that follow directly are copied with it.
      let run = length;
      while (seen + run < stretch.length && (lengths[row + 1] ?? 0) > STRING_ENTRY.inlineBytes) {
        row++;
        run += lengths[row] ?? 0;
      }
      target.set(stretch.subarray(seen, seen + run), at);
      seen += run;
      at += run;
    }
  }
}

/** How many bytes of long strings lie one behind the other from the one at `first` on. */
function stretchBytes(words: Uint32Array, lengths: Uint32Array, first: number): number {
  const begin = address(words, first);
  let end = begin + (lengths[first] ?? 0);
  for (let row = first + 1; row < lengths.length; row++) {
    const length = lengths[row] ?? 0;
    if (length <= STRING_ENTRY.inlineBytes) continue;
    if (address(words, row) !== end) break;
    end += length;
  }
  return end - begin;
}

/** Addresses have 48 bits, which a number holds. */
function address(words: Uint32Array, row: number): number {
  return (words[row * 4 + 3] ?? 0) * 2 ** 32 + (words[row * 4 + 2] ?? 0);
}

const UUID_BYTES = 16;
const UUID_TEXT = 36;

/** UUIDs, which DuckDB holds as 128-bit integers with the first bit turned over, as their 36 letters. */
export class UuidColumn extends CollectedColumn {
  #offsets = new Int32Array(1);
  #bytes = new Uint8Array(0);
  #used = 0;

  override get textBytes(): number {
    return this.#used;
  }

  finish(): Data {
    return this.data({
      offsets: this.#offsets.subarray(0, this.length + 1),
      values: this.#bytes.subarray(0, this.#used),
    });
  }

  protected grow(capacity: number): void {
    const offsets = new Int32Array(capacity + 1);
    offsets.set(this.#offsets);
    this.#offsets = offsets;
    this.#bytes = enlarged(this.#bytes, capacity * UUID_TEXT);
  }

  protected take(vector: Vector, start: number, count: number, validity: Uint8Array | null): void {
    const source = valuesOf(vector, start + count, UUID_BYTES);
    const bigEndian = new Uint8Array(UUID_BYTES);
    for (let row = 0; row < count; row++) {
      if (validity === null || bitAt(validity, start + row)) {
        const last = (start + row + 1) * UUID_BYTES - 1;
        for (let i = 0; i < UUID_BYTES; i++) bigEndian[i] = source[last - i] ?? 0;
        bigEndian[0] = (bigEndian[0] ?? 0) ^ 0x80;
        this.#bytes.set(uuidTexts(bigEndian, 1), this.#used);
        this.#used += UUID_TEXT;
      }
      this.#offsets[this.length + row + 1] = this.#used;
    }
  }
}
