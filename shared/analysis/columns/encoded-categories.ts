import { largestCode, type RowCodes, rowCodes } from './row-codes';

/** A run of UTF-8 strings as Arrow holds them: string `i` is `bytes[offsets[i] .. offsets[i + 1]]`. */
export interface Utf8Chunk {
  readonly offsets: Int32Array;
  readonly bytes: Uint8Array;
  /** Arrow validity bitmap, null when no row is null. */
  readonly validity: Uint8Array | null;
  readonly length: number;
}

/** The distinct strings of a column, found by their bytes; text is made only for those that are shown. */
export class CategoryDictionary {
  private slots = new Int32Array(1024).fill(-1);
  private hashes = new Int32Array(512);
  private starts = new Uint32Array(513);
  private store = new Uint8Array(8192);
  private readonly decoder = new TextDecoder();
  size = 0;

  /** Four bytes a step, as most of the time goes here; multiplied and folded as MurmurHash does. */
  private static hash(bytes: Uint8Array, start: number, end: number): number {
    let hash = end - start;
    let at = start;
    for (; at + 4 <= end; at += 4) {
      const word =
        (bytes[at] as number) |
        ((bytes[at + 1] as number) << 8) |
        ((bytes[at + 2] as number) << 16) |
        ((bytes[at + 3] as number) << 24);
      hash = Math.imul(hash ^ word, 0x9e3779b1);
      hash ^= hash >>> 15;
    }
    let rest = 0;
    for (; at < end; at++) rest = (rest << 8) | (bytes[at] as number);
    hash = Math.imul(hash ^ rest, 0x85ebca6b);
    return hash ^ (hash >>> 13);
  }

  private equals(code: number, bytes: Uint8Array, start: number, end: number): boolean {
    const from = this.starts[code] as number;
    if ((this.starts[code + 1] as number) - from !== end - start) return false;
    for (let i = start, j = from; i < end; i++, j++) if (bytes[i] !== this.store[j]) return false;
    return true;
  }

  /** The code of a string, or minus one minus its free slot. */
  private probe(hash: number, bytes: Uint8Array, start: number, end: number): number {
    const mask = this.slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const code = this.slots[slot] as number;
      if (code < 0) return -1 - slot;
      if (this.hashes[code] === hash && this.equals(code, bytes, start, end)) return code;
    }
  }

  /** The code of a string, -1 when it is not in the dictionary. */
  find(bytes: Uint8Array, start: number, end: number): number {
    return Math.max(-1, this.probe(CategoryDictionary.hash(bytes, start, end), bytes, start, end));
  }

  /** The code of a string, which is added when it is new. */
  add(bytes: Uint8Array, start: number, end: number): number {
    const hash = CategoryDictionary.hash(bytes, start, end);
    const found = this.probe(hash, bytes, start, end);
    if (found >= 0) return found;
    const code = this.size++;
    this.reserve(code, end - start);
    const from = this.starts[code] as number;
    this.store.set(bytes.subarray(start, end), from);
    this.starts[code + 1] = from + end - start;
    this.hashes[code] = hash;
    this.slots[-1 - found] = code;
    if (this.size * 2 > this.slots.length) this.rehash();
    return code;
  }

  private reserve(code: number, bytes: number): void {
    if (code >= this.hashes.length) {
      const hashes = new Int32Array(this.hashes.length * 2);
      hashes.set(this.hashes);
      this.hashes = hashes;
      const starts = new Uint32Array(hashes.length + 1);
      starts.set(this.starts);
      this.starts = starts;
    }
    const needed = (this.starts[code] as number) + bytes;
    if (needed > this.store.length) {
      const store = new Uint8Array(Math.max(needed, this.store.length * 2));
      store.set(this.store);
      this.store = store;
    }
  }

  private rehash(): void {
    this.slots = new Int32Array(this.slots.length * 2).fill(-1);
    const mask = this.slots.length - 1;
    for (let code = 0; code < this.size; code++) {
      let slot = (this.hashes[code] as number) & mask;
      while ((this.slots[slot] as number) >= 0) slot = (slot + 1) & mask;
      this.slots[slot] = code;
    }
  }

  /** Bytes that it takes in memory. */
  bytes(): number {
    const { slots, hashes, starts, store } = this;
    return slots.byteLength + hashes.byteLength + starts.byteLength + store.byteLength;
  }

  /** The string of a code. */
  text(code: number): string {
    return this.decoder.decode(this.store.subarray(this.starts[code], this.starts[code + 1]));
  }

  /** Compares a string of this dictionary with one of `other` by their UTF-8 bytes, which is by code points. */
  compare(code: number, other: CategoryDictionary, otherCode: number): number {
    const from = this.starts[code] as number;
    const otherFrom = other.starts[otherCode] as number;
    const length = (this.starts[code + 1] as number) - from;
    const otherLength = (other.starts[otherCode + 1] as number) - otherFrom;
    for (let i = 0; i < length && i < otherLength; i++) {
      const difference = (this.store[from + i] as number) - (other.store[otherFrom + i] as number);
      if (difference !== 0) return difference;
    }
    return length - otherLength;
  }

  /** For each code of this dictionary its code in `other`, -1 where it is not there. */
  codesIn(other: CategoryDictionary): Int32Array {
    const codes = new Int32Array(this.size);
    if (other === this) {
      for (let code = 0; code < this.size; code++) codes[code] = code;
      return codes;
    }
    for (let code = 0; code < this.size; code++)
      codes[code] = other.find(this.store, this.starts[code] as number, this.starts[code + 1] as number);
    return codes;
  }
}

