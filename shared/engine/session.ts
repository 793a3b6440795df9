import type { Table } from 'apache-arrow';
import type { FileContent } from './engine';
import type { ArrowStream } from './arrow-stream';

/** One living DuckDB, as `GuardedEngine` drives it: without a queue, and thrown away when it does not obey. */
export interface Session {
  /** DuckDB's own version, for example `v1.4.3`. */
  readonly version: string;
  /** Resolves with the reason when the database died by itself. */
  readonly died: Promise<string>;

  /** Runs one statement to its end. Rejects with DuckDB's own error. */
  execute(sql: string, onProgress?: (share: number) => void): Promise<Table>;

  /**
   * Puts the stream into a table, all of it or nothing. `stopped` is asked before the rows are kept: when it says
   * yes they are not.
   */
  insert(
    table: string,
    stream: ArrowStream,
    mode: 'create' | 'append',
    stopped: () => boolean,
  ): Promise<void>;

  /** Asks the running statement to stop; its promise then rejects. */
  interrupt(): void;

  /** Makes the content readable under `name`, and returns the name to put into SQL and how to let go of it. */
  attach(name: string, content: FileContent): Promise<{ name: string; release(): Promise<void> }>;

  memory(): Promise<{ readonly used: number; readonly limit: number }>;

  /** Ends the database now, whatever it does. */
  end(): Promise<void>;
}
