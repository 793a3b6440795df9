import { describe, expect, it } from 'vitest';
import { columnValues } from '../../../shared/engine/arrow-values';
import { QueryError } from '../../../shared/engine/engine';
import { quoteIdentifier, quoteLiteral } from '../../../shared/engine/sql';
import { ENGINES, startedFor } from '../engines';

const started = ENGINES.map(({ name, start }) => ({ name, engine: startedFor(start) }));

const failureOf = async (promise: Promise<unknown>): Promise<unknown> => {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error('It did not fail.');
};

describe('errors', () => {
  it.each([
    'SELEC 1',
    'SELECT nope FROM range(3)',
    'SELECT * FROM nope',
    "SELECT CAST('x' AS INTEGER)",
    'SELECT sqrt(-1)',
    'SELECT 9223372036854775807 + 1',
    `SELECT 1 AS "open`,
    "SELECT error('on purpose')",
    "SELECT * FROM read_csv('nope.csv')",
  ])('are told in the same words by both: %s', async (sql) => {
    const failures = await Promise.all(started.map(({ engine }) => failureOf(engine().query(sql))));
    for (const failure of failures) {
      expect(failure).toBeInstanceOf(QueryError);
      expect(failure).toMatchObject({ sql });
    }
    const messages = failures.map((failure) => (failure instanceof Error ? failure.message : ''));
    expect(messages[0]).toMatch(/^[A-Z][A-Za-z ]+ Error: /);
    expect(messages[1]).toBe(messages[0]);
  });
});

describe.each(started)('statements: $name', ({ engine }) => {
  it.each(['SELECT 1; SELECT 2', "SELECT ';'; -- one\nSELECT 2", 'BEGIN; DROP TABLE IF EXISTS x; COMMIT'])(
    'refuses several in one text: %s',
    async (sql) => {
      await expect(engine().query(sql)).rejects.toThrow('Only one statement');
      await expect(engine().query(sql)).rejects.toBeInstanceOf(QueryError);
    },
  );

  it.each(["SELECT ';' AS x; -- ; and no more", 'SELECT $$;$$ AS x;;', `/* ; */ SELECT ';' AS x`])(
    'runs one that only looks like several: %s',
    async (sql) => {
      expect(columnValues(await engine().query(sql), 'x')).toEqual([';']);
    },
  );

  it.each(['', ' -- nothing', ';'])('refuses none at all: "%s"', async (sql) => {
    await expect(engine().query(sql)).rejects.toThrow('There is no statement to run.');
  });

  it.each(['INSTALL httpfs', 'LOAD httpfs', 'FORCE INSTALL icu', '/* x */ load icu'])(
    'loads no extensions: %s',
    async (sql) => {
      await expect(engine().query(sql)).rejects.toThrow('Extensions cannot be installed or loaded.');
    },
  );

  it('fetches no extension for a function that is not there, and says so at once', async () => {
    const failure = await failureOf(engine().query("SELECT * FROM sqlite_scan('a', 'b')"));
    expect(failure).toBeInstanceOf(QueryError);
    expect(failure).toMatchObject({ message: expect.stringContaining('not part of Tidemark') as string });
  });

  it.each([
    'With "quotes" and \'others\'',
    'a; DROP TABLE kept; --',
    'select',
    'Ünï→ 😀',
    '%d $1 ?',
    'line\nbreak\ttab',
    ' ',
    '/* */',
    'long '.repeat(60),
  ])('takes any name for tables, columns and values: %j', async (name) => {
    const table = quoteIdentifier(`t ${name}`);
    const column = quoteIdentifier(name);
    await engine().query(`CREATE TABLE ${table} AS SELECT ${quoteLiteral(name)} AS ${column}`);
    const rows = await engine().query(
      `SELECT ${column} FROM ${table} WHERE ${column} = ${quoteLiteral(name)}`,
    );
    expect(columnValues(rows, name)).toEqual([name]);
    await engine().query(`DROP TABLE ${table}`);
  });

  it('refuses a type that Arrow has no word for', async () => {
    const failure = await failureOf(engine().query("SELECT CAST('12:00' AS TIME_NS) AS x"));
    expect(failure).toBeInstanceOf(QueryError);
    expect(failure).toMatchObject({
      message: expect.stringContaining('Not implemented Error: Unsupported Arrow type') as string,
    });
  });

  it('answers the next after one that failed', async () => {
    await failureOf(engine().query('SELECT nope'));
    expect(columnValues(await engine().query('SELECT 1 AS x'), 'x')).toEqual([1]);
  });

  it('has its clock in UTC', async () => {
    const table = await engine().query("SELECT CAST('2024-07-01 12:00:00+00' AS TIMESTAMPTZ)::VARCHAR AS x");
    expect(columnValues(table, 'x')).toEqual(['2024-07-01 12:00:00+00']);
  });
});
