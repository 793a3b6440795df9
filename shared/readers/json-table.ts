import { Field, makeData, RecordBatch, Schema, Struct } from 'apache-arrow';
import { batchStream } from './ipc';
import { type ColumnBuilder, columnBuilder } from './json-builders';
import type { JsonCells } from './json-cells';
import { JsonNumbers } from './json-numbers';

/** Rows and values that are inserted at once. */
const MAX_ROWS = 64 * 1024;
const MAX_VALUES = 4_000_000;
const MAX_TEXT_BYTES = 32 << 20;

/** Gathers scanned values into columns of engine types. */
export class JsonTable {
  /** Rows that one insert holds at most. */
  readonly capacity: number;
  private readonly builders: readonly ColumnBuilder[];
  /** By the number of a key; keys that are no wanted column have none. */
  private readonly byKey: (ColumnBuilder | undefined)[] = [];
  private rows = 0;

  /** `keys` are the numbers of the columns' keys; undefined for a column that this file does not have. */
  constructor(types: readonly string[], keys: readonly (number | undefined)[]) {
    const numbers = new JsonNumbers();
    this.capacity = Math.max(1, Math.min(MAX_ROWS, Math.floor(MAX_VALUES / types.length)));
    this.builders = types.map((type) => columnBuilder(type, this.capacity, numbers));
    this.builders.forEach((builder, index) => {
      const key = keys[index];
      if (key !== undefined) this.byKey[key] = builder;
    });
  }

  /** How many rows it has room for. */
  get room(): number {
    return this.capacity - this.rows;
  }

  /** True when it is time to insert what is held. */
  get isFull(): boolean {
    return (
      this.room === 0 || this.builders.reduce((sum, { textBytes }) => sum + textBytes, 0) > MAX_TEXT_BYTES
    );
  }

  /** Takes the values of so many rows. */
  take(cells: JsonCells, rows: number, bytes: Uint8Array): void {
    for (let cell = 0; cell < cells.length; cell++) {
      const kind = cells.kind[cell] ?? 0;
      if (kind === 0) continue;
      const builder = this.byKey[cells.key[cell] ?? 0];
      const row = this.rows + (cells.row[cell] ?? 0);
      builder?.add(row, bytes, cells.start[cell] ?? 0, cells.end[cell] ?? 0, kind);
    }
    this.rows += rows;
  }

  /** The rows held as stream bytes, none when there are no rows; then begins again. */
  flush(): Uint8Array[] {
    if (this.rows === 0) return [];
    const children = this.builders.map((builder) => builder.finish(this.rows));
    const fields = children.map((child, index) => new Field(`c${index}`, child.type, true));
    const struct = makeData({ type: new Struct(fields), length: this.rows, nullCount: 0, children });
    const stream = batchStream([new RecordBatch(new Schema(fields), struct)]);
    this.builders.forEach((builder) => builder.clear());
    this.rows = 0;
    return [stream];
  }
}
