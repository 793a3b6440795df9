import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NodeFileSource } from '../../../cli/readers/node-file-source';
import { UserError } from '../../../shared/domain/errors';
import type { Engine } from '../../../shared/engine/engine';
import type { ByteSource } from '../../../shared/readers/byte-source';
import { MemorySource } from '../../fixtures/memory-source';
import { ENGINES } from '../engines';
import { read, tableText } from './read-table';

let folder: string;

/** A database that these statements made. */
async function database(name: string, statements: readonly string[]): Promise<string> {
  const file = join(folder, name);
  const instance = await DuckDBInstance.create(file);
  const connection = await instance.connect();
  for (const statement of statements) await connection.run(statement);
  connection.closeSync();
  instance.closeSync();
  return file;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'duckdb-files-'));
  await database('a.duckdb', [
    `CREATE TABLE second_of_name AS SELECT 1 AS x`,
    `DROP TABLE second_of_name`,
    `CREATE TABLE logs AS SELECT * FROM (VALUES
      (1, 1.5::DECIMAL(9,2), 'a', DATE '2024-02-29', TIMESTAMP_MS '2024-02-29 12:34:56.789', true, 'x'::ENUM('x', 'y'), 7::HUGEINT, 170141183460469231731687303715884105727::HUGEINT, '550e8400-e29b-41d4-a716-446655440000'::UUID, INTERVAL 1 DAY, [1, 2], {'p': 1}),
      (NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)
    ) AS t(i, d, s, day, moment, b, e, h, big, u, span, list, pair)`,
    `CREATE TABLE "o""dd" AS SELECT range AS "a""b" FROM range(3000)`,
    `CREATE SCHEMA extra`,
    `CREATE TABLE extra.more AS SELECT 'z' AS z`,
    `CREATE VIEW shown AS SELECT 1 AS one`,
  ]);
  await database('empty.duckdb', [`CREATE VIEW shown AS SELECT 1 AS one`]);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe.each(ENGINES)('DuckDB databases on $name', (tested) => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await tested.start();
  });
  afterAll(async () => {
    await engine.close();
  });

  const opened = async (name: string): Promise<ByteSource> =>
    tested.name === 'native'
      ? NodeFileSource.open(join(folder, name))
      : new MemorySource(name, await readFile(join(folder, name)));

  it('give the first table that was made, and say what else there is', async () => {
    const result = await read(engine, await opened('a.duckdb'));
    expect(result.format).toBe('duckdb');
    expect(result.sheet).toEqual({ read: 'logs', all: ['logs', 'o"dd', 'extra.more'] });
    expect(result.notes).toEqual([
      'Table `logs` of a.duckdb was read. It also has `o"dd`, `extra.more` (--table).',
      'Column `span` was left out: its type (INTERVAL) cannot be analysed.',
    ]);
    const { columns, values } = await tableText(engine, result);
    expect(columns).toEqual([
      ['i', 'INTEGER'],
      ['d', 'DECIMAL(9,2)'],
      ['s', 'VARCHAR'],
      ['day', 'DATE'],
      ['moment', 'TIMESTAMP'],
      ['b', 'BOOLEAN'],
      ['e', 'VARCHAR'],
      ['h', 'BIGINT'],
      ['big', 'VARCHAR'],
      ['u', 'VARCHAR'],
      ['list', 'INTEGER[]'],
      ['pair', 'STRUCT(p INTEGER)'],
    ]);
    expect(Object.values(values).map(([first]) => first)).toEqual([
      '1',
      '1.50',
      'a',
      '2024-02-29',
      '2024-02-29T12:34:56.789',
      'true',
      'x',
      '7',
      '170141183460469231731687303715884105727',
      '550e8400-e29b-41d4-a716-446655440000',
      '[1,2]',
      '{"p":1}',
    ]);
    expect(Object.values(values).every(([, second]) => second === null)).toBe(true);
  });

  it('give the table that is named, in its order', async () => {
    const result = await read(engine, await opened('a.duckdb'), { sheet: 'o"dd', columns: ['a"b'] });
    expect(result.rows).toBe(3000);
    expect((await tableText(engine, result)).values['a"b']?.slice(0, 3)).toEqual(['0', '1', '2']);
    expect((await read(engine, await opened('a.duckdb'), { sheet: 'EXTRA.more' })).rows).toBe(1);
  });

  it('are left alone afterwards', async () => {
    await read(engine, await opened('a.duckdb'));
    const left = await engine.query(
      `SELECT database_name FROM duckdb_databases() WHERE database_name LIKE 'tidemark%'`,
    );
    expect(left.numRows).toBe(0);
  });

  it('are refused where there is no such table, and where views are all', async () => {
    await expect(read(engine, await opened('a.duckdb'), { sheet: 'shown' })).rejects.toMatchObject({
      message: 'a.duckdb has no table `shown`.',
      advice: 'It has `logs`, `o"dd`, `extra.more`. Views are not read.',
    });
    await expect(read(engine, await opened('empty.duckdb'))).rejects.toThrow('empty.duckdb has no tables.');
  });

  it('are refused where they are cut off', async () => {
    const bytes = new Uint8Array(await readFile(join(folder, 'a.duckdb')));
    const refusal = async (spoilt: Uint8Array): Promise<unknown> =>
      read(engine, new MemorySource('a.db', spoilt)).catch((error: unknown) => error);
    for (const length of [100, 9000, 13_000, bytes.length - 1]) {
      expect(await refusal(bytes.slice(0, length))).toMatchObject({
        message: 'a.db is a DuckDB database that cannot be read: it is cut off or damaged.',
      });
    }
  });

  it('are refused where they are of another version', async () => {
    const newer = new Uint8Array(await readFile(join(folder, 'a.duckdb')));
    newer[12] = 250;
    const error: unknown = await read(engine, new MemorySource('a.db', newer)).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(UserError);
  });
});
