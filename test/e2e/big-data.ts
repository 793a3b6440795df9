import { DuckDBInstance } from '@duckdb/node-api';

export interface BigFile {
  readonly path: string;
  readonly rows: number;
  /** Columns of different doubles, besides the time, the country and the id. */
  readonly numbers: number;
}

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** Writes a file large enough to be waited for; the format is that of its name. */
export async function writeBigFile({ path, rows, numbers }: BigFile): Promise<void> {
  const columns = Array.from(
    { length: numbers },
    (_, index) =>
      `(hash(i * ${String(index + 7)}) % 100000007) / 1e5 + i / ${String(rows)} AS x${String(index)}`,
  );
  const sql = `SELECT i AS row_key,
    TIMESTAMP '2024-01-01' + INTERVAL (i * 180 * 86400 / ${String(rows)}) SECOND AS event_time,
    ['de', 'fr', 'it', 'pl'][1 + i % 4] AS country,
    ${columns.join(', ')}
    FROM range(${String(rows)}) t(i)`;
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    await connection.run(`COPY (${sql}) TO ${quoted(path)}`);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
