import { afterAll, beforeAll } from 'vitest';
import { createNativeEngine } from '../../cli/engine/native-engine';
import { createWasmEngine } from '../../renderer/engine/wasm-engine';
import type { Engine } from '../../shared/engine/engine';
import { startNodeDuckDb } from '../engine/node-duckdb';

export interface EngineOptions {
  /** DuckDB's memory limit, for example `64MB`. */
  readonly memoryLimit?: string;
  readonly stopGraceMs?: number;
}

export interface EngineUnderTest {
  readonly name: 'wasm' | 'native';
  readonly start: (options?: EngineOptions) => Promise<Engine>;
}

/** Both engines, each of which has to keep the contract: `describe.each(ENGINES)('...: $name', ...)`. */
export const ENGINES: readonly EngineUnderTest[] = [
  {
    name: 'wasm',
    start: (options = {}) => createWasmEngine({ start: startNodeDuckDb, ...options }),
  },
  {
    name: 'native',
    start: (options = {}) => createNativeEngine(options),
  },
];

/** Starts the engine for the tests of a `describe`, and closes it after them. */
export function startedFor(start: EngineUnderTest['start'], options?: EngineOptions): () => Engine {
  let engine: Engine | undefined;
  beforeAll(async () => {
    engine = await start(options);
  });
  afterAll(async () => {
    await engine?.close();
  });
  return () => {
    if (engine === undefined) throw new Error('The engine is not started.');
    return engine;
  };
}
