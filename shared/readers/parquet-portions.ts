import type { ParquetMetaData } from 'parquet-wasm/esm';

/** Values and bytes that are decoded at once; bounds memory at a few times this. */
const PORTION_VALUES = 1_500_000;
const PORTION_BYTES = 32 * 1024 * 1024;
const MIN_BATCH_ROWS = 256;

/** Row groups that are decoded together. */
export interface Portion {
  readonly rowGroups: readonly number[];
  readonly rows: number;
  readonly batchRows: number;
  /** Too large for one piece: its batches are taken one by one. */
  readonly streamed: boolean;
}

/** Rows and encoded bytes of a row group. */
export interface RowGroupSize {
  readonly rows: number;
  readonly bytes: number;
}

/** Splits a file into portions in row order; empty row groups are left out. */
export function portions(metadata: ParquetMetaData, columns: number): Portion[] {
  const sizes = metadata.rowGroups().map((group): RowGroupSize => {
    const size = { rows: group.numRows(), bytes: group.totalByteSize() };
    group.free();
    return size;
  });
  return splitRowGroups(sizes, columns);
}

/** Joins small neighbours and marks the large for streaming. */
export function splitRowGroups(sizes: readonly RowGroupSize[], columns: number): Portion[] {
  const result: Portion[] = [];
  let groups: number[] = [];
  let rows = 0;
  let bytes = 0;
  const flush = (): void => {
    if (groups.length === 0) return;
    const bytesPerRow = Math.max(1, bytes / rows);
    const fitting = Math.min(PORTION_VALUES / Math.max(1, columns), PORTION_BYTES / bytesPerRow);
    const batchRows = Math.max(MIN_BATCH_ROWS, Math.min(rows, Math.floor(fitting)));
    result.push({ rowGroups: groups, rows, batchRows, streamed: batchRows < rows });
    groups = [];
    rows = 0;
    bytes = 0;
  };
  sizes.forEach((size, index) => {
    if (size.rows === 0) return;
    const tooMany = (rows + size.rows) * columns > PORTION_VALUES || bytes + size.bytes > PORTION_BYTES;
    if (tooMany) flush();
    groups.push(index);
    rows += size.rows;
    bytes += size.bytes;
  });
  flush();
  return result;
}
