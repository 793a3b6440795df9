import type { Engine } from '../engine/engine';
import { quoteIdentifier, quoteLiteral } from '../engine/sql';
import { headRows } from './in-place';
import type { PartitionColumn } from './partition-columns';
import type { FileRows, RowRun, RunsRequest, SourceColumn } from './read-context';

/** A stretch of rows of several files, numbered through. */
export interface FilesRun extends Omit<RowRun, 'ipcStream'> {
  /** Null where no column of the files is wanted, only what their folders tell. */
  readonly ipcStream: Uint8Array | null;
  /** The place of the file that it is of. */
  readonly file: number;
}

/** Rows of a run that is made without reading. */
const MADE_ROWS = 1 << 20;

/** The rows of a dataset that stay in its files, in the order of the files. */
export class InPlaceRows {
  readonly rows: number;
  /** The first of them, which the engine holds. */
  readonly headRows: number;
  private readonly types: ReadonlyMap<string, string>;
  private readonly starts: readonly number[];

  /** @param columns of the files, in the types in which the engine holds them. */
  constructor(
    private readonly files: readonly FileRows[],
    columns: readonly SourceColumn[],
    private readonly partitions: readonly PartitionColumn[],
  ) {
    let rows = 0;
    this.starts = files.map((file) => (rows += file.rows) - file.rows);
    this.rows = rows;
    this.headRows = Math.min(rows, headRows(columns.length));
    this.types = new Map(columns.map(({ name, type }) => [name, type]));
  }

  /** The bytes that columns take in the files, in row groups of which some row is wanted. */
  bytesOf(columns: readonly string[], wants: RunsRequest['wants'] = () => true): number {
    const own = this.ownColumns(columns);
    return this.files.reduce((sum, file, i) => {
      const start = this.starts[i] ?? 0;
      return sum + file.bytesOf(own, (from, to) => wants(start + from, start + to));
    }, 0);
  }

  /** The wanted rows in their order; see `columnTypes` for how their bytes are to be taken. */
  async *runs({ columns, from, to, wants = () => true, signal }: RunsRequest): AsyncGenerator<FilesRun> {
    const own = this.ownColumns(columns);
    for (const [index, file] of this.files.entries()) {
      const start = this.starts[index] ?? 0;
      const some = { from: Math.max(0, from - start), to: Math.min(file.rows, to - start) };
      if (some.to <= some.from) continue;
      if (own.length === 0) yield* madeRuns(index, start + some.from, start + some.to, wants);
      else {
        const request = { columns: own, ...some, wants: wantsIn(wants, start), signal };
        for await (const run of file.runs(request)) yield { ...run, from: start + run.from, file: index };
      }
    }
  }

  /** The columns that are in the files: those of a run’s bytes, in this order. */
  ownColumns(columns: readonly string[]): string[] {
    return columns.filter((name) => this.types.has(name));
  }

  /** Makes a table of the engine from a run of these columns; there must be none of that name. */
  async fill(
    engine: Engine,
    table: string,
    columns: readonly string[],
    run: FilesRun,
    signal: AbortSignal | undefined,
  ): Promise<void> {
    const options = signal === undefined ? {} : { signal };
    const name = quoteIdentifier(table);
    const told = this.partitions.filter((partition) => columns.includes(partition.name));
    const values = told.map(({ name: column, type, values: of }) => {
      const value = of[run.file] ?? null;
      const cell = `CAST(${value === null ? 'NULL' : quoteLiteral(value)} AS ${type})`;
      return { column: quoteIdentifier(column), type, cell };
    });
    if (run.ipcStream === null) {
      const cells = values.map(({ column, cell }) => `${cell} AS ${column}`).join(', ');
      await engine.query(`CREATE TABLE ${name} AS SELECT ${cells} FROM range(${run.rows})`, options);
      return;
    }
    const list = this.ownColumns(columns).map(
      (column) => `${quoteIdentifier(column)} ${this.types.get(column) ?? ''}`,
    );
    await engine.query(`CREATE TABLE ${name} (${list.join(', ')})`, options);
    await engine.insertArrow(table, run.ipcStream, 'append', options);
    for (const { column, type, cell } of values)
      await engine.query(`ALTER TABLE ${name} ADD COLUMN ${column} ${type} DEFAULT ${cell}`, options);
  }
}

function wantsIn(
  wants: (from: number, to: number) => boolean,
  start: number,
): (from: number, to: number) => boolean {
  return (from, to) => wants(start + from, start + to);
}

function* madeRuns(
  file: number,
  from: number,
  to: number,
  wants: (from: number, to: number) => boolean,
): Generator<FilesRun> {
  for (let at = from; at < to; at += MADE_ROWS) {
    const end = Math.min(to, at + MADE_ROWS);
    if (wants(at, end)) yield { from: at, rows: end - at, ipcStream: null, file };
  }
}
