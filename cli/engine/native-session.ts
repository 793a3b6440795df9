import { rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type DuckDBConnection, DuckDBInstance, version } from '@duckdb/node-api';
import type { Table } from 'apache-arrow';
import { z } from 'zod';
import type { ArrowStream } from '../../shared/engine/arrow-stream';
import { parseByteSize } from '../../shared/engine/byte-size';
import type { FileContent } from '../../shared/engine/engine';
import type { Session } from '../../shared/engine/session';
import { SESSION_TIME_ZONE } from './column-plan';
import { insertArrow } from './insert-arrow';
import { resultTable } from './result-table';
import { SessionFolder } from './session-folder';

export interface NativeSessionOptions {
  /** Threads DuckDB works with. Default: one for each core. */
  readonly threads?: number;
  /** DuckDB's memory limit, for example `4GB`; beyond it, what can be is put on disk. Default: 80 % of the machine's. */
  readonly memoryLimit?: string;
}

const PROGRESS_EVERY_MS = 100;
/** DuckDB forgets an interrupt that comes before the statement has begun in its own thread: it is repeated. */
const INSIST_EVERY_MS = 20;
/** How long what still runs may take to stop before the session counts as ended without it. */
const END_WAIT_MS = 1000;

const memorySchema = z.object({ used: z.number(), limit: z.string() });

/** Opens an empty database in memory, with the settings every session has. */
export async function openNativeSession(options: NativeSessionOptions = {}): Promise<Session> {
  const folder = await SessionFolder.create();
  try {
    const instance = await DuckDBInstance.create(':memory:', {
      // Nothing is fetched from an extension host: a function that is not built in must fail, and at once.
      autoinstall_known_extensions: 'false',
      autoload_known_extensions: 'false',
      temp_directory: folder.path,
      ...(options.threads === undefined ? {} : { threads: options.threads.toString() }),
      ...(options.memoryLimit === undefined ? {} : { memory_limit: options.memoryLimit }),
    });
    const connection = await instance.connect();
    await connection.run(`SET TimeZone = '${SESSION_TIME_ZONE}'`);
    // Progress is only counted when it may be shown.
    await connection.run('SET enable_progress_bar = true');
    await connection.run('SET enable_progress_bar_print = false');
    return new NativeSession(instance, connection, await instance.connect(), folder);
  } catch (error) {
    await folder.remove();
    throw error;
  }
}

class NativeSession implements Session {
  readonly version = version();
  /** Never: native DuckDB fails a statement and tells, or takes the process with it. */
  readonly died = new Promise<string>(() => undefined);
  readonly #underWay = new Set<Promise<unknown>>();
  #running = false;
  #interrupted = false;
  #insisting: ReturnType<typeof setInterval> | undefined;

  constructor(
    private readonly instance: DuckDBInstance,
    private readonly connection: DuckDBConnection,
    /** Answers about memory, also while a statement runs on the other connection. */
    private readonly sideConnection: DuckDBConnection,
    private readonly folder: SessionFolder,
  ) {}

  execute(sql: string, onProgress?: (share: number) => void): Promise<Table> {
    return this.#follow(this.#execute(sql, onProgress));
  }

  insert(
    table: string,
    stream: ArrowStream,
    mode: 'create' | 'append',
    stopped: () => boolean,
  ): Promise<void> {
    return this.#follow(this.#insert(table, stream, mode, stopped));
  }

  interrupt(): void {
    this.#interrupted = true;
    this.connection.interrupt();
    if (this.#running)
      this.#insisting ??= setInterval(() => {
        this.connection.interrupt();
      }, INSIST_EVERY_MS);
  }

  attach(_name: string, content: FileContent): Promise<{ name: string; release(): Promise<void> }> {
    return this.#follow(this.#attach(content));
  }

  memory(): Promise<{ readonly used: number; readonly limit: number }> {
    return this.#follow(this.#memory());
  }

  async end(): Promise<void> {
    this.interrupt();
    // What runs is using the database, which is closed under nobody; nor is one waited for that does not stop.
    const closed = Promise.allSettled(this.#underWay).then(() => this.#close());
    const waiting = new AbortController();
    const late = delay(END_WAIT_MS, 'late' as const, { signal: waiting.signal }).catch(
      () => 'ended' as const,
    );
    const how = await Promise.race([closed, late]);
    waiting.abort();
    // The program may end before what still runs does.
    if (how === 'late') await this.folder.remove().catch(() => undefined);
  }

  async #close(): Promise<void> {
    this.connection.closeSync();
    this.sideConnection.closeSync();
    this.instance.closeSync();
    await this.folder.remove();
  }

  async #execute(sql: string, onProgress?: (share: number) => void): Promise<Table> {
    this.#interrupted = false;
    this.#running = true;
    const report = onProgress === undefined ? undefined : this.#report(onProgress);
    try {
      const result = await this.connection.run(sql);
      return await resultTable(result, sql, () => this.#interrupted);
    } finally {
      clearInterval(report);
      clearInterval(this.#insisting);
      this.#insisting = undefined;
      this.#running = false;
    }
  }

  async #insert(
    table: string,
    stream: ArrowStream,
    mode: 'create' | 'append',
    stopped: () => boolean,
  ): Promise<void> {
    const connection = await this.instance.connect();
    try {
      await insertArrow(connection, table, stream.table, mode, stopped);
    } finally {
      // Rolls back what was not committed.
      connection.closeSync();
    }
  }

  async #attach(content: FileContent): Promise<{ name: string; release(): Promise<void> }> {
    if ('url' in content) throw new TypeError('This engine reads no files by URL.');
    if ('path' in content) return { name: resolve(content.path), release: () => Promise.resolve() };
    const name = await this.folder.write(content.bytes);
    return {
      name,
      release: async () => {
        await rm(name, { force: true });
      },
    };
  }

  async #memory(): Promise<{ readonly used: number; readonly limit: number }> {
    const result = await this.sideConnection.runAndReadAll(
      `SELECT coalesce(sum(memory_usage_bytes), 0)::DOUBLE AS used, current_setting('memory_limit') AS "limit"
       FROM duckdb_memory()`,
    );
    const { used, limit } = memorySchema.parse(result.getRowObjectsJS()[0]);
    return { used, limit: parseByteSize(limit) };
  }

  #report(onProgress: (share: number) => void): ReturnType<typeof setInterval> {
    return setInterval(() => {
      const { percentage } = this.connection.progress;
      // Below 0 where DuckDB does not know.
      if (percentage >= 0) onProgress(Math.min(percentage / 100, 1));
    }, PROGRESS_EVERY_MS);
  }

  /** Notes the work as long as it is under way. */
  #follow<T>(work: Promise<T>): Promise<T> {
    const noted: Promise<unknown> = work.finally(() => this.#underWay.delete(noted));
    this.#underWay.add(noted);
    noted.catch(() => undefined);
    return work;
  }
}
