import { describe, expect, it } from 'vitest';
import { type CellValue, cellTexts, columnValues, float64Column } from '../../../shared/engine/arrow-values';
import { fieldsOf } from '../../../shared/engine/arrow-schema';
import { QueryError } from '../../../shared/engine/engine';
import { ENGINES, startedFor } from '../engines';

interface Case {
  /** SQL literals of the column, whose last row is NULL besides. */
  readonly literals: readonly string[];
  readonly type: string;
  readonly arrow: string;
  readonly values: readonly CellValue[];
}

const CASES: readonly Case[] = [
  { type: 'BOOLEAN', literals: ['true', 'false'], arrow: 'Bool', values: [true, false] },
  { type: 'TINYINT', literals: ['-128', '127'], arrow: 'Int8', values: [-128, 127] },
  { type: 'SMALLINT', literals: ['-32768', '32767'], arrow: 'Int16', values: [-32768, 32767] },
  {
    type: 'INTEGER',
    literals: ['-2147483648', '2147483647'],
    arrow: 'Int32',
    values: [-2147483648, 2147483647],
  },
  {
    type: 'BIGINT',
    literals: ['9007199254740993', '-9223372036854775808', '9223372036854775807'],
    arrow: 'Int64',
    values: [9007199254740993n, -9223372036854775808n, 9223372036854775807n],
  },
  { type: 'UTINYINT', literals: ['255'], arrow: 'Uint8', values: [255] },
  { type: 'USMALLINT', literals: ['65535'], arrow: 'Uint16', values: [65535] },
  { type: 'UINTEGER', literals: ['4294967295'], arrow: 'Uint32', values: [4294967295] },
  {
    type: 'UBIGINT',
    literals: ['18446744073709551615'],
    arrow: 'Uint64',
    values: [18446744073709551615n],
  },
  {
    type: 'HUGEINT',
    literals: ['-1', '99999999999999999999999999999999999999', '18446744073709551616'],
    arrow: 'Decimal[38e0]',
    values: [-1n, 99999999999999999999999999999999999999n, 18446744073709551616n],
  },
  {
    type: 'UHUGEINT',
    literals: ['340282366920938463463374607431768211455', '1'],
    arrow: 'FixedSizeBinary[16]',
    values: [340282366920938463463374607431768211455n, 1n],
  },
  {
    type: 'FLOAT',
    literals: ['1.5', "'nan'", "'-inf'", "'-0'"],
    arrow: 'Float32',
    values: [1.5, NaN, -Infinity, -0],
  },
  {
    type: 'DOUBLE',
    literals: ['0.1', "'nan'", "'inf'", "'-inf'", "'-0'", '5e-324', '1.7976931348623157e308'],
    arrow: 'Float64',
    values: [0.1, NaN, Infinity, -Infinity, -0, 5e-324, 1.7976931348623157e308],
  },
  { type: 'DECIMAL(4,1)', literals: ['-999.9', '0.1'], arrow: 'Decimal[4e+1]', values: ['-999.9', '0.1'] },
  {
    type: 'DECIMAL(9,2)',
    literals: ['-1234567.89', '0'],
    arrow: 'Decimal[9e+2]',
    values: ['-1234567.89', '0.00'],
  },
  {
    type: 'DECIMAL(18,3)',
    literals: ['-123456789012345.678', '4294967.296'],
    arrow: 'Decimal[18e+3]',
    values: ['-123456789012345.678', '4294967.296'],
  },
  {
    type: 'DECIMAL(38,10)',
    literals: ["'-1234567890123456789012345678.0123456789'"],
    arrow: 'Decimal[38e+10]',
    values: ['-1234567890123456789012345678.0123456789'],
  },
  {
    type: 'VARCHAR',
    literals: ["''", "'twelve bytes'", "'thirteen byte'", "'äöü €uro 😀 and more of it'"],
    arrow: 'Utf8',
    values: ['', 'twelve bytes', 'thirteen byte', 'äöü €uro 😀 and more of it'],
  },
  {
    type: 'BLOB',
    literals: ["''", String.raw`'\x00\xFF'`, String.raw`'a blob longer than twelve\x00'`],
    arrow: 'Binary',
    values: [
      String.raw`\x`,
      String.raw`\x00ff`,
      String.raw`\x6120626c6f62206c6f6e676572207468616e207477656c766500`,
    ],
  },
  { type: 'BIT', literals: ["'101'"], arrow: 'Binary', values: [String.raw`\x05fd`] },
  {
    type: 'DATE',
    literals: ["'2024-02-29'", "'0044-03-15 (BC)'", "'infinity'", "'-infinity'"],
    arrow: 'Date32<DAY>',
    values: ['2024-02-29', '-000043-03-15', 'infinity', '-infinity'],
  },
  {
    type: 'TIME',
    literals: ["'23:59:59.999999'", "'00:00:00'"],
    arrow: 'Time64<MICROSECOND>',
    values: ['23:59:59.999999', '00:00:00'],
  },
  {
    type: 'TIMETZ',
    literals: ["'01:02:03.5+05:30'"],
    arrow: 'Time64<MICROSECOND>',
    values: ['01:02:03.500'],
  },
  {
    type: 'TIMESTAMP_S',
    literals: ["'1969-12-31 23:59:59'"],
    arrow: 'Timestamp<SECOND>',
    values: ['1969-12-31T23:59:59'],
  },
  {
    type: 'TIMESTAMP_MS',
    literals: ["'1969-12-31 23:59:59.999'"],
    arrow: 'Timestamp<MILLISECOND>',
    values: ['1969-12-31T23:59:59.999'],
  },
  {
    type: 'TIMESTAMP',
    literals: ["'1969-12-31 23:59:59.999999'", "'infinity'", "'-infinity'"],
    arrow: 'Timestamp<MICROSECOND>',
    values: ['1969-12-31T23:59:59.999999', 'infinity', '-infinity'],
  },
  {
    type: 'TIMESTAMP_NS',
    literals: ["'1969-12-31 23:59:59.999999999'"],
    arrow: 'Timestamp<NANOSECOND>',
    values: ['1969-12-31T23:59:59.999999999'],
  },
  {
    type: 'TIMESTAMPTZ',
    literals: ["'2024-07-01 12:00:00+02'", "'2024-01-01 00:00:00+00'"],
    arrow: 'Timestamp<MICROSECOND, UTC>',
    values: ['2024-07-01T10:00:00Z', '2024-01-01T00:00:00Z'],
  },
  {
    type: 'INTERVAL',
    literals: ["'1 year 2 months -3 days 04:05:06.789'", "'-1 second'"],
    arrow: 'Interval<MONTH_DAY_NANO>',
    values: ['P1Y2M-3DT4H5M6.789S', 'PT-1S'],
  },
  {
    type: 'UUID',
    literals: ["'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'", "'00000000-0000-0000-0000-000000000000'"],
    arrow: 'Utf8',
    values: ['a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', '00000000-0000-0000-0000-000000000000'],
  },
  {
    type: `ENUM('a', 'it''s "b"', 'ä')`,
    literals: ["'ä'", `'it''s "b"'`],
    arrow: 'Dictionary<Uint8, Utf8>',
    values: ['ä', `it's "b"`],
  },
  {
    type: 'VARCHAR[]',
    literals: ["['a', NULL, 'an element longer than twelve']", '[]'],
    arrow: 'List<Utf8>',
    values: ['["a",null,"an element longer than twelve"]', '[]'],
  },
  {
    type: 'DOUBLE[2]',
    literals: ["['1.5', 'nan']", '[NULL, 0]'],
    arrow: 'FixedSizeList[2]<Float64>',
    values: ['[1.5,"NaN"]', '[null,0]'],
  },
  {
    type: `STRUCT("a ""q""" BIGINT, b BOOLEAN[])`,
    literals: [`{'a "q"': 9007199254740993, b: [true, NULL]}`, `{'a "q"': NULL, b: NULL}`],
    arrow: 'Struct<{a "q":Int64, b:List<Bool>}>',
    values: [String.raw`{"a \"q\"":9007199254740993,"b":[true,null]}`, String.raw`{"a \"q\"":null,"b":null}`],
  },
  {
    type: 'MAP(VARCHAR, DECIMAL(4,2))',
    literals: ["MAP{'k': 1.5, 'l': NULL}", 'MAP{}'],
    arrow: 'Map<{key:Utf8, value:Decimal[4e+2]}>',
    values: ['{"k":"1.50","l":null}', '{}'],
  },
  {
    type: `STRUCT(e ENUM('x', 'y'), u UHUGEINT)[]`,
    literals: ["[{e: 'y', u: 1}]"],
    arrow: 'List<Struct<{e:Dictionary<Uint8, Utf8>, u:FixedSizeBinary[16]}>>',
    values: ['[{"e":"y","u":1}]'],
  },
];

