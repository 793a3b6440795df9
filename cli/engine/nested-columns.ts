import type { Data, DataType } from 'apache-arrow';
import { bitAt } from '../../shared/engine/arrow-bitmap';
import { CollectedColumn } from './collected-column';
import { arrayElements, listElements, structEntry, valuesOf, type Vector } from './vector-memory';

/** DuckDB holds a list as where it begins among the elements, and its length: 64 bits each. */
const ENTRY_BYTES = 16;

/** Lists, and maps, which are lists of pairs. */
export class ListColumn extends CollectedColumn {
  #offsets = new Int32Array(1);

  constructor(
    type: DataType,
    private readonly elements: CollectedColumn,
  ) {
    super(type);
  }

  override get textBytes(): number {
    return this.elements.textBytes;
  }

  finish(): Data {
    return this.data({ offsets: this.#offsets.subarray(0, this.length + 1) }, [this.elements.finish()]);
  }

  protected grow(capacity: number): void {
    const offsets = new Int32Array(capacity + 1);
    offsets.set(this.#offsets);
    this.#offsets = offsets;
  }

  protected take(vector: Vector, start: number, count: number, validity: Uint8Array | null): void {
    const entries = valuesOf(vector, start + count, ENTRY_BYTES);
    const words = new Uint32Array(entries.buffer, entries.byteOffset, (start + count) * 4);
    const source = listElements(vector);
    let total = this.elements.length;
    // Lists that lie one behind the other are taken together.
    let from = 0;
    let to = 0;
    for (let row = 0; row < count; row++) {
      const at = (start + row) * 4;
      const length = validity === null || bitAt(validity, start + row) ? (words[at + 2] ?? 0) : 0;
      if (length > 0) {
        const begin = words[at] ?? 0;
        if (begin !== to) {
          this.elements.append(source, from, to - from);
          from = begin;
        }
        to = begin + length;
        total += length;
      }
      this.#offsets[this.length + row + 1] = total;
    }
    this.elements.append(source, from, to - from);
  }
}

/** Lists of one length. */
export class FixedSizeListColumn extends CollectedColumn {
  constructor(
    type: DataType,
    private readonly size: number,
    private readonly elements: CollectedColumn,
  ) {
    super(type);
  }

  override get textBytes(): number {
    return this.elements.textBytes;
  }

  finish(): Data {
    return this.data({}, [this.elements.finish()]);
  }

  protected grow(): void {
    // The elements grow by themselves.
  }

  protected take(vector: Vector, start: number, count: number): void {
    this.elements.append(arrayElements(vector), start * this.size, count * this.size);
  }
}

/** Structs. */
export class StructColumn extends CollectedColumn {
  constructor(
    type: DataType,
    private readonly entries: readonly CollectedColumn[],
  ) {
    super(type);
  }

  override get textBytes(): number {
    return Math.max(0, ...this.entries.map((entry) => entry.textBytes));
  }

  finish(): Data {
    return this.data(
      {},
      this.entries.map((entry) => entry.finish()),
    );
  }

  protected grow(): void {
    // The entries grow by themselves.
  }

  protected take(vector: Vector, start: number, count: number): void {
    this.entries.forEach((entry, i) => {
      entry.append(structEntry(vector, i), start, count);
    });
  }
}
