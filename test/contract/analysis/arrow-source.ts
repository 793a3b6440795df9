import {
  Bool,
  DateDay,
  type DataType,
  Float64,
  Int32,
  Table,
  tableToIPC,
  TimestampMillisecond,
  Utf8,
  type Vector,
  vectorFromArray,
} from 'apache-arrow';
import { MemorySource } from '../../fixtures/memory-source';

const TYPES = {
  number: () => new Float64(),
  integer: () => new Int32(),
  text: () => new Utf8(),
  flag: () => new Bool(),
  time: () => new TimestampMillisecond(),
  day: () => new DateDay(),
} as const;
export type CellType = keyof typeof TYPES;

/** A cell: null is missing; times and days are epoch milliseconds. */
export type Cell = number | string | boolean | null;

export interface TestColumn {
  readonly name: string;
  readonly type: CellType;
  readonly cells: readonly Cell[];
}

/** A table as an Arrow file in memory: nothing of it is guessed when it is read, NaN and null stay apart. */
export function arrowSource(name: string, columns: readonly TestColumn[]): MemorySource {
  const vectors = columns.map(({ name: column, type, cells }): [string, Vector] => {
    const wanted: DataType = TYPES[type]();
    return [column, vectorFromArray([...cells], wanted)];
  });
  return new MemorySource(`${name}.arrow`, tableToIPC(new Table(Object.fromEntries(vectors)), 'file'));
}
