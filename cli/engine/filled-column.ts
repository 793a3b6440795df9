import type { DuckDBType } from '@duckdb/node-api';
import type { Data } from 'apache-arrow';
import { copyBits } from '../../shared/engine/arrow-bitmap';
import { type Vector, writeValidity } from './vector-memory';

/** How an Arrow column fills a DuckDB one. */
export interface FilledColumn {
  readonly type: DuckDBType;
  /** Prepares one batch's column; the rows are then written, `count` from `from` on, to the beginning of a vector. */
  open(data: Data): RowWriter;
}

export type RowWriter = (vector: Vector, from: number, count: number) => void;

/** A column whose values are written by `write` and whose nulls are written as any column's are. */
export function filled(type: DuckDBType, open: (data: Data) => RowWriter): FilledColumn {
  return {
    type,
    open: (data) => {
      const write = open(data);
      const validity = validityIn(data);
      if (validity === null) return write;
      return (vector, from, count) => {
        write(vector, from, count);
        const bitmap = new Uint8Array(Math.ceil(count / 64) * 8);
        copyBits(validity, data.offset + from, bitmap, 0, count);
        writeValidity(vector, bitmap);
      };
    },
  };
}

/** The validity bitmap, of which the column's rows begin at its offset; null when no row is null. */
export function validityIn(data: Data): Uint8Array | null {
  const bitmap: unknown = data.nullBitmap;
  return data.nullCount > 0 && bitmap instanceof Uint8Array && bitmap.length > 0 ? bitmap : null;
}
