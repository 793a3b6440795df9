import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Float64, Int32, Utf8, type Vector, vectorFromArray } from 'apache-arrow';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NodeFileSource } from '../../../cli/readers/node-file-source';
import { cellTexts } from '../../../shared/engine/arrow-values';
import { CancelledError, type Engine } from '../../../shared/engine/engine';
import { SourceChangedError } from '../../../shared/readers/byte-source';
import { fixturePath, fixtureSource, MemorySource, textSource } from '../../fixtures/memory-source';
import { ENGINES } from '../engines';
import { read, readText, tableText } from './read-table';
import { writtenFile } from './written-files';

const FORMATS = ['parquet', 'arrow', 'arrows', 'csv', 'json', 'jsonl'] as const;
type Format = (typeof FORMATS)[number];

const ROWS = 30_000;

/** A file of some size in each format, with a number and a text in each row. */
function largeFile(format: Format): MemorySource {
  const name = `large.${format}`;
  const ids = Array.from({ length: ROWS }, (_, row) => row);
  const text = (row: number): string => `text of row ${row}`;
  if (format === 'csv')
    return textSource(name, `id,text\n${ids.map((id) => `${id},${text(id)}\n`).join('')}`);
  const objects = ids.map((id) => JSON.stringify({ id, text: text(id) }));
  if (format === 'json') return textSource(name, `[${objects.join(',')}]`);
  if (format === 'jsonl') return textSource(name, objects.join('\n'));
  return writtenFile(name, { id: numbers(ids), text: texts(ids.map(text)) }, 10_000);
}

function numbers(values: readonly (number | null)[]): Vector {
  return vectorFromArray(values, new Int32());
}

function texts(values: readonly (string | null)[]): Vector {
  return vectorFromArray(values, new Utf8());
}

/** A file in memory that is changed or deleted after so many reads. */
class SpoiltSource extends MemorySource {
  constructor(
    whole: MemorySource,
    bytes: Uint8Array,
    private readonly after: number,
    private readonly change: 'changed' | 'gone',
  ) {
    super(whole.name, bytes);
  }

  override read(start: number, end: number): Promise<Uint8Array<ArrayBuffer>> {
    if (this.reads.length >= this.after) this.failure = new SourceChangedError(this.name, this.change);
    return super.read(start, end);
  }
}

async function spoilt(
  source: MemorySource,
  after: number,
  change: 'changed' | 'gone',
): Promise<SpoiltSource> {
  return new SpoiltSource(source, await source.read(0, source.size), after, change);
}

