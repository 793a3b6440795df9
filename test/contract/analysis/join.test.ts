import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JoinSource } from '../../../shared/analysis/join/read-joined';
import type { Workspace } from '../../../shared/analysis/workspace';
import type { Dataset } from '../../../shared/domain/dataset';
import type { JoinKeep } from '../../../shared/domain/join';
import { textSource } from '../../fixtures/memory-source';
import { ENGINES } from '../engines';
import { fileSource, startWorkspace } from './workspace-under-test';

const sample = (name: string): URL => new URL(`../../../assets/sample/${name}.parquet`, import.meta.url);

describe.each(ENGINES)('joining files by a key, on $name', { timeout: 120_000 }, (tested) => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await startWorkspace(tested);
  });
  afterAll(() => workspace.engine.close());

  const joinOf = (csv: string, base: string, other = base, keep: JoinKeep = 'last'): JoinSource => ({
    sources: [textSource('labels.csv', csv)],
    options: {},
    key: { base, other },
    keep,
  });
  const open = (csv: string, joins: readonly JoinSource[]): Promise<Dataset> =>
    workspace.openDataset({ sources: [textSource('log.csv', csv)], name: 'log', options: {}, joins });
  const rowsOf = async (dataset: Dataset): Promise<(string | null)[][]> => {
    const slice = { dataset: dataset.id, name: '', predicates: [] };
    const page = await workspace.page({ slice, filters: [], sort: [], offset: 0, limit: 200 });
    return page.rows.map((row) => [...row]);
  };
  const tables = async (): Promise<number> =>
    (await workspace.engine.query('SELECT table_name FROM duckdb_tables()')).numRows;

  it('keeps the rows and their order, and counts what did not match', async () => {
    const before = await tables();
    const dataset = await open('id,x\nc,1\na,2\n,3\nb,4\na,5\n', [
      joinOf('id,label\na,0\na,1\nb,1\nz,0\n,1\n', 'id'),
    ]);
    expect(dataset.columns.map(({ name }) => name)).toEqual(['id', 'x', 'label']);
    expect(await rowsOf(dataset)).toEqual([
      ['c', '1', null],
      ['a', '2', '1'],
      [null, '3', null],
      ['b', '4', '1'],
      ['a', '5', '1'],
    ]);
    expect(dataset.joins).toMatchObject([
      {
        rows: 5,
        matched: 3,
        withoutKey: 1,
        otherRows: 5,
        orphans: 1,
        repeatedKeys: 1,
        leftOut: 1,
        added: ['label'],
        compared: 'values',
        files: [{ name: 'labels.csv' }],
      },
    ]);
    expect(dataset.notes[0]).toBe(
      'labels.csv was joined by id: 3 of 5 rows matched; 1 row has no key; 1 of its keys belongs to no row; 1 key repeats, the last row of each was taken.',
    );
    expect(await tables()).toBe(before + 1);
  });

  it('takes the first row of a key when asked', async () => {
    const dataset = await open('id\na\n', [joinOf('id,label\na,0\na,1\n', 'id', 'id', 'first')]);
    expect(await rowsOf(dataset)).toEqual([['a', '0']]);
  });

  it('compares keys of different types as text', async () => {
    const dataset = await open('id\n17\n18\n', [joinOf('key,note\n 17,late\nx18,lost\n', 'id', 'key')]);
    expect(await rowsOf(dataset)).toEqual([
      ['17', 'late'],
      ['18', null],
    ]);
    expect(dataset.joins?.[0]?.compared).toBe('texts');
  });

  it('numbers names that are taken, and is not confused by names of its own', async () => {
    const dataset = await open('rowid,k,r,"a"" b"\n9,a,1,2\n8,b,3,4\n', [
      joinOf('k,rowid,"a"" b",c0\na,x,y,z\n', 'k'),
    ]);
    expect(dataset.columns.map(({ name }) => name)).toEqual([
      'rowid',
      'k',
      'r',
      'a" b',
      'rowid_1',
      'a" b_1',
      'c0',
    ]);
    expect(await rowsOf(dataset)).toEqual([
      ['9', 'a', '1', '2', 'x', 'y', 'z'],
      ['8', 'b', '3', '4', null, null, null],
    ]);
  });

  it('says which column is not there, and leaves nothing behind', async () => {
    const before = await tables();
    await expect(open('id\n1\n', [joinOf('key,label\n1,0\n', 'id')])).rejects.toMatchObject({
      message: 'labels.csv has no column id to join by.',
    });
    expect(await tables()).toBe(before);
  });

  it('finds the key of the sample, and every label that came', async () => {
    const production = await fileSource(workspace, sample('production'));
    const labels = await fileSource(workspace, sample('labels'));
    const [log, late] = await Promise.all(
      [production, labels].map((source) =>
        workspace.openDataset({ sources: [source], name: source.name, options: {} }),
      ),
    );
    if (log === undefined || late === undefined) throw new Error('not opened');
    const [best] = await workspace.joinCandidates(log.id, late.id);
    expect(best?.key).toEqual({ base: 'prediction_id', other: 'prediction_id' });
    const dataset = await workspace.openDataset({
      sources: [production],
      name: 'production',
      options: {},
      joins: [{ sources: [labels], options: {}, key: best?.key ?? { base: '', other: '' }, keep: 'last' }],
    });
    const [join] = dataset.joins ?? [];
    expect(join?.matched).toBe(best?.matched);
    expect(join?.rows).toBe(208_892);
    expect((join?.matched ?? 0) + (join?.orphans ?? 0)).toBe(264_122);
    expect(dataset.roles.find(({ column }) => column === 'label')?.role).toBe('label');
  });

  it('finds the key by its values where the columns have other names', async () => {
    const open = async (name: string, text: string) =>
      workspace.openDataset({ sources: [textSource(name, text)], name, options: {} });
    const ids = (from: number, count: number, more: (i: number) => string): string =>
      Array.from({ length: count }, (_, i) => `u-${from + i}-x,${more(i)}`).join('\n');
    const log = await open(
      'log.csv',
      `request,team,count\n${ids(0, 300, (i) => `${'ab'[i % 2] ?? ''},${i}`)}\n`,
    );
    const labels = await open('labels.csv', `case_key,outcome,n\n${ids(100, 250, (i) => `${i % 2},${i}`)}\n`);
    const [best, ...others] = await workspace.joinCandidates(log.id, labels.id);
    // Whole numbers that happen to overlap are no key.
    expect(others).toEqual([]);
    expect(best).toEqual({
      key: { base: 'request', other: 'case_key' },
      matched: 200,
      rows: 300,
      otherKeys: 250,
      otherRows: 250,
    });
    const strange = await open('strange.csv', `case_key\n${ids(9000, 50, () => '').replaceAll(',', '')}\n`);
    expect(await workspace.joinCandidates(log.id, strange.id)).toEqual([]);
  });

  it('joins by what names a prediction, whatever else matches more rows', async () => {
    const open = async (name: string, text: string) =>
      workspace.openDataset({ sources: [textSource(name, text)], name, options: {} });
    const log = await open(
      'log.csv',
      `prediction_id,age,prediction,city\n${Array.from({ length: 400 }, (_, i) => `p${i},${20 + (i % 50)},${i % 2},c${i % 60}`).join('\n')}\n`,
    );
    const late = await open(
      'late.csv',
      `prediction_id,age,label\n${Array.from({ length: 50 }, (_, i) => `p${i},${20 + i},1`).join('\n')}\n`,
    );
    const keys = async (base: Dataset, other: Dataset) =>
      (await workspace.joinCandidates(base.id, other.id)).map(({ key }) => key.base);
    expect(await keys(log, late)).toEqual(['prediction_id']);
    // One row, whose prediction half of all rows share.
    const shadow = await open('shadow.csv', 'prediction_id,prediction,age\np7,1,27\n');
    expect(await keys(log, shadow)).toEqual(['prediction_id']);
    const apart = await open('apart.csv', 'prediction_id,prediction,age\nq7,1,27\n');
    expect(await keys(log, apart)).toEqual(['prediction_id']);
    // A table of places: its key is the only thing shared, but it repeats in the log.
    const places = await open(
      'places.csv',
      `city,people\n${Array.from({ length: 60 }, (_, i) => `c${i},${i}`).join('\n')}\n`,
    );
    expect(await keys(log, places)).toEqual([]);
  });

  it('joins many rows to one by an identifier', async () => {
    const log = await workspace.openDataset({
      sources: [
        textSource(
          'log.csv',
          `customer_id,x\n${Array.from({ length: 90 }, (_, i) => `k${i % 9},${i}`).join('\n')}\n`,
        ),
      ],
      name: 'log',
      options: {},
    });
    const customers = await workspace.openDataset({
      sources: [
        textSource(
          'customers.csv',
          `customer_id,plan\n${Array.from({ length: 9 }, (_, i) => `k${i},a`).join('\n')}\n`,
        ),
      ],
      name: 'customers',
      options: {},
    });
    const [best] = await workspace.joinCandidates(log.id, customers.id);
    expect(best).toMatchObject({ key: { base: 'customer_id' }, matched: 90 });
  });

  it('refuses decimal keys so large that neighbours are one', async () => {
    const log = await workspace.openDataset({
      sources: [textSource('log.csv', 'id,x\n9007199254740993,1\n9007199254740992,2\n')],
      name: 'log',
      options: {},
    });
    const labels = await workspace.openDataset({
      sources: [textSource('labels.csv', 'id,label\n9007199254740992.0,1\n5.5,0\n')],
      name: 'labels',
      options: {},
    });
    expect(labels.columns[0]?.type).toBe('DOUBLE');
    expect(await workspace.joinCandidates(log.id, labels.id)).toEqual([]);
    await expect(
      open('id,x\n9007199254740993,1\n', [joinOf('id,label\n9007199254740992.0,1\n5.5,0\n', 'id')]),
    ).rejects.toMatchObject({ message: expect.stringContaining('too large to be exact') as string });
    // Within what a decimal number holds exactly, 17.0 is 17.
    const joined = await open('id,x\n17,1\n', [joinOf('id,label\n17.0,1\n5.5,0\n', 'id')]);
    expect(joined.joins?.[0]?.matched).toBe(1);
  });

  it('is what a join row by row gives', async () => {
    const keys = fc.constantFrom('a', 'b', 'c', 'd', '');
    const table = fc.array(fc.tuple(keys, fc.integer({ min: 0, max: 9 })), { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(table, table, async (base, other) => {
        const csv = (name: string, rows: readonly (readonly [string, number])[]): string =>
          `id,${name}\n${rows.map(([key, value]) => `${key},${value}\n`).join('')}`;
        // A row of words first, so that the key is text on both sides.
        const dataset = await open(csv('x', [['w', 0], ...base]), [
          joinOf(csv('y', [['v', 0], ...other]), 'id'),
        ]);
        const expected = [['w', 0] as const, ...base].map(([key, x]) => [
          key === '' ? null : key,
          String(x),
          key === '' ? null : (other.findLast(([found]) => found === key)?.[1].toString() ?? null),
        ]);
        expect(await rowsOf(dataset)).toEqual(expected);
        await workspace.closeDataset(dataset.id);
      }),
      { numRuns: 25 },
    );
  });
});
