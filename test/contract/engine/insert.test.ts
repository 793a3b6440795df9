import {
  Binary,
  Data,
  type DataType,
  DateMillisecond,
  Decimal,
  Dictionary,
  Duration,
  Field,
  FixedSizeBinary,
  Float16,
  Float64,
  Int32,
  Int64,
  Int8,
  LargeBinary,
  LargeUtf8,
  makeData,
  Null,
  RecordBatch,
  Schema,
  Struct,
  Table,
  tableToIPC,
  TimeMillisecond,
  TimeNanosecond,
  TimeSecond,
  Timestamp,
  TimeUnit,
  Utf8,
  Vector,
} from 'apache-arrow';
import { describe, expect, it } from 'vitest';
import { columnValues } from '../../../shared/engine/arrow-values';
import { CancelledError, QueryError } from '../../../shared/engine/engine';
import { ENGINES, startedFor } from '../engines';

const encoder = new TextEncoder();
const offsets = Int32Array.of(0, 1, 2);
const longOffsets = BigInt64Array.of(0n, 1n, 2n);
const letters = encoder.encode('AB');
const two = { length: 2, nullCount: 0 };

function bigs(type: DataType, ...values: bigint[]): Data {
  return new Data(type, 0, 2, 0, [undefined, BigInt64Array.from(values), new Uint8Array(0)]);
}

function texts(...values: (string | null)[]): Data<Utf8> {
  const encoded = values.map((value) => encoder.encode(value ?? ''));
  const valueOffsets = new Int32Array(values.length + 1);
  encoded.forEach((bytes, i) => {
    valueOffsets[i + 1] = (valueOffsets[i] ?? 0) + bytes.length;
  });
  const data = new Uint8Array(valueOffsets.at(-1) ?? 0);
  encoded.forEach((bytes, i) => {
    data.set(bytes, valueOffsets[i]);
  });
  const nullBitmap = new Uint8Array((values.length + 7) >> 3);
  values.forEach((value, i) => {
    if (value !== null) nullBitmap[i >> 3] = (nullBitmap[i >> 3] ?? 0) | (1 << (i & 7));
  });
  return makeData({
    type: new Utf8(),
    length: values.length,
    nullCount: values.filter((value) => value === null).length,
    nullBitmap,
    valueOffsets,
    data,
  });
}

const integers = (...values: number[]): Data<Int32> =>
  makeData({ type: new Int32(), length: values.length, nullCount: 0, data: Int32Array.from(values) });

/** A stream of batches, each of which has the same columns. */
function stream(...batches: Readonly<Record<string, Data>>[]): Uint8Array {
  const schema = new Schema(
    Object.entries(batches[0] ?? {}).map(([name, data]) => new Field(name, data.type, true)),
  );
  const table = new Table(
    schema,
    batches.map((columns) => {
      const children = Object.values(columns);
      const length = children[0]?.length ?? 0;
      return new RecordBatch(
        schema,
        makeData({ type: new Struct(schema.fields), length, nullCount: 0, children }),
      );
    }),
  );
  return tableToIPC(table, 'stream');
}

interface Case {
  readonly name: string;
  readonly data: Data;
  readonly type: string;
  readonly values: readonly [string, string] | readonly [null, null];
}