const MANY = `SELECT
    i AS id,
    CASE WHEN i % 5 <> 0 THEN i / 7 END AS number,
    i % 3 = 0 AS flag,
    CASE WHEN i % 7 <> 0 THEN repeat('äx', (i % 13)::INT) || i END AS text,
    CASE WHEN i % 11 <> 0 THEN
      list_transform(range(i % 6), x -> CASE WHEN x <> 2 THEN 'element ' || x || ' of list ' || i END) END AS list,
    {a: i, b: CASE WHEN i % 2 = 0 THEN 'entry ' || i END} AS struct,
    MAP{i::VARCHAR: i, 'second key': NULL} AS map,
    [i, i + 1]::BIGINT[2] AS pair,
    (i % 300)::DECIMAL(9,2) / 7 AS decimal,
    TIMESTAMP '2024-01-01' + INTERVAL (i) SECOND AS time
  FROM range(5000) t(i) ORDER BY i`;

const schemaOf = (arrow: string): string => `Schema<{ 0: x: ${arrow} }>`;

const started = ENGINES.map(({ name, start }) => ({ name, engine: startedFor(start) }));

it('is the same DuckDB on both', async () => {
  const versions = await Promise.all(
    started.map(async ({ engine }) => columnValues(await engine().query('SELECT version() AS v'), 'v')[0]),
  );
  expect(versions).toEqual(['v1.4.3', 'v1.4.3']);
  expect(started.map(({ engine }) => engine().version)).toEqual(versions);
});

