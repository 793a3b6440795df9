import { RecordBatchReader, type Schema } from 'apache-arrow';
import { CancelledError } from '../engine/engine';
import type { ArrowColumn } from './arrow-columns';
import type { ByteSource } from './byte-source';
import { decode, type DecodedRows } from './parquet-decode';
import { decodeError, type OpenParquet, openParquet, type Tail } from './parquet-open';
import { type Portion, type RowGroup, splitRowGroups } from './parquet-portions';
import { type FileRows, type RowRun, type RunsRequest, throwIfCancelled } from './read-context';

/** Neighbouring row groups that are decoded, by their places, and the number of their first row. */
interface Stretch {
  readonly first: number;
  readonly groups: readonly RowGroup[];
  readonly from: number;
}

/**
 * The rows of a Parquet file, read where they are: only row groups and columns that are asked for. The footer is kept,
 * the decoder opens the file anew for each reading, so that one that failed or was cancelled harms no other.
 */
export class ParquetRows implements FileRows {
  readonly rows: number;
  private readonly columns: ReadonlyMap<string, ArrowColumn>;
  /** The number of the first row of each group. */
  private readonly starts: readonly number[];

  constructor(
    private readonly source: ByteSource,
    private readonly tail: Tail,
    private readonly schema: Schema,
    columns: readonly ArrowColumn[],
    private readonly groups: readonly RowGroup[],
  ) {
    this.columns = new Map(columns.map((column) => [column.name, column]));
    let rows = 0;
    this.starts = groups.map((group) => (rows += group.rows) - group.rows);
    this.rows = rows;
  }

  bytesOf(names: readonly string[], wants: (from: number, to: number) => boolean = () => true): number {
    const leaves = this.namesInFile(names);
    return this.groups.reduce(
      (sum, group, i) => sum + (this.isWanted(i, 0, this.rows, wants) ? bytesIn(group.packed, leaves) : 0),
      0,
    );
  }

  async *runs({ columns, from, to, wants = () => true, signal }: RunsRequest): AsyncGenerator<RowRun> {
    const wanted = columns.flatMap((name) => this.columns.get(name) ?? []);
    if (wanted.length !== columns.length) throw new Error('A column is not in this file.');
    const stretches = this.stretches(from, to, wants);
    if (stretches.length === 0) return;
    try {
      const open = await openParquet(this.source, this.tail, signal);
      try {
        for (const stretch of stretches) yield* this.runsOf(stretch, from, to, wanted, open, signal);
      } finally {
        free(open);
      }
    } catch (error) {
      throw signal?.aborted === true ? new CancelledError() : decodeError(error, this.source);
    }
  }

  private async *runsOf(
    { first, groups, from: start }: Stretch,
    from: number,
    to: number,
    wanted: readonly ArrowColumn[],
    open: OpenParquet,
    signal: AbortSignal | undefined,
  ): AsyncGenerator<RowRun> {
    const leaves = this.namesInFile(wanted.map(({ name }) => name));
    const sizes = groups.map((group) => ({ rows: group.rows, bytes: bytesIn(group.unpacked, leaves) }));
    let at = start;
    for (const portion of splitRowGroups(sizes, wanted.length)) {
      const end = at + portion.rows;
      const some: DecodedRows = {
        offset: Math.max(0, from - at),
        limit: Math.min(end, to) - Math.max(from, at),
      };
      const whole = some.limit === portion.rows;
      const rowGroups = portion.rowGroups.map((group) => group + first);
      const read: Portion = { ...portion, rowGroups, batchRows: Math.min(portion.batchRows, some.limit) };
      let row = at + some.offset;
      for await (const ipcStream of decode(read, wanted, open, whole ? {} : some)) {
        throwIfCancelled(signal);
        const rows = rowsIn(ipcStream);
        yield { from: row, rows, ipcStream };
        row += rows;
      }
      if (row !== Math.min(end, to)) throw new Error(`Rows of ${this.source.name} are missing.`);
      at = end;
    }
  }

  /** Neighbouring wanted row groups, together. */
  private stretches(from: number, to: number, wants: (from: number, to: number) => boolean): Stretch[] {
    const found: { first: number; groups: RowGroup[]; from: number }[] = [];
    let last: (typeof found)[number] | null = null;
    this.groups.forEach((group, i) => {
      if (!this.isWanted(i, from, to, wants)) {
        last = null;
        return;
      }
      if (last === null) found.push((last = { first: i, groups: [], from: this.starts[i] ?? 0 }));
      last.groups.push(group);
    });
    return found;
  }

  private isWanted(
    group: number,
    from: number,
    to: number,
    wants: (from: number, to: number) => boolean,
  ): boolean {
    const start = this.starts[group] ?? 0;
    const end = start + (this.groups[group]?.rows ?? 0);
    return end > start && start < to && end > from && wants(start, end);
  }

  /** What columns are called in the file itself. */
  private namesInFile(names: readonly string[]): ReadonlySet<string> {
    return new Set(
      names.flatMap((name) => this.schema.fields[this.columns.get(name)?.index ?? -1]?.name ?? []),
    );
  }
}

function bytesIn(sizes: ReadonlyMap<string, number>, names: ReadonlySet<string>): number {
  let bytes = 0;
  for (const name of names) bytes += sizes.get(name) ?? 0;
  return bytes;
}

function rowsIn(ipcStream: Uint8Array): number {
  let rows = 0;
  for (const batch of RecordBatchReader.from(ipcStream)) rows += batch.numRows;
  return rows;
}

function free({ file }: OpenParquet): void {
  try {
    file.free();
  } catch {
    // A decoder that failed in the middle of its work holds on to the file; its own error is told already.
  }
}
