import { type AsyncDuckDB, DuckDBDataProtocol } from '@duckdb/duckdb-wasm';
import { tableFromIPC, type Table } from 'apache-arrow';
import { z } from 'zod';
import type { ArrowStream } from '../../shared/engine/arrow-stream';
import { columnValues } from '../../shared/engine/arrow-values';
import { CancelledError, type FileContent, QueryError } from '../../shared/engine/engine';
import { parseByteSize } from '../../shared/engine/byte-size';
import type { Session } from '../../shared/engine/session';
import { quoteIdentifier, quoteLiteral } from '../../shared/engine/sql';
import { refuseUnions } from '../../shared/engine/unions';
import { followReading } from './read-progress';
import { hasEnum, withDictionaries } from './wasm-dictionaries';

/** A worker with DuckDB in it, and the means to end it. */
export interface RunningDuckDb {
  readonly db: AsyncDuckDB;
  /** Ends the worker at once. */
  terminate(): void;
  /** Resolves with the reason when the worker failed by itself. */
  readonly died: Promise<string>;
}

/** Result chunks asked for ahead of the one being read: hides the round trip to the worker. */
const FETCH_AHEAD = 8;

const countSchema = z.coerce.number();

/** The database that holds the tables: in memory, and what is in it can be compressed. */
const DATABASE = 'compressed';
/** Bytes that come in before they are compressed: below, reading faster matters more than room. */
const COMPRESS_AFTER = 384 << 20;
/** Tables for a while are not in that database. */
const FILLS_TABLE = /^\s*(?:CREATE(?!\s+TEMP\b)|INSERT)\b/i;
/** What a table was made of goes before anything is compressed. */
const TIDIES = /^\s*(?:DROP|ALTER)\b/i;

export interface SessionOptions {
  readonly memoryLimit?: string;
  readonly compressAfter?: number;
}

/** Opens the database in a started worker, with the settings every session has. */
export async function openWasmSession(
  running: RunningDuckDb,
  { memoryLimit, compressAfter = COMPRESS_AFTER }: SessionOptions = {},
): Promise<Session> {
  const { db } = running;
  try {
    await db.open({
      filesystem: { reliableHeadRequests: true, allowFullHTTPReads: false, forceFullHTTPReads: false },
    });
    const session = new WasmSession(
      running,
      await db.getVersion(),
      await db.connectInternal(),
      await db.connectInternal(),
      compressAfter,
    );
    await session.execute(`ATTACH ':memory:' AS ${DATABASE} (COMPRESS)`);
    await session.execute(`USE ${DATABASE}`);
    // Nothing is fetched from an extension host: a function that is not built in must fail, and at once.
    await session.execute('SET autoinstall_known_extensions = false');
    await session.execute('SET autoload_known_extensions = false');
    // In memory a checkpoint makes nothing durable; it goes over what was inserted again, every 16 MB, to compress it.
    await session.execute("SET checkpoint_threshold = '1TB'");
    if (memoryLimit !== undefined) await session.execute(`SET memory_limit = ${quoteLiteral(memoryLimit)}`);
    return session;
  } catch (error) {
    running.terminate();
    throw error;
  }
}

class WasmSession implements Session {
  readonly died: Promise<string>;
  /** Files that are read by range, by the name SQL knows them by. */
  readonly #byRange = new Set<string>();
  /** Rows of tables that were inserted to last and not touched since. */
  readonly #rowsAfterInsert = new Map<string, number>();
  #interrupted = false;
  #ended = false;
  /** Bytes in use after the last compression. */
  #usedAtLeast = 0;
  /** Something came into tables since memory was last looked at. */
  #filled = false;

