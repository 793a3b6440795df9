import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';

/** Rows of the files below: more than the engine holds of a dataset read in place. */
export const ROWS = 120_000;

/**
 * What a row of everything has: numbers with gaps, NaN and infinities, decimals, categories, times of all kinds, lists,
 * numbers written as text, and names that mean something elsewhere.
 */
const EVERYTHING = `
  SELECT i AS prediction_id,
    TIMESTAMP '2026-01-01' + INTERVAL (i * 60) SECOND AS "timestamp",
    DATE '2026-01-01' + (i // 3000)::INTEGER AS day,
    CASE WHEN i % 4001 = 0 THEN 'infinity'::TIMESTAMP WHEN i % 4003 = 0 THEN '-infinity'::TIMESTAMP
      ELSE TIMESTAMP '2025-01-01' + INTERVAL (i * 7) SECOND END AS renewed,
    TIME '00:00:00' + INTERVAL (i % 86400) SECOND AS clock,
    CASE WHEN i % 11 = 0 THEN NULL WHEN i % 13 = 0 THEN 'nan'::DOUBLE
      WHEN i % 4001 = 0 THEN 'inf'::DOUBLE WHEN i % 4003 = 0 THEN '-inf'::DOUBLE
      ELSE (hash(i) % 1000003) / 1000.0 + (i > 60000)::INTEGER * 20 END AS amount,
    ((hash(i + 1) % 100000) / 100.0)::DECIMAL(12, 2) AS price,
    CASE WHEN i % 17 = 0 THEN NULL ELSE (hash(i + 2) % 40)::INTEGER + (i // 40000)::INTEGER END AS age,
    ((hash(i + 3) % 10007) / 10007.0)::FLOAT AS wide,
    CASE WHEN i % 19 = 0 THEN NULL WHEN i > 90000 THEN 'new | <b>' ELSE 'region ' || hash(i + 4) % 7 END AS region,
    'user ' || i AS name,
    hash(i + 5) % 3 = 0 AS flag,
    [i % 3, i % 5] AS list,
    CASE WHEN i % 2 = 0 THEN '1,' || lpad((hash(i + 6) % 1000)::VARCHAR, 3, '0') ELSE NULL END AS written,
    hash(i + 7) % 9 AS "a ""b"" [x](y) | <i>; DROP TABLE t --",
    (hash(i + 8) % 1000) / 1000.0 AS score,
    ((hash(i + 8) % 1000) / 1000.0 >= 0.5)::INTEGER AS prediction,
    ((hash(i + 9) % 1000) < (hash(i + 8) % 1000))::INTEGER AS label`;

/** Writes a Parquet file of row groups of 10,240 rows into a folder of its own. */
export async function everything(name = 'everything.parquet', rows = `range(${ROWS}) t(i)`): Promise<URL> {
  const folder = mkdtempSync(path.join(tmpdir(), 'tidemark-in-place-'));
  const file = path.join(folder, name);
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run('SET threads = 1');
  await connection.run(
    `COPY (${EVERYTHING} FROM ${rows}) TO '${file}' (FORMAT parquet, ROW_GROUP_SIZE 10240)`,
  );
  connection.closeSync();
  instance.closeSync();
  return new URL(`file://${file}`);
}
