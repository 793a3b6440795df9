import type { AsyncDuckDB } from '@duckdb/duckdb-wasm';

const EVERY_MS = 200;

async function bytesRead(db: AsyncDuckDB, file: string): Promise<number> {
  const { totalFileReadsCold, totalFileReadsAhead } = await db.exportFileStatistics(file);
  return totalFileReadsCold + totalFileReadsAhead;
}

/**
 * Reports how much of a file the statement that begins now has read, 0 to 1, until the answer is called. DuckDB's own
 * progress comes as code in text, which the page's policy refuses; its file system counts what it reads, and says so
 * between two steps of the statement.
 */
export async function followReading(
  db: AsyncDuckDB,
  file: string,
  report: (share: number) => void,
): Promise<() => void> {
  const before = await bytesRead(db, file);
  const size = (await db.globFiles(file))[0]?.fileSize ?? 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;
  const ask = async (): Promise<void> => {
    const read = (await bytesRead(db, file)) - before;
    if (stopped) return;
    report(Math.min(1, read / size));
    timer = setTimeout(askAgain, EVERY_MS);
  };
  // Where an engine has died the statement itself says so.
  const askAgain = (): void => void ask().catch(() => undefined);
  if (size > 0) timer = setTimeout(askAgain, EVERY_MS);
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}
