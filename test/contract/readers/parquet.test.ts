import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vectorFromArray, Float64, Int32, Utf8 } from 'apache-arrow';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadNativeParquet } from '../../../cli/readers/native-parquet';
import { NodeFileSource } from '../../../cli/readers/node-file-source';
import type { Engine } from '../../../shared/engine/engine';
import { fixturePath, fixtureSource, MemorySource, textSource } from '../../fixtures/memory-source';
import { ENGINES } from '../engines';
import { EVERY_TYPE } from './every-type';
import { read, readText, tableText } from './read-table';
import { writtenFile } from './written-files';

const CODECS = ['none', 'snappy', 'gzip', 'zstd', 'brotli', 'lz4'].map((codec) => `codec_${codec}.parquet`);
const bytesOf = (name: string): Uint8Array => new Uint8Array(readFileSync(fixturePath(name)));

describe.each(ENGINES)('Parquet on $name', (tested) => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await tested.start();
  });
  afterAll(async () => {
    await engine.close();
  });

  it('reads every type', async () => {
    expect(await readText(engine, fixtureSource('types.parquet'))).toEqual(EVERY_TYPE);
  });

  it.each([...CODECS, 'pages_v2.parquet'])('%s', async (name) => {
    const rows = Array.from({ length: 200 }, (_, row) => row);
    expect(await readText(engine, fixtureSource(name))).toEqual({
      columns: [
        ['id', 'BIGINT'],
        ['word', 'VARCHAR'],
      ],
      values: { id: rows.map(String), word: rows.map((row) => `w${row % 7}`) },
    });
  });

  it('reads dictionaries of booleans and decimals, which pandas makes of categories', async () => {
    expect(await readText(engine, fixtureSource('dictionaries.parquet'))).toEqual({
      columns: [
        ['flag', 'BOOLEAN'],
        ['price', 'DECIMAL(3,2)'],
        ['n', 'BIGINT'],
      ],
      values: { flag: ['false', 'true', null], price: ['-2.25', '1.50', null], n: ['1', '2', '3'] },
    });
  });

  it("reads UUIDs as text, with and without an Arrow schema beside the file's own", async () => {
    const id = ['6f9619ff-8b86-d011-b42d-00cf4fc964ff', '00000000-0000-0000-0000-000000000000', null];
    for (const name of ['uuid.parquet', 'uuid_bare.parquet']) {
      expect((await readText(engine, fixtureSource(name))).values['id']).toEqual(id);
    }
  });

  it('leaves out decimals of more than 38 digits, and says so', async () => {
    const result = await read(engine, fixtureSource('decimal256.parquet'));
    expect(result.columns.map(({ name }) => name)).toEqual(['n']);
    expect(result.notes).toEqual(['Column `d` was left out: its type (decimal) cannot be analysed.']);
  });

  it('warns of INT96 timestamps', async () => {
    const { notes } = await read(engine, fixtureSource('int96.parquet'));
    expect(notes).toEqual([
      'Column `when` is an INT96 timestamp; times before 1677-09-21 or after 2262-04-11 do not fit and are wrong.',
    ]);
  });

  it.each(['no_rows.parquet', 'no_groups.parquet'])('%s has columns and no rows', async (name) => {
    const result = await read(engine, fixtureSource(name));
    expect([result.rows, result.columns.length]).toEqual([0, 2]);
  });

  it('fetches the bytes of the wanted columns only', async () => {
    const rows = 20_000;
    const numbers = Array.from({ length: rows }, (_, row) => Math.sin(row));
    const texts = numbers.map((value, row) => `${row} ${value}`);
    const file = writtenFile('wide.parquet', {
      a: vectorFromArray(numbers, new Float64()),
      text: vectorFromArray(texts, new Utf8()),
      b: vectorFromArray(
        numbers.map((_, row) => row),
        new Int32(),
      ),
    });
    const result = await read(engine, file, { columns: ['b'] });
    expect((await tableText(engine, result)).values['b']?.at(-1)).toBe('19999');
    expect(result.bytesRead).toBe(file.bytesRead());
    expect(result.bytesTotal).toBe(file.size);
    // The column's 80 KB and what is read of the beginning and the end anyway; the file has a megabyte.
    expect(file.size).toBeGreaterThan(600_000);
    expect(result.bytesRead).toBeLessThan(250_000);
  });

  it('reads a file of several row groups in order', async () => {
    const rows = Array.from({ length: 5000 }, (_, row) => row);
    const file = writtenFile('groups.parquet', { n: vectorFromArray(rows, new Int32()) }, 700);
    expect((await readText(engine, file)).values['n']).toEqual(rows.map(String));
  });

  it('refuses to read a column that is not there', async () => {
    await expect(
      read(engine, fixtureSource('types.parquet'), { columns: ['bool', 'nope'] }),
    ).rejects.toMatchObject({
      name: 'UserError',
      message: 'types.parquet has no column `nope`.',
    });
  });

  it.each([
    [
      'a file that stops early',
      bytesOf('codec_zstd.parquet').slice(0, 900),
      /^x\.parquet is cut off: a Parquet file ends with its footer/,
    ],
    ['a file of a few bytes', new TextEncoder().encode('PAR1'), /^x\.parquet is cut off/],
    ['a file without bytes', new Uint8Array(0), /^x\.parquet is empty\.$/],
  ])('refuses %s', async (_, bytes, message) => {
    await expect(read(engine, new MemorySource('x.parquet', bytes))).rejects.toMatchObject({
      name: 'UserError',
      message: expect.stringMatching(message) as string,
      advice: expect.stringMatching(/.+/) as string,
    });
  });

  it('reads Parquet that is named as CSV, and CSV that is named as Parquet, and says so', async () => {
    const parquet = await read(engine, fixtureSource('codec_none.parquet', 'data.csv'));
    expect([parquet.format, parquet.rows]).toEqual(['parquet', 200]);
    expect(parquet.notes).toEqual(['data.csv is named as CSV but holds Parquet, and was read as that.']);
    const csv = await read(engine, textSource('data.parquet', 'a,b\n1,2\n'));
    expect([csv.format, csv.rows]).toEqual(['csv', 1]);
    expect(csv.notes).toEqual(['data.parquet is named as Parquet but holds CSV, and was read as that.']);
  });
});

