import {
  Bool,
  type Data,
  DateDay,
  Float64,
  Int32,
  makeData,
  Table,
  tableToIPC,
  TimestampMillisecond,
  Utf8,
  Vector,
} from 'apache-arrow';
import { MemorySource } from '../../fixtures/memory-source';

/** A cell: null is missing; times and days are epoch milliseconds. */
export type Cell = number | string | boolean | null;

export type CellType = 'number' | 'integer' | 'text' | 'flag' | 'time' | 'day';

export interface TestColumn {
  readonly name: string;
  readonly type: CellType;
  readonly cells: readonly Cell[];
}

const DAY_MS = 86_400_000;

function bits(cells: readonly boolean[]): Uint8Array {
  const packed = new Uint8Array((cells.length + 7) >> 3);
  cells.forEach((set, i) => {
    if (set) packed[i >> 3] = (packed[i >> 3] ?? 0) | (1 << (i & 7));
  });
  return packed;
}

// Whole buffers, unlike a vector builder, which leaves out those of a column without a value.
function columnData({ type, cells }: TestColumn): Data {
  const length = cells.length;
  const nullCount = cells.filter((cell) => cell === null).length;
  const validity = { length, nullCount, nullBitmap: bits(cells.map((cell) => cell !== null)) };
  const numbers = cells.map((cell) => (typeof cell === 'string' ? NaN : Number(cell ?? 0)));
  switch (type) {
    case 'number':
      return makeData({ type: new Float64(), ...validity, data: Float64Array.from(numbers) });
    case 'integer':
      return makeData({ type: new Int32(), ...validity, data: Int32Array.from(numbers) });
    case 'flag':
      return makeData({ type: new Bool(), ...validity, data: bits(cells.map((cell) => cell === true)) });
    case 'time':
      return makeData({
        type: new TimestampMillisecond(),
        ...validity,
        data: BigInt64Array.from(numbers, (milliseconds) => BigInt(milliseconds)),
      });
    case 'day':
      return makeData({
        type: new DateDay(),
        ...validity,
        data: Int32Array.from(numbers, (milliseconds) => milliseconds / DAY_MS),
      });
    case 'text': {
      const parts = cells.map((cell) => new TextEncoder().encode(String(cell ?? '')));
      const valueOffsets = new Int32Array(length + 1);
      parts.forEach((part, i) => (valueOffsets[i + 1] = (valueOffsets[i] ?? 0) + part.length));
      const data = Uint8Array.from(parts.flatMap((part) => Array.from(part)));
      return makeData({ type: new Utf8(), ...validity, valueOffsets, data });
    }
  }
}

/** A table as an Arrow stream in memory: nothing of it is guessed when it is read, NaN and null stay apart. */
export function arrowSource(name: string, columns: readonly TestColumn[]): MemorySource {
  const vectors = columns.map((column): [string, Vector] => [column.name, new Vector([columnData(column)])]);
  return new MemorySource(`${name}.arrows`, tableToIPC(new Table(Object.fromEntries(vectors)), 'stream'));
}
