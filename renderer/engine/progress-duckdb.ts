import { AsyncDuckDB, type ProgressEntry } from '@duckdb/duckdb-wasm';

/** DuckDB's client with its progress messages, which it receives but offers no way to hear. */
export class ProgressDuckDB extends AsyncDuckDB {
  /** Calls `listener` with the share done, 0 to 1, whenever the running statement reports it. */
  onProgress(listener: (share: number) => void): void {
    this._onExecutionProgress.push((entry: ProgressEntry) => {
      const share = Number(entry.percentage) / 100;
      if (share >= 0 && share <= 1) listener(share);
    });
  }
}