describe('the native Parquet reader', () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await createNative();
  });
  afterAll(async () => {
    await engine.close();
  });

  const files = [
    ...CODECS,
    'types.parquet',
    'types_bare.parquet',
    'pages_v2.parquet',
    'same_names.parquet',
    'decimal256.parquet',
    'dictionaries.parquet',
    'int96.parquet',
    'uuid.parquet',
    'uuid_bare.parquet',
    'no_rows.parquet',
    'no_groups.parquet',
  ];

  it.each(files)('gives of %s what the decoder gives', async (name) => {
    const decoded = await read(engine, fixtureSource(name));
    const source = await NodeFileSource.open(fixturePath(name));
    const native = await read(engine, source, {}, { parquetLoader: loadNativeParquet });
    expect(native.notes).toEqual(decoded.notes);
    expect(await tableText(engine, native)).toEqual(await tableText(engine, decoded));
  });

  it('refuses a file whose pages are damaged, and keeps working', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'tidemark-damaged-'));
    try {
      const path = join(folder, 'x.parquet');
      const bytes = bytesOf('codec_snappy.parquet');
      await writeFile(path, bytes.fill(0xaa, 30, 40));
      const source = await NodeFileSource.open(path);
      await expect(read(engine, source, {}, { parquetLoader: loadNativeParquet })).rejects.toMatchObject({
        name: 'UserError',
        message: 'x.parquet is damaged: its footer can be read, but not all of its data.',
      });
      expect((await read(engine, fixtureSource('codec_snappy.parquet'))).rows).toBe(200);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('reads only the wanted columns', async () => {
    const source = await NodeFileSource.open(fixturePath('types.parquet'));
    const columns = ['text', 'i64', 'ts_ns'];
    const native = await read(engine, source, { columns }, { parquetLoader: loadNativeParquet });
    expect(native.columns.map(({ name }) => name)).toEqual(['i64', 'ts_ns', 'text']);
    expect(await tableText(engine, native)).toEqual(
      await readText(engine, fixtureSource('types.parquet'), { columns }),
    );
  });
});

async function createNative(): Promise<Engine> {
  const native = ENGINES.find(({ name }) => name === 'native');
  if (native === undefined) throw new Error('There is no native engine.');
  return native.start();
}
