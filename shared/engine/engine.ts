import type { Table } from 'apache-arrow';
import { UserError } from '../domain/errors';

export interface QueryOptions {
  readonly signal?: AbortSignal;
  /** Higher runs first among the queries that wait. Default 0; a visible thing 50; a background one -50. */
  readonly priority?: number;
  /** Stop after this many milliseconds of running; the engine is rebuilt when it does not obey. Default: none. */
  readonly deadlineMs?: number;
  /** Share done, 0 to 1, when the engine knows. */
  readonly onProgress?: (share: number) => void;
  /** Brings lost tables back: while an engine is being restored only such work runs. */
  readonly restoring?: boolean;
}

/** A file the engine can read by name in SQL (`read_csv`), until released. */
export interface AttachedFile {
  /** Name to put, quoted as a literal, into SQL. */
  readonly name: string;
  release(): Promise<void>;
}

/** Bytes an engine can be given: a URL that answers ranges, a path on disk (native engine only), or the bytes. */
export type FileContent =
  { readonly url: string } | { readonly path: string } | { readonly bytes: Uint8Array };

/**
 * The one contract that DuckDB-WASM (in the app) and native DuckDB (in the terminal) both satisfy: SQL in, Arrow
 * out. One query runs at a time; the others wait by priority. Same SQL, same Arrow types and values on both.
 */
export interface Engine {
  /** `duckdb-wasm` or `duckdb-native`. */
  readonly kind: 'wasm' | 'native';
  /** DuckDB's own version, for example `v1.4.3`. */
  readonly version: string;

  /** Runs one statement. Rejects with `QueryError`, `CancelledError` or `EngineLostError`. */
  query(sql: string, options?: QueryOptions): Promise<Table>;

  /** Creates (or appends to) a table from Arrow IPC *stream* bytes; the buffer may be detached. */
  insertArrow(
    table: string,
    ipcStream: Uint8Array,
    mode: 'create' | 'append',
    options?: QueryOptions,
  ): Promise<void>;

  attachFile(name: string, content: FileContent): Promise<AttachedFile>;

  /** Bytes in use by the engine and its limit. */
  memory(): Promise<{ readonly used: number; readonly limit: number }>;

  /**
   * Called after the engine lost its tables (deadline passed, out of memory, crash) and was rebuilt empty; whoever
   * loaded tables loads them again, through the engine it is given: anything else waits until every listener is
   * done. Returns the unsubscribe function.
   */
  onRebuilt(listener: RebuiltListener): () => void;

  close(): Promise<void>;
}

export type RebuiltListener = (reason: EngineLostError, engine: Engine) => Promise<void>;

/** The engine refused or failed a statement. Keeps the SQL. */
export class QueryError extends Error {
  override readonly name = 'QueryError';
  constructor(
    message: string,
    readonly sql: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}

/** The caller's signal was aborted; the statement was stopped and the engine is ready for the next. */
export class CancelledError extends Error {
  override readonly name = 'CancelledError';
  constructor() {
    super('Cancelled.');
  }
}

/** The engine had to be rebuilt. The statement did not complete; the tables are being restored. */
export class EngineLostError extends UserError {
  override readonly name = 'EngineLostError';
  constructor(
    readonly reason: 'deadline' | 'memory' | 'crash',
    message: string,
    advice: string,
    readonly sql?: string,
  ) {
    super(message, advice);
  }
}