describe.each(ENGINES)('datasets on $name', (tested) => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await tested.start();
  });
  afterAll(async () => {
    await engine.close();
  });

  const tableNames = async (): Promise<(string | null)[]> =>
    cellTexts(await engine.query('SELECT table_name FROM duckdb_tables() ORDER BY 1'), 'table_name');

  it.each(FORMATS)('reads the same table from %s', async (format) => {
    const result = await read(engine, largeFile(format));
    expect(result.rows).toBe(ROWS);
    const { values } = await tableText(engine, result);
    expect(values['id']).toEqual(Array.from({ length: ROWS }, (_, row) => String(row)));
    expect(values['text']?.at(-1)).toBe('text of row 29999');
  });

  it.each(FORMATS)('joins files of %s in their order', async (format) => {
    const part = (name: string, ids: number[]): MemorySource => {
      if (format === 'csv')
        return textSource(`${name}.csv`, `id,text\n${ids.map((id) => `${id},x\n`).join('')}`);
      const objects = ids.map((id) => JSON.stringify({ id, text: 'x' }));
      if (format === 'json') return textSource(`${name}.json`, `[${objects.join(',')}]`);
      if (format === 'jsonl') return textSource(`${name}.jsonl`, objects.join('\n'));
      return writtenFile(`${name}.${format}`, { id: numbers(ids), text: texts(ids.map(() => 'x')) });
    };
    const sources = [part('a', [3, 1]), part('b', [2]), part('c', [5, 4])];
    const result = await read(engine, sources);
    expect((await tableText(engine, result)).values['id']).toEqual(['3', '1', '2', '5', '4']);
    expect(result.bytesTotal).toBe(sources.reduce((sum, { size }) => sum + size, 0));
  });

  it('joins files whose columns are in another order, and says how files differ', async () => {
    const a = writtenFile('a.parquet', { id: numbers([1]), text: texts(['x']) });
    const b = writtenFile('b.parquet', { text: texts(['y']), id: numbers([2]) });
    expect((await readText(engine, [a, b])).values).toEqual({ id: ['1', '2'], text: ['x', 'y'] });
    const c = writtenFile('c.parquet', { id: vectorFromArray([0.5], new Float64()), more: numbers([1]) });
    await expect(read(engine, [a, c])).rejects.toMatchObject({
      name: 'UserError',
      message:
        'The files cannot be one dataset, because their columns differ: `more` (INTEGER) is in c.parquet only, not in a.parquet; `id` is INTEGER in a.parquet and DOUBLE in c.parquet; `text` (VARCHAR) is missing in c.parquet.',
    });
  });

  it('does not join files of different formats', async () => {
    await expect(read(engine, [largeFile('csv'), largeFile('parquet')])).rejects.toMatchObject({
      message: 'The files cannot be one dataset: large.csv is CSV and large.parquet is Parquet.',
    });
  });

  it('joins Arrow files and streams', async () => {
    const sources = [fixtureSource('types.arrow'), fixtureSource('types.arrows')];
    expect((await read(engine, sources)).rows).toBe(6);
  });

  it.each(FORMATS)('keeps hostile names in %s', async (format) => {
    const names = ['a"; DROP TABLE t; --', '<img src=x onerror=alert(1)>', '가'.repeat(200)];
    const quoted = names.map((name) => `"${name.replaceAll('"', '""')}"`).join(',');
    const row = JSON.stringify(Object.fromEntries(names.map((name) => [name, name])));
    const source =
      format === 'csv'
        ? textSource('h.csv', `${quoted}\n${quoted}\n`)
        : format === 'json' || format === 'jsonl'
          ? textSource(`h.${format}`, format === 'json' ? `[${row}]` : row)
          : writtenFile(`h.${format}`, Object.fromEntries(names.map((name) => [name, texts([name])])));
    const { columns, values } = await readText(engine, source);
    expect(columns).toEqual(names.map((name) => [name, 'VARCHAR']));
    expect(Object.values(values)).toEqual(names.map((name) => [name]));
  });

  it.each(['parquet', 'arrow', 'arrows'] as const)('reads 10,000 columns of %s', async (format) => {
    const one = numbers([1, null]);
    const columns = Object.fromEntries(Array.from({ length: 10_000 }, (_, column) => [`c${column}`, one]));
    const result = await read(engine, writtenFile(`wide.${format}`, columns));
    expect([result.columns.length, result.rows]).toEqual([10_000, 2]);
  });

  it.each(FORMATS)('stops in the middle of %s when cancelled, and leaves nothing behind', async (format) => {
    const before = await tableNames();
    const controller = new AbortController();
    const reading = read(
      engine,
      largeFile(format),
      {},
      {
        signal: controller.signal,
        onProgress: () => controller.abort(),
      },
    );
    const timer = setTimeout(() => controller.abort(), 5);
    await expect(reading).rejects.toBeInstanceOf(CancelledError);
    clearTimeout(timer);
    expect(await tableNames()).toEqual(before);
    expect((await read(engine, largeFile(format))).rows).toBe(ROWS);
  });

  it.each(['parquet', 'arrow', 'arrows', 'json', 'jsonl'] as const)(
    'leaves nothing behind when a file of %s is changed or deleted while it is read',
    async (format) => {
      const before = await tableNames();
      const whole = largeFile(format);
      const counted = largeFile(format);
      await read(engine, counted).then(({ table }) => engine.query(`DROP TABLE ${table}`));
      for (const change of ['changed', 'gone'] as const) {
        const source = await spoilt(whole, counted.reads.length - 1, change);
        await expect(read(engine, source)).rejects.toMatchObject({ name: 'SourceChangedError', change });
      }
      expect(await tableNames()).toEqual(before);
    },
  );

  it('drops the table when the second of two files cannot be read', async () => {
    const before = await tableNames();
    const good = textSource('a.jsonl', '{"a": 1}\n');
    const filler = `{"a": "${'x'.repeat(1 << 20)}"}\n`;
    const bad = textSource('b.jsonl', `${filler.repeat(34)}{"a": `);
    await expect(read(engine, [good, bad])).rejects.toThrow('b.jsonl is cut off');
    expect(await tableNames()).toEqual(before);
  });

  it('refuses to read nothing', async () => {
    await expect(read(engine, [])).rejects.toMatchObject({
      name: 'UserError',
      message: 'No file was chosen.',
    });
  });

  it.each([
    ['an Excel workbook', 'book.xlsx', [0x50, 0x4b, 3, 4, 0, 0, 0, 0], /Excel workbook/],
    ['an HDF5 file', 'a.h5', [0x89, 0x48, 0x44, 0x46, 0, 0, 0, 0], /HDF5/],
    ['Feather of version 1', 'a.feather', [0x46, 0x45, 0x41, 0x31, 0, 0, 0, 0], /Feather file of version 1/],
    ['bytes of no kind', 'a.bin', [0, 1, 0, 2, 3, 0, 0, 0, 9, 0, 1, 2, 0, 0, 7], /binary file of a kind/],
    ['packed Parquet', 'a.parquet.gz', [], /is empty/],
  ])('refuses %s', async (_, name, content, message) => {
    await expect(read(engine, new MemorySource(name, Uint8Array.from(content)))).rejects.toMatchObject({
      name: 'UserError',
      message: expect.stringMatching(message) as string,
      advice: expect.stringMatching(/.+/) as string,
    });
  });
});