/** What columns of types DuckDB does not give become. */
const CASES: readonly Case[] = [
  {
    name: 'milliseconds as a date',
    data: bigs(new DateMillisecond(), 86_400_000n, -86_400_000n),
    type: 'DATE',
    values: ['1970-01-02', '1969-12-31'],
  },
  {
    name: 'seconds of a day',
    data: makeData({ type: new TimeSecond(), ...two, data: Int32Array.of(1, 86_399) }),
    type: 'TIME',
    values: ['00:00:01', '23:59:59'],
  },
  {
    name: 'milliseconds of a day',
    data: makeData({ type: new TimeMillisecond(), ...two, data: Int32Array.of(1, 2) }),
    type: 'TIME',
    values: ['00:00:00.001', '00:00:00.002'],
  },
  {
    name: 'nanoseconds of a day',
    data: bigs(new TimeNanosecond(), 1000n, 2999n),
    type: 'TIME',
    values: ['00:00:00.000001', '00:00:00.000002'],
  },
  {
    name: 'seconds',
    data: bigs(new Timestamp(TimeUnit.SECOND), 1n, -1n),
    type: 'TIMESTAMP_S',
    values: ['1970-01-01 00:00:01', '1969-12-31 23:59:59'],
  },
  {
    name: 'nanoseconds',
    data: bigs(new Timestamp(TimeUnit.NANOSECOND), 1n, -1n),
    type: 'TIMESTAMP_NS',
    values: ['1970-01-01 00:00:00.000000001', '1969-12-31 23:59:59.999999999'],
  },
  {
    name: 'milliseconds in a time zone',
    data: bigs(new Timestamp(TimeUnit.MILLISECOND, 'Europe/Berlin'), 1001n, -1n),
    type: 'TIMESTAMP WITH TIME ZONE',
    values: ['1970-01-01 00:00:01.001+00', '1969-12-31 23:59:59.999+00'],
  },
  {
    name: 'nanoseconds in a time zone',
    data: bigs(new Timestamp(TimeUnit.NANOSECOND, 'UTC'), 1999n, 2000n),
    type: 'TIMESTAMP WITH TIME ZONE',
    values: ['1970-01-01 00:00:00.000001+00', '1970-01-01 00:00:00.000002+00'],
  },
  {
    name: 'a duration',
    data: bigs(new Duration(TimeUnit.MILLISECOND), 1001n, -1n),
    type: 'INTERVAL',
    values: ['00:00:01.001', '-00:00:00.001'],
  },
  {
    name: 'a narrow decimal',
    data: makeData({
      type: new Decimal(2, 4),
      ...two,
      data: Uint32Array.of(9999, 0, 0, 0, 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff),
    }),
    type: 'DECIMAL(4,2)',
    values: ['99.99', '-0.01'],
  },
  {
    name: 'a wide decimal',
    data: makeData({ type: new Decimal(0, 38), ...two, data: Uint32Array.of(0, 0, 0, 1, 1, 0, 0, 0) }),
    type: 'DECIMAL(38,0)',
    values: ['79228162514264337593543950336', '1'],
  },
  {
    name: 'half precision',
    data: makeData({ type: new Float16(), ...two, data: Uint16Array.of(0x3e00, 0xfc00) }),
    type: 'FLOAT',
    values: ['1.5', '-inf'],
  },
  {
    name: 'bytes',
    data: makeData({ type: new Binary(), ...two, valueOffsets: offsets, data: letters }),
    type: 'BLOB',
    values: ['A', 'B'],
  },
  {
    name: 'bytes with offsets of 64 bits',
    data: makeData({ type: new LargeBinary(), ...two, valueOffsets: longOffsets, data: letters }),
    type: 'BLOB',
    values: ['A', 'B'],
  },
  {
    name: 'text with offsets of 64 bits',
    data: makeData({ type: new LargeUtf8(), ...two, valueOffsets: longOffsets, data: letters }),
    type: 'VARCHAR',
    values: ['A', 'B'],
  },
  {
    name: 'bytes of one length',
    data: makeData({ type: new FixedSizeBinary(1), ...two, data: letters }),
    type: 'BLOB',
    values: ['A', 'B'],
  },
  {
    name: 'no type at all',
    data: makeData({ type: new Null(), length: 2 }),
    type: 'INTEGER',
    values: [null, null],
  },
  {
    name: 'a dictionary of texts',
    data: makeData({
      type: new Dictionary(new Utf8(), new Int32()),
      ...two,
      data: Int32Array.of(1, 0),
      dictionary: new Vector([texts('a text longer than twelve', 'ä')]),
    }),
    type: 'VARCHAR',
    values: ['ä', 'a text longer than twelve'],
  },
  {
    name: 'a dictionary of numbers',
    data: new Data(
      new Dictionary(new Int64(), new Int8()),
      0,
      2,
      0,
      [undefined, Int8Array.of(1, 0), new Uint8Array(0)],
      [],
      new Vector([bigs(new Int64(), 9007199254740993n, -1n)]),
    ),
    type: 'BIGINT',
    values: ['-1', '9007199254740993'],
  },
  {
    name: 'structs with any names',
    data: makeData({
      type: new Struct([new Field('a "q"', new Int32(), true)]),
      ...two,
      children: [integers(10, 20)],
    }),
    type: 'STRUCT("a ""q""" INTEGER)',
    values: [`{'a "q"': 10}`, `{'a "q"': 20}`],
  },
];

