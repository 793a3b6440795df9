import type { Column } from '../../domain/column';
import type { ColumnRequest, EncodedColumn, EncodedPair, ProvidedTable } from '../columns/column-store';
import { maskBit, type SliceRows } from '../columns/slice-rows';
import type { SpareMemory } from '../columns/spare-memory';
import type { InPlaceTable } from './in-place-table';
import { presentRows } from './present-rows';
import type { RowConditions } from './row-conditions';
import { streamColumns } from './stream-columns';

/**
 * Some rows of a dataset read in place, as a table of its own: analyses have its columns encoded by streaming them, and
 * never know of the rows beside it.
 */
export class SlicedTable implements ProvidedTable {
  readonly rows: number;

  constructor(
    private readonly table: InPlaceTable,
    private readonly conditions: RowConditions,
    /** Which rows of the dataset it holds. */
    readonly slice: SliceRows,
  ) {
    this.rows = slice.rows;
  }

  async fetch(
    requests: readonly ColumnRequest[],
    memory: SpareMemory,
    signal: AbortSignal | undefined,
  ): Promise<EncodedColumn[]> {
    const found = await streamColumns(this.table, requests, [this.slice], memory, signal);
    return found.map(([column]) => column as EncodedColumn);
  }

  async fetchBoth(
    other: ProvidedTable,
    requests: readonly ColumnRequest[],
    memory: SpareMemory,
    signal: AbortSignal | undefined,
  ): Promise<EncodedPair[] | null> {
    if (!(other instanceof SlicedTable) || other.table !== this.table) return null;
    const found = await streamColumns(this.table, requests, [this.slice, other.slice], memory, signal);
    return found.map(([reference, production]) => ({
      reference: reference as EncodedColumn,
      production: production as EncodedColumn,
    }));
  }

  async where(condition: string, signal: AbortSignal | undefined): Promise<SliceRows> {
    return within(await this.conditions.where(condition, signal), this.slice);
  }

  async present(
    columns: readonly Column[],
    of: 'table' | 'dataset',
    signal: AbortSignal | undefined,
  ): Promise<number[]> {
    const slice = of === 'table' ? this.slice : { mask: null, rows: this.table.rows };
    return presentRows(this.table, slice, columns, signal);
  }
}

/** Rows of the dataset as rows of a slice of it: numbered anew, those outside of it left out. */
function within(rows: SliceRows, slice: SliceRows): SliceRows {
  if (slice.mask === null) return rows;
  const { mask } = rows;
  if (mask === null || mask === slice.mask) return { mask: null, rows: slice.rows };
  const found = new Uint8Array((slice.rows + 7) >> 3);
  let next = 0;
  let count = 0;
  for (let byte = 0; byte < slice.mask.length; byte++) {
    for (let bits = slice.mask[byte] as number; bits !== 0; bits &= bits - 1) {
      const bit = maskBit(mask, byte * 8 + (31 - Math.clz32(bits & -bits)));
      found[next >> 3] = (found[next >> 3] as number) | (bit << (next & 7));
      count += bit;
      next++;
    }
  }
  return count === slice.rows ? { mask: null, rows: slice.rows } : { mask: found, rows: count };
}
