import type { Table } from 'apache-arrow';
import type { Column } from '../../domain/column';
import type { Engine } from '../../engine/engine';
import { quoteIdentifier } from '../../engine/sql';
import type { FilesRun, InPlaceRows } from '../../readers/in-place-rows';
import { throwIfCancelled } from '../../readers/read-context';

/** Which rows are streamed: any of those from one number to before another. */
export type WantedRows = (from: number, to: number) => boolean;

export interface StreamOptions {
  readonly signal?: AbortSignal | undefined;
  /** Row groups without a wanted row are not read. */
  readonly wants?: WantedRows;
  /** Rows from `from` to before `to`; all when absent. */
  readonly from?: number;
  readonly to?: number;
}

/** A stretch of rows on its way through the analysis. */
export interface Portion {
  /** Number of its first row in the dataset, from 0 on. */
  readonly from: number;
  readonly rows: number;
  /** Stream bytes of the columns that are in the files, in the order in which they were asked for. */
  readonly ipcStream: Uint8Array | null;
  /** Asks the engine about these rows, which it is given the first time: they have the types of a loaded dataset. */
  readonly query: (sqlOf: (table: string) => string) => Promise<Table>;
}

/** Told of the bytes of a file that were read. */
export type ReadingListener = (bytes: number) => void;

/**
 * The rows of a dataset that stay in its files. Nothing of them is kept here: whoever wants columns has them streamed, one
 * stretch in memory at a time.
 */
export class InPlaceTable {
  readonly rows: number;
  /** Rows of the engine’s table. */
  readonly headRows: number;
  private readonly listeners = new Set<ReadingListener>();
  private made = 0;

  /**
   * @param name of the dataset’s table, which the engine does not have.
   * @param head the engine’s table of its first rows.
   */
  constructor(
    readonly engine: Engine,
    readonly name: string,
    readonly head: string,
    readonly columns: readonly Column[],
    private readonly files: InPlaceRows,
  ) {
    this.rows = files.rows;
    this.headRows = files.headRows;
  }

  /** The bytes that are read of the files when columns are streamed. */
  bytesOf(columns: readonly string[], wants?: WantedRows): number {
    return this.files.bytesOf(columns, wants);
  }

  /** The columns whose bytes a portion has, in their order. */
  ownColumns(columns: readonly string[]): string[] {
    return this.files.ownColumns(columns);
  }

  /** Calls `listener` with the bytes of each portion that is streamed, until the returned function is called. */
  watch(listener: ReadingListener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Streams columns, of which there must be at least one, in the order of the rows. */
  async *portions(
    columns: readonly string[],
    { signal, wants = () => true, from = 0, to = this.rows }: StreamOptions = {},
  ): AsyncGenerator<Portion> {
    const all = { columns, from, to, wants, signal };
    for await (const run of this.files.runs(all)) {
      throwIfCancelled(signal);
      const end = run.from + run.rows;
      const table = new PortionTable(this, columns, run, signal);
      try {
        yield {
          from: run.from,
          rows: run.rows,
          ipcStream: run.ipcStream,
          query: (sqlOf) => table.query(sqlOf),
        };
      } finally {
        await table.drop();
      }
      const bytes = this.files.bytesOf(columns, (start, stop) => start < end && stop > run.from);
      for (const listener of this.listeners) listener(bytes);
    }
  }

  /** A name that no table has. */
  freshName(): string {
    return `${this.name}_part_${++this.made}`;
  }

  /** Makes a table of the engine from a run. */
  async fill(
    table: string,
    columns: readonly string[],
    run: FilesRun,
    signal: AbortSignal | undefined,
  ): Promise<void> {
    await this.files.fill(this.engine, table, columns, run, signal);
  }
}

/** The engine’s table of a portion, made when it is first asked. */
class PortionTable {
  private name: string | null = null;

  constructor(
    private readonly table: InPlaceTable,
    private readonly columns: readonly string[],
    private readonly run: FilesRun,
    private readonly signal: AbortSignal | undefined,
  ) {}

  async query(sqlOf: (table: string) => string): Promise<Table> {
    if (this.name === null) {
      this.name = this.table.freshName();
      // The engine may take the bytes away.
      const ipcStream = this.run.ipcStream?.slice() ?? null;
      await this.table.fill(this.name, this.columns, { ...this.run, ipcStream }, this.signal);
    }
    const options = this.signal === undefined ? {} : { signal: this.signal };
    return this.table.engine.query(sqlOf(this.name), options);
  }

  async drop(): Promise<void> {
    if (this.name === null) return;
    await this.table.engine
      .query(`DROP TABLE IF EXISTS ${quoteIdentifier(this.name)}`)
      .catch(() => undefined);
  }
}
