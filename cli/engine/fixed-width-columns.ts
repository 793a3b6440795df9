import type { Data, DataType, Vector as ArrowVector } from 'apache-arrow';
import { CollectedColumn, enlarged } from './collected-column';
import { valuesOf, type Vector } from './vector-memory';

/** An array over bytes that are already there. */
export type View = new (buffer: ArrayBuffer, offset: number, length: number) => ArrayBufferView;

/** Writes `count` values at the beginning of one memory to the beginning of another. */
export type Convert = (from: Uint8Array, to: Uint8Array, count: number) => void;

/** How the values of a column are held. Widths are in bytes. */
export interface ValueForm {
  /** Of a value in Arrow. */
  readonly width: number;
  /** The array Arrow has the values in, and how wide its elements are if not as the values. */
  readonly view: View;
  readonly elementWidth?: number;
  /** Where DuckDB holds them otherwise: of a value there, and how they are turned. */
  readonly from?: { readonly width: number; readonly convert: Convert };
  /** What the values are numbers into. */
  readonly dictionary?: ArrowVector;
}

/** A column of values of one width. */
export class FixedWidthColumn extends CollectedColumn {
  #bytes = new Uint8Array(0);

  constructor(
    type: DataType,
    private readonly form: ValueForm,
  ) {
    super(type);
  }

  finish(): Data {
    const { width, view, elementWidth = width, dictionary } = this.form;
    const values = new view(this.#bytes.buffer, 0, (this.length * width) / elementWidth);
    return this.data({ values }, [], dictionary);
  }

  protected grow(capacity: number): void {
    this.#bytes = enlarged(this.#bytes, capacity * this.form.width);
  }

  protected take(vector: Vector, start: number, count: number): void {
    const { width, from } = this.form;
    const sourceWidth = from?.width ?? width;
    const source = valuesOf(vector, start + count, sourceWidth).subarray(start * sourceWidth);
    if (from === undefined) this.#bytes.set(source, this.length * width);
    else from.convert(source, this.#bytes.subarray(this.length * width), count);
  }
}

/** One byte each becomes one bit each. */
export class BooleanColumn extends CollectedColumn {
  #bits = new Uint8Array(0);

  finish(): Data {
    return this.data({ values: this.#bits.subarray(0, (this.length + 7) >> 3) });
  }

  protected grow(capacity: number): void {
    this.#bits = enlarged(this.#bits, (capacity + 7) >> 3);
  }

  protected take(vector: Vector, start: number, count: number): void {
    const source = valuesOf(vector, start + count, 1);
    for (let row = 0; row < count; row++) {
      if (source[start + row] !== 1) continue;
      const at = this.length + row;
      this.#bits[at >> 3] = (this.#bits[at >> 3] ?? 0) | (1 << (at & 7));
    }
  }
}
