import type { CsvDialect, ReadOptions, SourceFormat } from '../domain/dataset';
import type { LogFormat } from '../domain/log-format';
import { CancelledError, type Engine } from '../engine/engine';
import type { ByteSource } from './byte-source';

/** The bytes of the Parquet decoder's module, or its address. */
export type ParquetWasmInput = Uint8Array<ArrayBuffer> | ArrayBuffer | URL | string;

/** Fetches the decoder's module; called once, when the first Parquet file is opened. */
export type ParquetWasmModule = () => Promise<ParquetWasmInput> | ParquetWasmInput;

/** One column as a file offers it, before it is read. */
export interface SourceColumn {
  readonly name: string;
  /** Engine type it will be held as. */
  readonly type: string;
  /** True when the file says nothing about the type: no value is present. Then any other file's type wins. */
  readonly untyped: boolean;
  /** True when the type was guessed from text, so that a wider one may replace it. */
  readonly guessed: boolean;
  /** Type a person gave; the column may be read as text at first, and become this afterwards. */
  readonly given?: string;
}

/**
 * Reads whole Parquet files on disk by other means than the decoder; the terminal uses the engine's own reader. Resolves
 * to false where it cannot hold what the decoder can; nothing is in the table then.
 */
export type ParquetLoader = (request: {
  readonly engine: Engine;
  readonly table: string;
  readonly source: ByteSource;
  /** Every column of the file by position; `type` is null for one that is not wanted. */
  readonly columns: readonly { readonly type: string | null }[];
  /** Positions of the wanted columns, in the order of the table's. */
  readonly order: readonly number[];
  readonly signal: AbortSignal | undefined;
}) => Promise<boolean>;

/** Sees the rows of a table on their way to the engine. */
export interface RowsWatcher {
  /** A table is read from its beginning; what was seen before is not in it. `rows` are expected, when that is known. */
  start(rows: number | null): void;
  /** Stream bytes that are about to be inserted: columns by position as the table has them. */
  add(ipcStream: Uint8Array): void;
}

/** A stretch of rows of a file, decoded. */
export interface RowRun {
  /** Number of its first row in the file, from 0 on. */
  readonly from: number;
  readonly rows: number;
  /** Stream bytes that the engine takes: columns by position, as they were asked for. */
  readonly ipcStream: Uint8Array;
}

/** Which rows of which columns of a file are wanted. */
export interface RunsRequest {
  /** At least one. */
  readonly columns: readonly string[];
  /** Rows from `from` to before `to`; what is read holds no others. */
  readonly from: number;
  readonly to: number;
  /** Whether any row from one number to before another is wanted; row groups without are passed over. */
  readonly wants?: (from: number, to: number) => boolean;
  readonly signal?: AbortSignal | undefined;
}

/** Rows that stay in their file, from which they can be had at any time. */
export interface FileRows {
  readonly rows: number;
  /** The bytes of the file that some of its columns take, in row groups of which some row is wanted. */
  bytesOf(columns: readonly string[], wants?: (from: number, to: number) => boolean): number;
  /** The wanted rows, in their order. Rejects as `load` of the plan does. */
  runs(request: RunsRequest): AsyncGenerator<RowRun>;
}

/** What every reader is given. */
export interface ReadContext {
  readonly engine: Engine;
  readonly options: ReadOptions;
  readonly parquetWasm: ParquetWasmModule;
  readonly parquetLoader: ParquetLoader | undefined;
  readonly signal: AbortSignal | undefined;
  readonly watcher: RowsWatcher | undefined;
}

/** A file that was looked at: its columns are known, its rows are not read yet. */
export interface SourcePlan {
  readonly source: ByteSource;
  readonly format: SourceFormat;
  readonly columns: readonly SourceColumn[];
  /** True when a row need not have every column, so that a file need not either. */
  readonly optionalColumns?: boolean;
  readonly notes: readonly string[];
  /** Rows, where the file says so. */
  readonly rows?: number;
  readonly dialect?: CsvDialect;
  /** The sheets of a workbook, or tables of a database, and the one that is read. */
  readonly sheets?: readonly string[];
  readonly sheet?: string;
  /** The nested log that its rows are made from. */
  readonly logFormat?: LogFormat | undefined;
  /** Its rows to be read in place, where the format lets some of them be found. To be asked for before `close`. */
  readonly inPlace?: () => FileRows;
  /** Bytes that the engine fetched by itself, not through the source. */
  readonly engineBytes: () => number;
  /**
   * Appends all rows to `table`, whose columns are `target` in this order. `report` is told the share done.
   * Rejects with `WidenError` when a guessed type turned out too narrow, and with `ReplanError` when the plan has
   * other columns now.
   */
  load(
    table: string,
    target: readonly SourceColumn[],
    report: (share: number | null) => void,
  ): Promise<LoadOutcome>;
  /** Frees what the plan holds. Called once, whatever happened. */
  close(): Promise<void>;
}

export interface LoadOutcome {
  /** What was found out while reading. */
  readonly notes: readonly string[];
}

/**
 * A value does not fit the type of its column; read again with these columns as these types. The notes are by column,
 * and only true of one that keeps the type.
 */
export class WidenError extends Error {
  override readonly name = 'WidenError';
  constructor(
    readonly columns: ReadonlyMap<string, string>,
    readonly notes: readonly (readonly [column: string, note: string])[],
  ) {
    super(notes.map(([, note]) => note).join(' '));
  }
}

/** The file turned out to have other columns or types than its beginning shows; its plan has them now. */
export class ReplanError extends Error {
  override readonly name = 'ReplanError';
}

/** Rejects with `CancelledError` once the signal was aborted. */
export function throwIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw new CancelledError();
}
