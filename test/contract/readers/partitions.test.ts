import { Int32, vectorFromArray } from 'apache-arrow';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { partitionsBelow } from '../../../shared/domain/partitions';
import type { Engine } from '../../../shared/engine/engine';
import { type MemorySource, textSource } from '../../fixtures/memory-source';
import { ENGINES } from '../engines';
import { read, readText, tableText } from './read-table';
import { writtenFile } from './written-files';

/** A file as it is found in a folder. */
const placed = (source: MemorySource, path: string) =>
  Object.assign(source, { partitions: partitionsBelow('logs', `logs/${path}/${source.name}`) });

const FORMATS = ['csv', 'json', 'jsonl', 'parquet', 'arrow', 'arrows'] as const;

function file(format: (typeof FORMATS)[number], values: readonly number[]): MemorySource {
  const name = `a.${format}`;
  if (format === 'csv') return textSource(name, `n\n${values.join('\n')}\n`);
  if (format === 'json') return textSource(name, JSON.stringify(values.map((n) => ({ n }))));
  if (format === 'jsonl') return textSource(name, values.map((n) => JSON.stringify({ n })).join('\n'));
  return writtenFile(name, { n: vectorFromArray(values, new Int32()) });
}

describe.each(ENGINES)('Partitions on $name', (tested) => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await tested.start();
  });
  afterAll(async () => {
    await engine.close();
  });

  it.each(FORMATS)('are columns of %s', async (format) => {
    const sources = [
      placed(file(format, [1, 2]), 'year=2025/month=12/day=2025-12-31/shop=007'),
      placed(file(format, [3]), 'year=2026/month=01/day=2026-01-01/shop=__HIVE_DEFAULT_PARTITION__'),
      placed(file(format, [4, 5]), 'year=2026/month=01'),
    ];
    const result = await read(engine, sources);
    const { columns, values } = await tableText(engine, result);
    expect(columns.slice(1)).toEqual([
      ['year', 'BIGINT'],
      ['month', 'BIGINT'],
      ['day', 'DATE'],
      ['shop', 'VARCHAR'],
    ]);
    expect(values).toEqual({
      n: ['1', '2', '3', '4', '5'],
      year: ['2025', '2025', '2026', '2026', '2026'],
      month: ['12', '12', '1', '1', '1'],
      day: ['2025-12-31', '2025-12-31', '2026-01-01', null, null],
      shop: ['007', '007', null, null, null],
    });
    expect(result.notes).toContain(
      "Columns `year`, `month`, `day`, `shop` are from the names of the files' folders.",
    );
  });

  it('give way to a column of the file, whatever its case', async () => {
    const source = placed(textSource('a.csv', 'Year,n\n1999,1\n'), 'year=2026/k=a');
    expect(await readText(engine, source)).toMatchObject({
      columns: [
        ['Year', 'BIGINT'],
        ['n', 'BIGINT'],
        ['k', 'VARCHAR'],
      ],
      values: { Year: ['1999'] },
    });
  });

  it('are read where they are wanted', async () => {
    const source = placed(textSource('a.csv', 'a,n\n1,1\n'), 'year=2026/k=a');
    expect((await readText(engine, source, { columns: ['n', 'k'] })).columns.map(([name]) => name)).toEqual([
      'n',
      'k',
    ]);
    expect((await readText(engine, source, { columns: ['n'] })).columns).toHaveLength(1);
    await expect(read(engine, source, { columns: ['k'] })).rejects.toThrow('which the names of folders tell');
    await expect(read(engine, source, { columns: ['n', 'x'] })).rejects.toThrow('has no column `x`');
  });

  it('are those that were found when the files were, if they are told', async () => {
    const sources = [textSource('a.csv', 'n\n1\n'), placed(textSource('b.csv', 'n\n2\n'), 'other=1')];
    const partitions = [[{ name: 'k', value: 'x' }], [{ name: 'k', value: null }]];
    expect((await readText(engine, sources, { partitions })).values).toEqual({
      n: ['1', '2'],
      k: ['x', null],
    });
  });

  it('may have hostile names and values', async () => {
    const source = Object.assign(textSource('a.csv', 'n\n1\n'), {
      partitions: [
        { name: 'a"; DROP TABLE t', value: "it's" },
        { name: 'tm_from', value: '' },
      ],
    });
    expect((await readText(engine, source)).values).toEqual({
      n: ['1'],
      'a"; DROP TABLE t': ["it's"],
      tm_from: [''],
    });
  });

  it('come right beside a column that is called as the row number', async () => {
    const sources = [
      placed(textSource('a.csv', 'RowId\n7\n0\n'), 'k=1'),
      placed(textSource('b.csv', 'RowId\n1\n'), 'k=2'),
    ];
    expect((await readText(engine, sources)).values).toEqual({ RowId: ['7', '0', '1'], k: ['1', '1', '2'] });
  });

  it('are of many files at once', async () => {
    const sources = Array.from({ length: 300 }, (_, i) =>
      placed(textSource(`${i}.csv`, `n\n${i}\n${i}\n`), `part=${i}`),
    );
    const { values } = await readText(engine, sources);
    expect(values['part']).toEqual(values['n']);
  });

  it('leave files without rows alone', async () => {
    const sources = [placed(textSource('a.csv', 'n\n'), 'k=1'), placed(textSource('b.csv', 'n\n'), 'k=2')];
    expect((await readText(engine, sources)).columns).toEqual([
      ['n', 'VARCHAR'],
      ['k', 'BIGINT'],
    ]);
  });
});
