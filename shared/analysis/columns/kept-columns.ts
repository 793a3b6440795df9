import type { EncodedColumn } from './column-store';

/** Bytes of encoded columns that are kept of tables that could be read again. */
const MOST_BYTES = 600_000_000;

/** The bytes that an encoded column takes in memory. */
export function encodedBytes(column: EncodedColumn): number {
  if (column.form === 'categories') return column.codes.buffer.byteLength + column.dictionary.bytes();
  if (column.kind === 'ranked') return column.codes.buffer.byteLength + column.distinct.buffer.byteLength;
  const rows = column.withoutRows === true ? 0 : column.order.buffer.byteLength;
  return column.sorted.buffer.byteLength + rows;
}

/** Encoded columns, kept as long as there is room: those used last. */
export class KeptColumns {
  private readonly kept = new Map<string, EncodedColumn>();
  private bytes = 0;

  /** @param forgotten called with each column that is not kept any more. */
  constructor(
    private readonly forgotten: (column: EncodedColumn) => void,
    private readonly mostBytes = MOST_BYTES,
  ) {}

  get(key: string): EncodedColumn | undefined {
    const column = this.kept.get(key);
    if (column === undefined) return undefined;
    this.kept.delete(key);
    this.kept.set(key, column);
    return column;
  }

  has(key: string): boolean {
    return this.kept.has(key);
  }

  /** Keeps a column; those used longest ago go, at last itself. */
  set(key: string, column: EncodedColumn): void {
    this.drop(key);
    this.kept.set(key, column);
    this.bytes += encodedBytes(column);
    this.makeRoom(0);
  }

  /** Forgets columns until so many bytes more would find room. */
  makeRoom(bytes: number): void {
    for (const key of this.kept.keys()) {
      if (this.bytes + bytes <= this.mostBytes) return;
      this.drop(key);
    }
  }

  /** Forgets the columns whose key begins so. */
  dropAll(beginning: string): void {
    for (const key of this.kept.keys()) if (key.startsWith(beginning)) this.drop(key);
  }

  private drop(key: string): void {
    const column = this.kept.get(key);
    if (column === undefined) return;
    this.kept.delete(key);
    this.bytes -= encodedBytes(column);
    this.forgotten(column);
  }
}
