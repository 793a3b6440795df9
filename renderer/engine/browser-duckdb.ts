import { AsyncDuckDB, VoidLogger } from '@duckdb/duckdb-wasm';
import wasmUrl from '@duckdb/duckdb-wasm/dist/duckdb-eh.wasm?url';
import workerUrl from '@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js?url';
import type { RunningDuckDb } from './wasm-session';

/** Starts DuckDB in a worker of the app's own origin. */
export async function startBrowserDuckDb(): Promise<RunningDuckDb> {
  const worker = new Worker(workerUrl);
  const died = new Promise<string>((resolve) => {
    worker.addEventListener('error', (event) => {
      resolve(event.message);
    });
    worker.addEventListener('messageerror', () => {
      resolve('unreadable message');
    });
  });
  const db = new AsyncDuckDB(new VoidLogger(), worker);
  const failed = died.then((detail): never => {
    throw new Error(detail);
  });
  await Promise.race([db.instantiate(new URL(wasmUrl, location.href).href), failed]);
  return {
    db,
    died,
    terminate: () => {
      worker.terminate();
    },
  };
}