/** A column of categories, each row replaced by the code of its string; `dictionary.size` where the row is null. */
export interface EncodedCategories {
  readonly form: 'categories';
  readonly dictionary: CategoryDictionary;
  readonly codes: RowCodes;
}

/** Stands for null among the codes of strings. */
export const NO_STRING = 0xffff_ffff;

/** Encodes a column of strings, run by run. An empty string is a value; only null is missing. */
export class CategoryEncoder {
  private codes: RowCodes;
  private rows = 0;
  /** Rows that are null: their code is not known before the size of the dictionary is. */
  private nulls = 0;

  /**
   * @param rows expected; more may come.
   * @param dictionary of a column of which these are some of the rows.
   */
  constructor(
    rows: number,
    private readonly dictionary = new CategoryDictionary(),
  ) {
    this.codes = rowCodes(rows, 0);
  }

  /** Takes rows by the codes that the dictionary has for their strings; `NO_STRING` is null. */
  addCodes(codes: Uint32Array): void {
    const { size } = this.dictionary;
    const needed = this.rows + codes.length;
    const length = needed > this.codes.length ? Math.max(needed, this.codes.length * 2) : this.codes.length;
    this.widen(length, Math.max(size, largestCode(this.codes)));
    const none = largestCode(this.codes);
    for (const code of codes) {
      if (code === NO_STRING) this.nulls++;
      this.codes[this.rows++] = code === NO_STRING ? none : code;
    }
  }

  add(run: Utf8Chunk): void {
    if (this.rows + run.length > this.codes.length)
      this.widen(Math.max(this.rows + run.length, this.codes.length * 2), largestCode(this.codes));
    let from = 0;
    while ((from = this.fill(run, from)) < run.length) this.widen(this.codes.length, this.dictionary.size);
    this.rows += run.length;
  }

  finish(): EncodedCategories {
    const { dictionary, rows } = this;
    // The code of null is one more than there are strings.
    if (this.nulls > 0) this.widen(this.codes.length, dictionary.size);
    const codes = this.codes.subarray(0, rows);
    const none = largestCode(codes);
    if (this.nulls > 0 && none !== dictionary.size)
      for (let row = 0; row < rows; row++) if (codes[row] === none) codes[row] = dictionary.size;
    return { form: 'categories', dictionary, codes };
  }

  /** Encodes strings from `from` on; where it stops the codes are too narrow for the string's. */
  private fill({ offsets, bytes, validity, length }: Utf8Chunk, from: number): number {
    const { dictionary, codes, rows } = this;
    // Until the size of the dictionary is known the largest code stands for null.
    const none = largestCode(codes);
    for (let i = from; i < length; i++) {
      if (validity !== null && ((validity[i >> 3] as number) & (1 << (i & 7))) === 0) {
        codes[rows + i] = none;
        this.nulls++;
        continue;
      }
      const code = dictionary.add(bytes, offsets[i] as number, offsets[i + 1] as number);
      if (code >= none) return i;
      codes[rows + i] = code;
    }
    return length;
  }

  /** Makes room for `length` rows and codes up to `largest`. */
  private widen(length: number, largest: number): void {
    const before = this.codes;
    const none = largestCode(before);
    if (length === before.length && largest <= none) return;
    const wider = rowCodes(length, largest);
    wider.set(before);
    const noneNow = largestCode(wider);
    if (this.nulls > 0 && noneNow !== none)
      for (let row = 0; row < before.length; row++) if (before[row] === none) wider[row] = noneNow;
    this.codes = wider;
  }
}

/** Encodes a column of strings. An empty string is a value; only null is missing. */
export function encodeCategories(chunks: readonly Utf8Chunk[]): EncodedCategories {
  const encoder = new CategoryEncoder(chunks.reduce((sum, { length }) => sum + length, 0));
  for (const chunk of chunks) encoder.add(chunk);
  return encoder.finish();
}
