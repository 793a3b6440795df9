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

/** A row group of a file, and the encoded bytes of each of its columns: packed as they lie in the file, and not. */
export interface RowGroup {
  readonly rows: number;
  readonly packed: ReadonlyMap<string, number>;
  readonly unpacked: ReadonlyMap<string, number>;
}

/** The row groups of a file; the parts of a nested column count as one. */
export function rowGroups(metadata: ParquetMetaData): RowGroup[] {
  return metadata.rowGroups().map((group): RowGroup => {
    const packed = new Map<string, number>();
    const unpacked = new Map<string, number>();
    for (const chunk of group.columns()) {
      const name = chunk.columnPath()[0] ?? '';
      packed.set(name, (packed.get(name) ?? 0) + chunk.compressedSize());
      unpacked.set(name, (unpacked.get(name) ?? 0) + chunk.uncompressedSize());
      chunk.free();
    }
    const rows = group.numRows();
    group.free();
    return { rows, packed, unpacked };
  });
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
