import { GuardedEngine, type GuardOptions } from '../../shared/engine/guarded-engine';
import type { Session } from '../../shared/engine/session';
import { openWasmSession, type RunningDuckDb } from './wasm-session';

export interface WasmEngineOptions extends GuardOptions {
  /** Starts a worker with DuckDB instantiated in it but not opened. Called again whenever the engine is lost. */
  readonly start: () => Promise<RunningDuckDb>;
  /** DuckDB's memory limit, for example `256MB`. Default: what the 32-bit engine can address. */
  readonly memoryLimit?: string;
  /** Bytes that come into tables before they are compressed. Default: 384 MB. */
  readonly compressAfter?: number;
}

/** DuckDB-WASM behind the engine contract. */
export class WasmEngine extends GuardedEngine {
  /** Starts the worker and opens the database. */
  static async create(options: WasmEngineOptions): Promise<WasmEngine> {
    const start = async (): Promise<Session> => openWasmSession(await options.start(), options);
    return new WasmEngine('wasm', await start(), start, options);
  }
}

/** Starts an engine on DuckDB-WASM. */
export function createWasmEngine(options: WasmEngineOptions): Promise<WasmEngine> {
  return WasmEngine.create(options);
}