describe.each(ENGINES)('insertArrow: $name', ({ start }) => {
  const engine = startedFor(start);
  const rows = async (table: string): Promise<unknown> =>
    columnValues(await engine().query(`SELECT count(*)::INTEGER AS n FROM ${table}`), 'n')[0];

  it.each(CASES)('holds $name', async ({ data, type, values }) => {
    await engine().query('DROP TABLE IF EXISTS held');
    await engine().insertArrow('held', stream({ c: data }), 'create');
    const table = await engine().query('SELECT typeof(c) AS t, c::VARCHAR AS v FROM held');
    expect(columnValues(table, 't')).toEqual([type, type]);
    expect(columnValues(table, 'v')).toEqual(values);
  });

  it('gives back what the engine itself gave, of any type', async () => {
    const sql = `SELECT i AS id, i % 3 = 0 AS flag, i / 7 AS number,
        CASE WHEN i % 5 <> 0 THEN repeat('äx', (i % 13)::INT) END AS text,
        CASE WHEN i % 7 <> 0 THEN list_transform(range(i % 4), x -> CASE WHEN x <> 2 THEN 'element ' || x || '-' || i END)
          END AS list,
        {a: i, b: CASE WHEN i % 2 = 0 THEN i::VARCHAR END, c: i % 2 = 1} AS struct,
        MAP{i::VARCHAR: i, 'second': NULL} AS map, [i, NULL]::BIGINT[2] AS pair,
        (i % 999)::DECIMAL(4,1) AS d4, i::DECIMAL(9,2) AS d9, -i::DECIMAL(18,3) AS d18, i::DECIMAL(38,2) AS d38,
        DATE '2020-01-01' + (i % 1000)::INT AS day, TIMESTAMP '2020-01-01' + INTERVAL (i) SECOND AS time,
        TIME '00:00:00' + INTERVAL (i) SECOND AS clock, i::VARCHAR::BLOB AS bytes,
        CASE WHEN i < 0 THEN 1 END AS never, (i % 200)::UTINYINT AS small, i::FLOAT AS single
      FROM range(5000) t(i)`;
    const given = await engine().query(sql);
    await engine().insertArrow('round', tableToIPC(given, 'stream'), 'create');
    const types = await engine().query(
      `SELECT (SELECT list(column_type) FROM (DESCRIBE round)) = (SELECT list(column_type) FROM (DESCRIBE ${sql})) AS x`,
    );
    expect(columnValues(types, 'x')).toEqual([true]);
    const different = await engine().query(
      `SELECT count(*) AS n FROM round r JOIN (${sql}) s USING (id) WHERE r::VARCHAR IS DISTINCT FROM s::VARCHAR`,
    );
    expect(await rows('round')).toBe(5000);
    expect(columnValues(different, 'n')).toEqual([0n]);
  });

  it('takes lists of thousands of elements, some of them missing', async () => {
    const given = await engine().query(
      'SELECT list_transform(range(9000), x -> CASE WHEN x % 3 <> 0 THEN x END) AS l FROM range(5)',
    );
    await engine().insertArrow('long_lists', tableToIPC(given, 'stream'), 'create');
    const sums = await engine().query('SELECT list_sum(l)::BIGINT AS s, list_count(l) AS n FROM long_lists');
    expect(columnValues(sums, 's')).toEqual(Array.from({ length: 5 }, () => 27_000_000n));
    expect(columnValues(sums, 'n')).toEqual([6000n, 6000n, 6000n, 6000n, 6000n]);
  });

  it('takes several batches, empty ones too, and names of any kind', async () => {
    const name = 'a; DROP TABLE "x" --';
    const batch = (...values: (string | null)[]): Record<string, Data> => ({ [name]: texts(...values) });
    await engine().insertArrow(
      name,
      stream(batch('a', null), batch(), batch('a text of more bytes')),
      'create',
    );
    const table = await engine().query(`SELECT * FROM "a; DROP TABLE ""x"" --"`);
    expect(columnValues(table, name)).toEqual(['a', null, 'a text of more bytes']);
  });

  it('creates a table without rows', async () => {
    await engine().insertArrow('no_rows', stream({ n: integers(), t: texts() }), 'create');
    const types = await engine().query('SELECT column_type AS t FROM (DESCRIBE no_rows)');
    expect(columnValues(types, 't')).toEqual(['INTEGER', 'VARCHAR']);
    expect(await rows('no_rows')).toBe(0);
  });

  it('appends, by the place of a column, and casts where nothing is lost', async () => {
    await engine().query('CREATE TABLE appended (n BIGINT, t VARCHAR)');
    await engine().insertArrow('appended', stream({ other: integers(1, 2), t: texts('a', null) }), 'append');
    const table = await engine().query('SELECT * FROM appended');
    expect(columnValues(table, 'n')).toEqual([1n, 2n]);
    expect(columnValues(table, 't')).toEqual(['a', null]);
  });

  it('leaves bytes that are part of a larger buffer as they are', async () => {
    const bytes = stream({ n: integers(1, 2) });
    const larger = new Uint8Array(bytes.length + 16);
    larger.set(bytes, 8);
    await engine().insertArrow('part', larger.subarray(8, 8 + bytes.length), 'create');
    expect(await rows('part')).toBe(2);
  });

  it('creates no table where there is one, and appends to none where there is none', async () => {
    await engine().query('CREATE TABLE there AS SELECT 1 AS n');
    const one = (): Uint8Array => stream({ n: integers(2) });
    await expect(engine().insertArrow('there', one(), 'create')).rejects.toBeInstanceOf(QueryError);
    expect(await rows('there')).toBe(1);
    await expect(engine().insertArrow('not_there', one(), 'append')).rejects.toBeInstanceOf(QueryError);
    await expect(rows('not_there')).rejects.toBeInstanceOf(QueryError);
  });

  it.each([
    ['more columns than the table has', { n: integers(3), m: integers(4) }],
    ['text that is no number', { n: texts('3', 'x') }],
    ['a number that is too large', { n: bigs(new Int64(), 1n, 9007199254740993n) }],
  ])('inserts all or nothing: %s', async (_, columns) => {
    await engine().query('CREATE OR REPLACE TABLE whole AS SELECT 1::INTEGER AS n');
    await expect(engine().insertArrow('whole', stream(columns), 'append')).rejects.toBeInstanceOf(QueryError);
    expect(await rows('whole')).toBe(1);
    await engine().insertArrow('whole', stream({ n: integers(2) }), 'append');
    expect(await rows('whole')).toBe(2);
  });

  it('leaves no table behind when its text is not UTF-8', async () => {
    const data = makeData({
      type: new Utf8(),
      ...two,
      valueOffsets: offsets,
      data: Uint8Array.of(0xff, 0x41),
    });
    await expect(engine().insertArrow('no_text', stream({ t: data }), 'create')).rejects.toBeInstanceOf(
      QueryError,
    );
    await expect(rows('no_text')).rejects.toBeInstanceOf(QueryError);
  });

  it('inserts nothing when it is cancelled meanwhile', async () => {
    const batch = {
      n: makeData({ type: new Float64(), length: 300_000, nullCount: 0, data: new Float64Array(300_000) }),
    };
    const controller = new AbortController();
    const insert = engine().insertArrow('cancelled', stream(batch, batch, batch), 'create', {
      signal: controller.signal,
    });
    setTimeout(() => {
      controller.abort();
    }, 0);
    await expect(insert).rejects.toBeInstanceOf(CancelledError);
    await expect(rows('cancelled')).rejects.toBeInstanceOf(QueryError);
  });

  it('refuses what is not a stream, and a stream without columns', async () => {
    const file = tableToIPC(new Table({ n: new Vector([integers(1)]) }), 'file');
    await expect(engine().insertArrow('x', file, 'create')).rejects.toThrow(TypeError);
    await expect(engine().insertArrow('x', stream(), 'create')).rejects.toThrow(TypeError);
  });
});
