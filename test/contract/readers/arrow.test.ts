import {
  Bool,
  type DataType,
  Int32,
  Table,
  tableToIPC,
  Utf8,
  type Vector,
  vectorFromArray,
} from 'apache-arrow';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../../shared/engine/engine';
import { fixturePath, fixtureSource, MemorySource } from '../../fixtures/memory-source';
import { ENGINES } from '../engines';
import { EVERY_TYPE } from './every-type';
import { read, readText, tableText } from './read-table';

const bytesOf = (name: string): Uint8Array => new Uint8Array(readFileSync(fixturePath(name)));

describe.each(ENGINES)('Arrow files on $name', (tested) => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await tested.start();
  });
  afterAll(async () => {
    await engine.close();
  });

  it.each(['types.arrow', 'types.arrows'])('reads every type in %s, as in Parquet', async (name) => {
    expect(await readText(engine, fixtureSource(name))).toEqual(EVERY_TYPE);
  });

  it.each(['lz4.arrow', 'default.feather', 'zstd.arrows'])('%s is unpacked', async (name) => {
    const expected = await readText(engine, fixtureSource('codec_none.parquet'));
    expect(await readText(engine, fixtureSource(name))).toEqual(expected);
  });

  it('reads columns without a value whose numbers were left out', async () => {
    const none = { flag: new Bool(), integer: new Int32(), text: new Utf8() };
    const vectors = Object.entries<DataType>(none).map(([name, type]): [string, Vector] => [
      name,
      vectorFromArray([null, null], type),
    ]);
    const stream = tableToIPC(new Table(Object.fromEntries(vectors)), 'stream');
    expect(await readText(engine, new MemorySource('none.arrows', stream))).toEqual({
      columns: [
        ['flag', 'BOOLEAN'],
        ['integer', 'INTEGER'],
        ['text', 'VARCHAR'],
      ],
      values: { flag: [null, null], integer: [null, null], text: [null, null] },
    });
  });

  it('unpacks LZ4 with long matches and text that repeats itself', async () => {
    const { values, columns } = await readText(engine, fixtureSource('lz4_long.arrow'));
    const rows = Array.from({ length: 4000 }, (_, row) => row);
    expect(columns).toEqual([
      ['i', 'INTEGER'],
      ['word', 'VARCHAR'],
      ['same', 'VARCHAR'],
    ]);
    expect(values['i']).toEqual(rows.map(String));
    expect(values['word']).toEqual(rows.map((row) => `word ${row % 1000} and more of the same`));
    expect(new Set(values['same'])).toEqual(new Set(['='.repeat(300)]));
  });

  it.each(['large_and_views.arrow', 'large_and_views.arrows'])(
    '%s: views, large offsets, dictionaries of every kind, small decimals',
    async (name) => {
      const long = 'a text too long for its view to hold';
      expect(await readText(engine, fixtureSource(name))).toEqual({
        columns: [
          ['view', 'VARCHAR'],
          ['bytes', 'BLOB'],
          ['large', 'VARCHAR'],
          ['large_bytes', 'BLOB'],
          ['list', 'VARCHAR[]'],
          ['struct', 'STRUCT(v VARCHAR, n SMALLINT)'],
          ['category', 'VARCHAR'],
          ['viewed', 'VARCHAR'],
          ['none', 'VARCHAR'],
          ['null_in_it', 'VARCHAR'],
          ['nested', 'VARCHAR[]'],
          ['d32', 'DECIMAL(9,2)'],
          ['d64', 'DECIMAL(18,3)'],
        ],
        values: {
          view: [long, 'short', null],
          bytes: [`\\x0001${Buffer.from(' more than twelve bytes').toString('hex')}`, '\\xff', null],
          large: [long, 'short', null],
          large_bytes: ['\\x00ff', '\\x', null],
          list: [JSON.stringify([long, null]), '[]', null],
          struct: [JSON.stringify({ v: long, n: 1 }), '{"v":"short","n":1}', null],
          category: ['y', 'x', null],
          viewed: [long, 'x', null],
          none: [null, null, null],
          null_in_it: [null, 'x', null],
          nested: ['["x","y"]', '[]', null],
          d32: ['1.50', '-1.50', null],
          d64: ['123456789012.345', '-0.001', null],
        },
      });
    },
  );

  it('follows a dictionary that grows', async () => {
    const { values } = await readText(engine, fixtureSource('dictionary_delta.arrows'));
    expect(values).toEqual({ c: ['a', 'b', null, 'c', 'b', 'a'], n: ['1', '2', '3', '4', '5', '6'] });
  });

  it('follows a dictionary that is replaced', async () => {
    const { values } = await readText(engine, fixtureSource('dictionary_replaced.arrows'));
    expect(values['c']).toEqual(['a', 'b', null, 'c', 'b', 'a', 'z', 'a', 'z']);
  });

  it('leaves out types that no engine holds, and says so', async () => {
    const result = await read(engine, fixtureSource('left_out.arrow'));
    expect(await tableText(engine, result)).toEqual({
      columns: [
        ['n', 'BIGINT'],
        ['s', 'VARCHAR'],
      ],
      values: { n: ['1', '2', '3'], s: ['x', 'y', null] },
    });
    expect(result.notes).toEqual([
      'Column `runs` was left out: its type (run-end encoded) cannot be analysed.',
      'Column `listed` was left out: its type (list view) cannot be analysed.',
    ]);
  });

  it('renames columns without a name and names that repeat', async () => {
    const result = await read(engine, fixtureSource('same_names.arrow'));
    expect(result.columns.map(({ name }) => name)).toEqual(['a', 'a_1', 'column_3', 'A_2']);
    expect(result.notes).toHaveLength(2);
    const { values } = await tableText(engine, result);
    expect(Object.values(values)).toEqual([
      ['1', '2'],
      ['x', 'y'],
      ['1.5', '2.5'],
      ['true', 'false'],
    ]);
  });

  it('reads a file without rows', async () => {
    const result = await read(engine, fixtureSource('no_rows.arrow'));
    expect(result.rows).toBe(0);
    expect(result.columns.map(({ name, type }) => [name, type])).toEqual([
      ['id', 'BIGINT'],
      ['word', 'VARCHAR'],
    ]);
  });

  it('fetches the bytes of the wanted columns only', async () => {
    const all = fixtureSource('lz4_long.arrow');
    await read(engine, all);
    const some = fixtureSource('lz4_long.arrow');
    const result = await read(engine, some, { columns: ['i'] });
    expect(result.columns.map(({ name }) => name)).toEqual(['i']);
    expect(result.rows).toBe(4000);
    expect(result.bytesRead).toBe(some.bytesRead());
    expect(result.bytesTotal).toBe(some.size);
    const read4000 = (await tableText(engine, result)).values['i'];
    expect(read4000?.[3999]).toBe('3999');
  });

  it('says that a stream without its end mark may lack rows', async () => {
    const whole = bytesOf('types.arrows');
    const result = await read(engine, new MemorySource('cut.arrows', whole.slice(0, -8)));
    expect(result.rows).toBe(3);
    expect(result.notes).toContain(
      'cut.arrows stops without the mark that ends an Arrow stream; rows may be missing.',
    );
  });

  it.each([
    ['a file without its footer', 'types.arrow', 0.9, /^cut is cut off: an Arrow file ends with its footer/],
    ['a stream in the middle of a batch', 'types.arrows', 0.9, /^cut is cut off in the middle of a batch\.$/],
    [
      'a stream in the middle of its schema',
      'types.arrows',
      0.1,
      /^cut is cut off in the middle of a batch\.$/,
    ],
  ])('refuses %s', async (_, name, share, message) => {
    const whole = bytesOf(name);
    const cut = new MemorySource('cut', whole.slice(0, Math.floor(whole.length * share)));
    await expect(read(engine, cut)).rejects.toMatchObject({
      name: 'UserError',
      message: expect.stringMatching(message) as string,
      advice: expect.stringContaining('again') as string,
    });
  });

  it('refuses bytes that are no Arrow though they were said to be', async () => {
    const text = new MemorySource('table.csv', new TextEncoder().encode('a,b\n1,2\n3,4\n'));
    await expect(read(engine, text, { format: 'arrow' })).rejects.toMatchObject({
      name: 'UserError',
      message: expect.stringContaining('table.csv') as string,
    });
  });
});
