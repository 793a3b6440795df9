import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { AsyncDuckDB, VoidLogger } from '@duckdb/duckdb-wasm';
import Worker from 'web-worker';
import type { RunningDuckDb } from '../../renderer/engine/wasm-session';

const dist = dirname(createRequire(import.meta.url).resolve('@duckdb/duckdb-wasm'));

/** The worker, without its habit of printing the error of every statement that fails: those are told to the caller. */
const QUIET_WORKER = `data:text/javascript,${encodeURIComponent(
  `console.log = console.error = console.warn = () => {};
   await import(${JSON.stringify(pathToFileURL(join(dist, 'duckdb-node-eh.worker.cjs')).href)});`,
)}`;

/** Starts DuckDB-WASM in a worker thread of Node: the engine of the app, without the app. */
export async function startNodeDuckDb(): Promise<RunningDuckDb> {
  const worker = new Worker(QUIET_WORKER, { type: 'module' });
  const died = new Promise<string>((resolve) => {
    worker.addEventListener('error', (event) => {
      resolve(event instanceof ErrorEvent ? event.message : 'worker error');
    });
    worker.addEventListener('close', () => {
      resolve('worker closed');
    });
  });
  const db = new AsyncDuckDB(new VoidLogger(), worker);
  await db.instantiate(join(dist, 'duckdb-eh.wasm'));
  return {
    db,
    died,
    terminate: () => {
      worker.terminate();
    },
  };
}
