import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { Workspace } from '../../shared/analysis/workspace';
import { createWasmEngine } from '../../renderer/engine/wasm-engine';
import { startNodeDuckDb } from '../engine/node-duckdb';

const decoder = createRequire(import.meta.url).resolve('parquet-wasm/esm/parquet_wasm_bg.wasm');

/** A workspace as the app's worker has it: DuckDB-WASM and the Parquet decoder, in Node. */
export async function appWorkspace(): Promise<Workspace> {
  const engine = await createWasmEngine({ start: startNodeDuckDb });
  return new Workspace({ engine, parquetWasm: () => new Uint8Array(readFileSync(decoder)) });
}
