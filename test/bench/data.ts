import { existsSync, mkdirSync, renameSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';

const PARQUET = 'FORMAT parquet, COMPRESSION snappy, ROW_GROUP_SIZE 122880';
const FOLDER = path.join(os.tmpdir(), 'tidemark-bench');

/** Writes a file once, Parquet unless told; later runs use it again. */
async function make(name: string, select: string, format = PARQUET): Promise<string> {
  const file = path.join(FOLDER, name);
  if (existsSync(file)) return file;
  mkdirSync(FOLDER, { recursive: true });
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run('SET threads = 1');
  await connection.run('SELECT setseed(0.42)');
  await connection.run(`COPY (${select}) TO '${file}.part' (${format})`);
  renameSync(`${file}.part`, file);
  connection.closeSync();
  instance.closeSync();
  return file;
}

/**
 * 5 million rows unless told, and 12 columns: ids, times, numbers of several shapes, categories. `shift` moves some of
 * them, and the time by as many years.
 */
export function wideLog(rows = 5_000_000, shift = 0): Promise<string> {
  const name = rows === 5_000_000 ? 'log-5m' : `log-${rows}`;
  return make(
    `${name}${shift === 0 ? '' : `-shifted-${shift}`}-12.parquet`,
    `SELECT i AS prediction_id, TIMESTAMP '2026-01-01' + INTERVAL (i + ${shift * 31_536_000}) SECOND AS timestamp,
      random() AS score, (random() > 0.5)::INTEGER AS prediction, random() * ${100 + 40 * shift} AS amount,
      floor(random() * 90)::INTEGER AS age, exp(random() * 8) AS income, random() - 0.5 AS signal,
      'region ' || floor(random() * 12)::INTEGER AS region, 'segment ' || floor(random() * 200)::INTEGER AS segment,
      random() < 0.1 AS flag, -ln(1 - random()) * 40 AS latency_ms
    FROM range(${rows}) t(i)`,
  );
}

/** The rows of a Parquet file as CSV. */
export function csvOf(name: string, file: string): Promise<string> {
  return make(
    `${name}.csv`,
    `SELECT * FROM read_parquet('${file.replaceAll("'", "''")}')`,
    'FORMAT csv, HEADER',
  );
}

/** One side of the drift bench: a million rows, 12 columns of numbers and 8 of categories. `shift` moves some of them. */
export function driftSide(name: string, shift: number): Promise<string> {
  const numbers = Array.from(
    { length: 9 },
    (_, k) => `(random() + random() + random()) * ${k + 1} + ${k % 3 === 0 ? shift : 0} AS x${k}`,
  );
  const whole = Array.from({ length: 3 }, (_, k) => `floor(random() * ${10 ** (k + 1)})::INTEGER AS n${k}`);
  const categories = Array.from(
    { length: 8 },
    (_, k) =>
      `'value ' || floor(random() ** ${k % 2 === 0 ? 1 + shift : 1} * ${4 + k * k * 3})::INTEGER AS c${k}`,
  );
  return make(
    `drift-${name}-1m-20.parquet`,
    `SELECT ${[...numbers, ...whole, ...categories].join(', ')} FROM range(1000000)`,
  );
}

/** Rows of 20 columns of numbers: sums, long tails and whole numbers. */
export function numberRows(rows: number): Promise<string> {
  const sums = Array.from({ length: 10 }, (_, k) => `(random() + random() + random()) * ${k + 1} AS x${k}`);
  const tails = Array.from({ length: 5 }, (_, k) => `exp((random() + random()) * ${k + 1}) AS t${k}`);
  const whole = Array.from({ length: 5 }, (_, k) => `floor(random() * ${10 ** (k + 1)})::DOUBLE AS n${k}`);
  return make(
    `numbers-${rows}-20.parquet`,
    `SELECT ${[...sums, ...tails, ...whole].join(', ')} FROM range(${rows})`,
  );
}

/**
 * Rows with a score, a prediction and a label, five attributes and ten further columns of few values. No two attributes
 * make more groups than are listed, so that all are measured.
 */
export function judgedRows(rows: number): Promise<string> {
  const attributes = [2, 3, 4, 5, 8].map(
    (size, i) => `'${'abcde'[i] ?? ''}' || floor(random() * ${size})::INTEGER AS ${'abcde'[i] ?? ''}`,
  );
  const columns = Array.from({ length: 10 }, (_, k) => `'v' || floor(random() * ${3 + k})::INTEGER AS k${k}`);
  return make(
    `judged-2-to-8-${rows}.parquet`,
    `SELECT *, (score >= 0.5)::INTEGER AS prediction, (random() < score)::INTEGER AS label
    FROM (SELECT ${[...attributes, ...columns].join(', ')}, round(random(), 4) AS score FROM range(${rows}))`,
  );
}

/**
 * The log of one model: identifiers of text, in an order of its own, scores that hang on the row, predictions, latencies, and,
 * in that of the live model, labels, times and two inputs.
 */
export function answersOf(model: 'live' | 'shadow', rows: number): Promise<string> {
  const noise = model === 'live' ? 0.2 : 0.22;
  const more =
    model === 'live'
      ? `, (hash(i) % 1000 < 1000 * (hash(i + 7) % 1000) / 1000.0)::INTEGER AS label,
        TIMESTAMP '2026-01-01' + INTERVAL (i) SECOND AS timestamp, hash(i + 3) % 60 + 20 AS age,
        'region ' || hash(i + 4) % 12 AS region`
      : '';
  return make(
    `answers-${model}-${rows}.parquet`,
    `SELECT * EXCLUDE (i), (score >= 0.5)::INTEGER AS prediction FROM (
      SELECT i, 'request-' || lpad(i::VARCHAR, 12, '0') AS prediction_id,
        round(greatest(0, least(1, (hash(i + 7) % 1000) / 1000.0 + (random() - 0.5) * ${noise})), 4) AS score,
        round(20 + random() * 30, 3) AS latency_ms${more}
      FROM range(${rows}) t(i)) ORDER BY hash(prediction_id || '${model}')`,
  );
}

/**
 * Rows of one model's log in the order of their time, 10 columns: four of numbers, all different, two of whole numbers, three
 * categories and the time, in whose middle both halves of the rows meet.
 */
export async function timedLog(rows: number): Promise<{ readonly file: string; readonly middle: string }> {
  const start = Date.parse('2026-01-01T00:00:00Z');
  const middle = new Date(start + Math.floor(rows / 2) * 100).toISOString().slice(0, 19);
  const file = await make(
    `timed-${rows}-10.parquet`,
    `SELECT * EXCLUDE (i), (score >= 0.5)::INTEGER AS prediction, (random() < score)::INTEGER AS label
    FROM (SELECT i, TIMESTAMP '2026-01-01' + INTERVAL (i * 100) MILLISECOND AS timestamp, random() AS score,
      random() * 100 + i * 1e-6 AS amount, exp(random() * 8) AS income, random() + random() AS signal,
      'region ' || floor(random() * 12)::INTEGER AS region, 'segment ' || floor(random() * 40)::INTEGER AS segment,
      'plan ' || floor(random() ** 2 * 4)::INTEGER AS plan
    FROM range(${rows}) t(i))`,
  );
  return { file, middle };
}

/** Scores of a model of two classes that are no probabilities, a row a second, as one side of a comparison. */
export function scoredRows(side: 'reference' | 'production', rows: number): Promise<string> {
  return make(
    `scored-${side}-${rows}.parquet`,
    `SELECT TIMESTAMP '${side === 'reference' ? '2026-01-01' : '2026-03-01'}' + INTERVAL (i) SECOND AS timestamp,
      score, (score >= 0.5)::INTEGER AS prediction, (random() < score * score)::INTEGER AS label
      FROM (SELECT i, random() AS score FROM range(${rows}) t(i)) ORDER BY i`,
  );
}