it('gives the same of many rows of many types', async () => {
  const [first, second] = await Promise.all(started.map(({ engine }) => engine().query(MANY)));
  if (first === undefined || second === undefined) throw new Error('There are two engines.');
  expect(second.schema.toString()).toBe(first.schema.toString());
  for (const { name } of fieldsOf(first)) {
    expect(columnValues(second, name), name).toEqual(columnValues(first, name));
  }
});

describe.each(started)('values: $name', ({ engine }) => {
  it.each(CASES)('$type', async ({ literals, type, arrow, values }) => {
    const rows = [...literals, 'NULL'].map((literal, i) => `(${i}, CAST(${literal} AS ${type}))`);
    const sql = `SELECT x FROM (VALUES ${rows.join(', ')}) t(i, x) ORDER BY i`;
    const table = await engine().query(sql);
    expect(table.schema.toString()).toBe(schemaOf(arrow));
    expect(columnValues(table, 'x')).toEqual([...values, null]);
  });

  it.each(CASES)('$type, no rows and nothing but nulls', async ({ type, arrow }) => {
    const none = await engine().query(`SELECT CAST(NULL AS ${type}) AS x WHERE false`);
    expect(none.numRows).toBe(0);
    expect(none.schema.toString()).toBe(schemaOf(arrow));
    const nulls = await engine().query(`SELECT CAST(NULL AS ${type}) AS x FROM range(3)`);
    expect(nulls.schema.toString()).toBe(schemaOf(arrow));
    expect(columnValues(nulls, 'x')).toEqual([null, null, null]);
  });

  it('takes a NULL of no type for an integer', async () => {
    const table = await engine().query('SELECT NULL AS x, [NULL] AS l');
    expect(table.schema.toString()).toBe('Schema<{ 0: x: Int32, 1: l: List<Int32> }>');
    expect(columnValues(table, 'x')).toEqual([null]);
  });

  it('reads numbers of any type as floats, NaN and infinities among them', async () => {
    const table = await engine().query(
      `SELECT x FROM (VALUES (0, 'nan'::DOUBLE), (1, '-inf'), (2, '-0'), (3, NULL)) t(i, x) ORDER BY i`,
    );
    const { values, validity, nullCount } = float64Column(table, 'x');
    expect(Array.from(values.subarray(0, 3))).toEqual([NaN, -Infinity, -0]);
    expect(nullCount).toBe(1);
    expect(validity?.[0]).toBe(0b0111);
  });

  it('keeps columns of one name apart', async () => {
    const table = await engine().query('SELECT 1 AS a, 2 AS a');
    expect(fieldsOf(table).map((field) => field.name)).toEqual(['a', 'a']);
  });

  it('gives statements without a result as a table without rows', async () => {
    const table = await engine().query('CREATE OR REPLACE TABLE nothing (x INTEGER)');
    expect(table.numRows).toBe(0);
    expect(table.schema.toString()).toBe('Schema<{ 0: Count: Int64 }>');
    const count = await engine().query('INSERT INTO nothing VALUES (1), (2)');
    expect(columnValues(count, 'Count')).toEqual([2n]);
  });

  it('holds rows, lists and texts of any number and length', async () => {
    const table = await engine().query(
      `SELECT repeat('x', 1 + i::INT % 3 * 100000) AS t, range(i % 2 * 5000) AS l FROM range(40) t(i)`,
    );
    expect(cellTexts(table, 't').map((text) => text?.length)).toEqual(
      Array.from({ length: 40 }, (_, i) => 1 + (i % 3) * 100000),
    );
    const lists = columnValues(table, 'l').map((list) => (JSON.parse(String(list)) as unknown[]).length);
    expect(lists).toEqual(Array.from({ length: 40 }, (_, i) => (i % 2) * 5000));
  });

  it.each([`union_value(a := 1)`, `[union_value(a := 1)]`, `{s: union_value(a := 1)}`])(
    'refuses a UNION: %s',
    async (value) => {
      const failure = engine().query(`SELECT ${value} AS x`);
      await expect(failure).rejects.toThrow(QueryError);
      await expect(failure).rejects.toThrow('UNION');
    },
  );
});