  constructor(
    private readonly running: RunningDuckDb,
    readonly version: string,
    private readonly connection: number,
    /** Answers about memory, also while a statement runs on the other connection. */
    private readonly sideConnection: number,
    private readonly compressAfter: number,
  ) {
    this.died = new Promise((resolve) => {
      void running.died.then((detail) => {
        if (!this.#ended) resolve(detail);
      });
    });
  }

  async execute(sql: string, onProgress?: (share: number) => void): Promise<Table> {
    this.#interrupted = false;
    this.#rowsAfterInsert.clear();
    if (!TIDIES.test(sql)) await this.#compressMuch();
    const stopFollowing = await this.#follow(sql, onProgress);
    try {
      const table = tableFromIPC(await this.#result(sql));
      if (FILLS_TABLE.test(sql)) this.#filled = true;
      refuseUnions(table, sql);
      if (table.numRows === 0 || !hasEnum(table)) return table;
      return withDictionaries(table, await this.#model(sql));
    } finally {
      stopFollowing?.();
    }
  }

  interrupt(): void {
    this.#interrupted = true;
    // The statement's own promise tells how it ended.
    void this.running.db.cancelPendingQuery(this.connection).catch(() => undefined);
  }

  async insert(
    table: string,
    stream: ArrowStream,
    mode: 'create' | 'append',
    stopped: () => boolean,
  ): Promise<void> {
    const { db } = this.running;
    const rows = stream.table.numRows;
    await this.#compressMuch();
    // A connection on which one insert failed silently inserts nothing ever after: each insert has its own.
    const connection = await db.connectInternal();
    try {
      await db.runQuery(connection, `USE ${DATABASE}`);
      await db.runQuery(connection, 'BEGIN TRANSACTION');
      const before =
        mode === 'create'
          ? 0
          : (this.#rowsAfterInsert.get(table) ?? (await this.#countRows(connection, table)));
      await db.insertArrowFromIPCStream(connection, transferable(stream.bytes), {
        name: table,
        schema: 'main',
        create: mode === 'create',
      });
      const inserted = (await this.#countRows(connection, table)) - before;
      if (inserted !== rows) {
        throw new Error(`${inserted} of ${rows} rows were inserted into ${quoteIdentifier(table)}.`);
      }
      if (stopped()) throw new CancelledError();
      await db.runQuery(connection, 'COMMIT');
      this.#rowsAfterInsert.set(table, before + rows);
    } finally {
      // Rolls back what was not committed.
      await db.disconnect(connection);
    }
    this.#filled = true;
  }

  /** Compresses the tables when much came in since the last time: to about a third. */
  async #compressMuch(): Promise<void> {
    if (!this.#filled) return;
    this.#filled = false;
    const { used } = await this.memory();
    this.#usedAtLeast = Math.min(this.#usedAtLeast, used);
    if (used - this.#usedAtLeast < this.compressAfter) return;
    // What cannot be compressed now, because another statement reads it, is the next time.
    await this.running.db.runQuery(this.sideConnection, `CHECKPOINT ${DATABASE}`).catch(() => undefined);
    this.#usedAtLeast = (await this.memory()).used;
  }

  async attach(name: string, content: FileContent): Promise<{ name: string; release(): Promise<void> }> {
    const { db } = this.running;
    if ('path' in content) throw new TypeError('This engine reads no files by path.');
    if ('url' in content) {
      await db.registerFileURL(name, content.url, DuckDBDataProtocol.HTTP, true);
      await db.collectFileStatistics(name, true);
      this.#byRange.add(name);
    } else {
      // A copy, for the worker takes the buffer away.
      await db.registerFileBuffer(name, content.bytes.slice());
    }
    return {
      name,
      release: async () => {
        this.#byRange.delete(name);
        await db.dropFile(name);
      },
    };
  }

  async memory(): Promise<{ readonly used: number; readonly limit: number }> {
    const row = tableFromIPC(
      await this.running.db.runQuery(
        this.sideConnection,
        `SELECT coalesce(sum(memory_usage_bytes), 0)::DOUBLE AS used, current_setting('memory_limit') AS "limit"
         FROM duckdb_memory()`,
      ),
    ).get(0);
    return {
      used: countSchema.parse(row?.['used']),
      limit: parseByteSize(z.string().parse(row?.['limit'])),
    };
  }

  async end(): Promise<void> {
    this.#ended = true;
    this.running.terminate();
    await Promise.resolve();
  }

  /** Reports how far a statement has read the file it names, where it names one. */
  async #follow(sql: string, onProgress?: (share: number) => void): Promise<(() => void) | undefined> {
    if (onProgress === undefined) return undefined;
    const file = [...this.#byRange].find((name) => sql.includes(quoteLiteral(name)));
    return file === undefined ? undefined : followReading(this.running.db, file, onProgress);
  }

  #throwIfInterrupted(): void {
    if (this.#interrupted) throw new CancelledError();
  }

  /** Runs a statement in slices, so that a request to stop is heard between them, and gathers its result. */
  async #result(sql: string): Promise<Uint8Array[]> {
    const { db } = this.running;
    const { connection } = this;
    this.#throwIfInterrupted();
    let header = await db.startPendingQuery(connection, sql, false);
    while (header === null) header = await db.pollPendingQuery(connection);
    const parts = [header];
    const ahead: Promise<Uint8Array | null>[] = [];
    try {
      for (;;) {
        this.#throwIfInterrupted();
        while (ahead.length < FETCH_AHEAD) ahead.push(db.fetchQueryResults(connection));
        const part = await ahead.shift();
        if (part === null || part === undefined) continue;
        if (part.length === 0) return parts;
        parts.push(part);
      }
    } finally {
      await Promise.allSettled(ahead);
    }
  }

  /** A row of nulls in the columns of a statement's result, with the dictionaries which that came without. */
  async #model(sql: string): Promise<Table> {
    const { db } = this.running;
    try {
      const described = tableFromIPC(await db.runQuery(this.connection, `DESCRIBE ${sql}`));
      const nulls = columnValues(described, 'column_type').map((type) => `CAST(NULL AS ${String(type)})`);
      return tableFromIPC(await db.runQuery(this.connection, `SELECT ${nulls.join(', ')}`));
    } catch (error) {
      throw new QueryError('An ENUM cannot be read from this statement; cast it to VARCHAR.', sql, {
        cause: error,
      });
    }
  }

  async #countRows(connection: number, table: string): Promise<number> {
    const sql = `SELECT count(*)::DOUBLE AS rows FROM ${quoteIdentifier(table)}`;
    return countSchema.parse(tableFromIPC(await this.running.db.runQuery(connection, sql)).get(0)?.['rows']);
  }
}

/** The bytes in a buffer of their own, which may be handed over to the worker. */
function transferable(bytes: Uint8Array): Uint8Array {
  const whole = bytes.byteLength === bytes.buffer.byteLength && bytes.buffer instanceof ArrayBuffer;
  return whole ? bytes : bytes.slice();
}