describe('both engines', () => {
  const files = [
    'types.parquet',
    'types_bare.parquet',
    'types.arrow',
    'types.arrows',
    'large_and_views.arrow',
    'dictionary_replaced.arrows',
    'same_names.parquet',
    'same_names.arrow',
    'rows.csv.zst',
    'rows.jsonl.zst',
  ];

  it('give the same table, notes and types of every fixture', async () => {
    const tables = [];
    for (const { start } of ENGINES.map((tested) => ({ start: () => tested.start() }))) {
      const engine = await start();
      const results = [];
      for (const name of files) {
        const result = await read(engine, fixtureSource(name));
        results.push({ name, notes: result.notes, ...(await tableText(engine, result)) });
      }
      tables.push(results);
      await engine.close();
    }
    expect(tables[1]).toEqual(tables[0]);
  });
});

describe('files on disk', () => {
  let engine: Engine;
  let folder: string;
  beforeAll(async () => {
    const native = ENGINES.find(({ name }) => name === 'native');
    if (native === undefined) throw new Error('There is no native engine.');
    engine = await native.start();
    folder = await mkdtemp(join(tmpdir(), 'tidemark-files-'));
  });
  afterAll(async () => {
    await engine.close();
    await rm(folder, { recursive: true });
  });

  it('are told apart when they change between opening and reading', async () => {
    const path = join(folder, 'a.jsonl');
    await writeFile(path, '{"a": 1}\n');
    const changed = await NodeFileSource.open(path);
    await writeFile(path, '{"a": 2, "b": 3}\n');
    await utimes(path, new Date(), new Date(Date.now() + 5000));
    await expect(read(engine, changed)).rejects.toMatchObject({
      name: 'SourceChangedError',
      change: 'changed',
    });
    const deleted = await NodeFileSource.open(path);
    await rm(path);
    await expect(read(engine, deleted)).rejects.toMatchObject({ name: 'SourceChangedError', change: 'gone' });
  });

  it.each(['types.arrow', 'types.arrows', 'types.parquet'])('%s is read as from memory', async (name) => {
    const source = await NodeFileSource.open(fixturePath(name));
    expect(await readText(engine, source)).toEqual(await readText(engine, fixtureSource(name)));
  });
});
