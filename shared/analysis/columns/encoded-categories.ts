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
  readonly codes: Uint32Array;
}

/** Stands for a null until the size of the dictionary is known. */
const NULL_CODE = 0xffffffff;

/** Encodes a column of strings, run by run. An empty string is a value; only null is missing. */
export class CategoryEncoder {
  private readonly dictionary = new CategoryDictionary();
  private codes: Uint32Array;
  private rows = 0;
  private nulls = false;

  /** @param rows expected; more may come. */
  constructor(rows: number) {
    this.codes = new Uint32Array(rows);
  }

  add({ offsets, bytes, validity, length }: Utf8Chunk): void {
    this.reserve(length);
    const { dictionary, codes, rows } = this;
    for (let i = 0; i < length; i++) {
      if (validity !== null && ((validity[i >> 3] as number) & (1 << (i & 7))) === 0) {
        codes[rows + i] = NULL_CODE;
        this.nulls = true;
      } else codes[rows + i] = dictionary.add(bytes, offsets[i] as number, offsets[i + 1] as number);
    }
    this.rows += length;
  }

  finish(): EncodedCategories {
    const { dictionary, rows } = this;
    const codes = this.codes.subarray(0, rows);
    if (this.nulls)
      for (let row = 0; row < rows; row++) if (codes[row] === NULL_CODE) codes[row] = dictionary.size;
    return { form: 'categories', dictionary, codes };
  }

  private reserve(more: number): void {
    if (this.rows + more <= this.codes.length) return;
    const wider = new Uint32Array(Math.max(this.rows + more, this.codes.length * 2));
    wider.set(this.codes);
    this.codes = wider;
  }
}

/** Encodes a column of strings. An empty string is a value; only null is missing. */
export function encodeCategories(chunks: readonly Utf8Chunk[]): EncodedCategories {
  const encoder = new CategoryEncoder(chunks.reduce((sum, { length }) => sum + length, 0));
  for (const chunk of chunks) encoder.add(chunk);
  return encoder.finish();
}
