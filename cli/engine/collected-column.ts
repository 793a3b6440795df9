import { Data, type DataType, type Vector as ArrowVector } from 'apache-arrow';
import { copyBits, setBits } from '../../shared/engine/arrow-bitmap';
import { validityOf, type Vector } from './vector-memory';

const LEAST_ROWS = 64;
const UNKNOWN = -1;

/** One column of a result as it is gathered, vector by vector, into Arrow memory of its own. */
export abstract class CollectedColumn {
  #length = 0;
  #capacity = 0;
  #validity: Uint8Array | null = null;

  constructor(protected readonly type: DataType) {}

  get length(): number {
    return this.#length;
  }

  /** Bytes of text gathered, in this column or the largest inside it: Arrow's offsets of 32 bits limit them. */
  get textBytes(): number {
    return 0;
  }

  /** Adds the rows `start` to `start + count` of a vector. */
  append(vector: Vector, start: number, count: number): void {
    if (count === 0) return;
    this.reserve(count);
    const validity = validityOf(vector, start + count);
    if (validity !== null) {
      copyBits(validity, start, this.#bitmap(), this.#length, count);
    } else if (this.#validity !== null) {
      setBits(this.#validity, this.#length, count);
    }
    this.take(vector, start, count, validity);
    this.#length += count;
  }

  /** Makes room for `count` more rows. */
  reserve(count: number): void {
    const needed = this.#length + count;
    if (needed <= this.#capacity) return;
    this.#capacity = Math.max(needed, this.#capacity * 2, LEAST_ROWS);
    if (this.#validity !== null) this.#validity = enlarged(this.#validity, bitmapBytes(this.#capacity));
    this.grow(this.#capacity);
  }

  /** The column as gathered. Nothing may be added afterwards. */
  abstract finish(): Data;

  /** Makes room for `capacity` rows in all. */
  protected abstract grow(capacity: number): void;

  /** Copies the values behind those there are. Where a row is null, its value in the vector has no meaning. */
  protected abstract take(vector: Vector, start: number, count: number, validity: Uint8Array | null): void;

  protected data(
    buffers: { readonly offsets?: Int32Array; readonly values?: ArrayBufferView },
    children: Data[] = [],
    dictionary?: ArrowVector,
  ): Data {
    const validity = this.#validity?.subarray(0, bitmapBytes(this.#length)) ?? new Uint8Array(0);
    const { offsets, values } = buffers;
    return new Data(
      this.type,
      0,
      this.#length,
      validity.length === 0 ? 0 : UNKNOWN,
      [offsets, values, validity],
      children,
      dictionary,
    );
  }

  #bitmap(): Uint8Array {
    if (this.#validity === null) {
      this.#validity = new Uint8Array(bitmapBytes(this.#capacity));
      setBits(this.#validity, 0, this.#length);
    }
    return this.#validity;
  }
}

/** The bytes at the beginning of as many as `size`. */
export function enlarged(bytes: Uint8Array, size: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(size);
  larger.set(bytes);
  return larger;
}

function bitmapBytes(rows: number): number {
  return (rows + 7) >> 3;
}
