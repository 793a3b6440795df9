import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UserError } from '../../../shared/domain/errors';
import { DEFAULT_OUTLIER_SETTINGS } from '../../../shared/domain/outliers';
import { DEFAULT_OUTCOME_SETTINGS } from '../../../shared/domain/outcome';
import type { Dataset } from '../../../shared/domain/dataset';
import type { Predicate } from '../../../shared/domain/slice';
import { DEFAULT_SUBGROUP_SETTINGS } from '../../../shared/domain/subgroups';
import { DEFAULT_CHUNKING } from '../../../shared/domain/timeline';
import type { Workspace } from '../../../shared/analysis/workspace';
import { ENGINES } from '../engines';
import { everything, ROWS } from './in-place-files';
import { comparing, fileSource, type RequestParts, startWorkspace } from './workspace-under-test';

const HOSTILE = `a "b" [x](y) | <i>; DROP TABLE t --`;
const MIDDLE = '2026-02-11T16:00:00';
const halves: RequestParts = {
  reference: [{ kind: 'time', column: 'timestamp', to: MIDDLE }],
  production: [{ kind: 'time', column: 'timestamp', from: MIDDLE }],
};
const slices: readonly (readonly [string, RequestParts])[] = [
  ['by time', halves],
  ['the whole against a part', { production: [{ kind: 'time', column: 'timestamp', from: MIDDLE }] }],
  [
    'by category',
    {
      reference: [{ kind: 'in', column: 'region', values: ['region 1', 'region 2'], negated: false }],
      production: [{ kind: 'in', column: 'region', values: ['region 1', 'region 2'], negated: true }],
    },
  ],
  [
    'by SQL',
    {
      reference: [{ kind: 'sql', expression: 'AGE < 20 OR "price" > 700 -- and so on' }],
      production: [{ kind: 'missing', column: 'amount', negated: true }],
      settings: { asNumbers: ['written'] },
    },
  ],
];

/** Values that differ, by where they are; numbers by more than sums in another order do. */
function figuresApart(one: unknown, other: unknown, at = ''): string[] {
  if (typeof one === 'number' && typeof other === 'number')
    return Math.abs(one - other) <= 1e-11 * Math.max(1, Math.abs(other)) ? [] : [`${at}: ${one}, ${other}`];
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null)
    return one === other ? [] : [`${at}: ${String(one)}, ${String(other)}`];
  const [left, right] = [Object.entries(one), new Map(Object.entries(other))];
  return left.length === right.size
    ? left.flatMap(([key, value]) => figuresApart(value, right.get(key), `${at}.${key}`))
    : [`${at}: ${left.length} and ${right.size}`];
}

describe.each(ENGINES)('data read in place on $name', { timeout: 120_000 }, (tested) => {
  let workspace: Workspace;
  let loaded: Dataset;
  let inPlace: Dataset;
  beforeAll(async () => {
    workspace = await startWorkspace(tested);
    const source = await fileSource(workspace, await everything());
    loaded = await workspace.openDataset({
      sources: [source],
      name: 'everything',
      options: {},
      id: 'loaded',
    });
    inPlace = await workspace.openDataset({
      sources: [source],
      name: 'everything',
      options: { inPlace: true },
      id: 'in place',
    });
  }, 60_000);
  afterAll(() => workspace.engine.close());

  it('has the columns, roles and rows of loaded data, and says what it is', () => {
    const { table, id, notes, inPlace: size, bytesRead, ...rest } = inPlace;
    expect(rest).toEqual({
      ...loaded,
      table: undefined,
      id: undefined,
      notes: undefined,
      bytesRead: undefined,
    });
    expect(rest.rows).toBe(ROWS);
    expect(size?.bytes).toBeGreaterThan(0);
    expect(notes[0]).toMatch(/^Read in place/);
    expect([table, id, bytesRead > 0]).toEqual([expect.any(String), 'in place', true]);
  });

  it('is no table of the engine', async () => {
    await expect(workspace.engine.query(`SELECT * FROM "${inPlace.table}"`)).rejects.toThrow(
      /does not exist/,
    );
  });

  const request = () => comparing(inPlace, inPlace, halves);

  it('shows pages of rows from the file, also of a slice', async () => {
    const view = (dataset: Dataset, offset: number, predicates: Predicate[]) =>
      workspace.page({
        slice: { dataset: dataset.id, name: '', predicates },
        filters: [{ kind: 'range', column: 'age', min: 3 }],
        sort: [],
        columns: ['prediction_id', 'amount', 'list', 'price', HOSTILE, 'clock'],
        offset,
        limit: 25,
      });
    const predicates: Predicate[] = [
      { kind: 'compare', column: 'region', operator: '!=', value: 'region 3' },
    ];
    for (const some of [[], predicates])
      for (const offset of [0, 10_000, 93_000])
        expect(await view(inPlace, offset, some)).toEqual(await view(loaded, offset, some));
    const all = { slice: { dataset: inPlace.id, name: '', predicates: [] }, filters: [], sort: [] };
    const { rows, total } = await workspace.page({
      ...all,
      columns: ['prediction_id'],
      offset: ROWS - 2,
      limit: 9,
    });
    expect([rows, total]).toEqual([[[String(ROWS - 2)], [String(ROWS - 1)]], ROWS]);
    expect(await workspace.rowAt(all, ROWS - 1)).toBe(ROWS);
  });

  it('counts slices, values and times as loaded data does, and splits as it is split', async () => {
    const predicates = halves.production as Predicate[];
    for (const some of [[], predicates])
      expect(await workspace.countSlice({ dataset: inPlace.id, name: '', predicates: some })).toEqual(
        await workspace.countSlice({ dataset: loaded.id, name: '', predicates: some }),
      );
    for (const column of ['region', 'price', HOSTILE])
      expect(await workspace.values(inPlace.id, column, '1')).toEqual(
        await workspace.values(loaded.id, column, '1'),
      );
    const labels = async (dataset: Dataset) =>
      (await workspace.suggestSplits(dataset.id)).filter(({ label }) => label.startsWith('by time'));
    const ofLoaded = await labels(loaded);
    expect(ofLoaded.length).toBeGreaterThan(1);
    const own = await labels(inPlace);
    expect(own.length).toBeGreaterThan(1);
    expect(ofLoaded).toEqual(expect.arrayContaining(own));
  });

  it('profiles the columns of a slice as loaded data does', async () => {
    const predicates: Predicate[] = [{ kind: 'range', column: 'age', max: 20 }];
    const profile = (dataset: Dataset) => workspace.profile({ dataset: dataset.id, name: '', predicates });
    expect(figuresApart(await profile(inPlace), await profile(loaded))).toEqual([]);
  });

  it('refuses what needs all rows in memory, and says what to do', async () => {
    const all = { slice: { dataset: inPlace.id, name: '', predicates: [] }, filters: [] };
    const refused = [
      workspace.page({ ...all, sort: [{ column: 'age', descending: true }], offset: 0, limit: 5 }),
      workspace.rowsCsv({ ...all, sort: [{ column: 'age', descending: true }] }),
      workspace.outliers(request(), DEFAULT_CHUNKING, DEFAULT_OUTLIER_SETTINGS, 5),
      workspace.outlierScatter(request(), DEFAULT_OUTLIER_SETTINGS, null),
      workspace.dossier(
        request(),
        { side: 'production', key: { row: 5 } },
        {
          chunking: DEFAULT_CHUNKING,
          outcome: DEFAULT_OUTCOME_SETTINGS,
          outliers: DEFAULT_OUTLIER_SETTINGS,
        },
      ),
      workspace.joinCandidates(inPlace.id, loaded.id),
      workspace.joinCandidates(loaded.id, inPlace.id),
    ];
    for (const one of refused)
      await expect(one).rejects.toMatchObject({
        name: 'UserError',
        message: expect.stringMatching(
          /needs the rows in memory, and everything is read in place/,
        ) as unknown,
        advice: expect.stringMatching(/Choose fewer columns/) as unknown,
      });
    const quality = await workspace.quality(request(), await workspace.drift(request()));
    expect(quality.checks.find(({ id }) => id === 'duplicate_rows')).toMatchObject({
      verdict: 'unknown',
      headline: expect.stringMatching(/read in place/) as unknown,
    });
  });

  it.each([
    ['rowid < 10', /rowid/],
    ['age > (SELECT avg(age) FROM everything)', /“SELECT”/],
    ['row_number() OVER () < 10', /“OVER”/],
    ['COLUMNS(*) IS NOT NULL', /“COLUMNS”/],
    ['avg(age) > 3', /aggregate/i],
    ['nothing > 3', /nothing/],
  ])('refuses a condition that looks at more than a row: %s', async (expression, message) => {
    const slice = { dataset: inPlace.id, name: '', predicates: [{ kind: 'sql' as const, expression }] };
    const failure: unknown = await workspace.countSlice(slice).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(UserError);
    expect(failure instanceof UserError ? `${failure.message} ${failure.detail ?? ''}` : '').toMatch(message);
  });

  it.each(slices)('gives the result of loaded data: %s', async (_, parts) => {
    const results = [];
    for (const dataset of [loaded, inPlace]) {
      const request = comparing(dataset, dataset, parts);
      const drift = await workspace.drift(request);
      const timeline = (await workspace.timeline(request, DEFAULT_CHUNKING)) ?? undefined;
      const performance = await workspace.performance(request, DEFAULT_CHUNKING, DEFAULT_OUTCOME_SETTINGS);
      const subgroups = await workspace.subgroups(
        request,
        DEFAULT_OUTCOME_SETTINGS,
        DEFAULT_SUBGROUP_SETTINGS,
      );
      results.push(
        await workspace.result(
          request,
          { ...drift, ...(timeline === undefined ? {} : { timeline }) },
          {},
          {
            performance,
            subgroups,
          },
        ),
      );
    }
    const [ofLoaded, ofInPlace] = results;
    expect(figuresApart(ofInPlace, ofLoaded)).toEqual([]);
    expect(ofLoaded?.drift.columns.length).toBeGreaterThan(10);
    // What is promised to the last digit.
    for (const column of ofLoaded?.drift.columns ?? []) {
      const same = ofInPlace?.drift.columns.find(({ name }) => name === column.name);
      expect([same?.metrics.psi, same?.metrics.chiSquare, same?.metrics.ks]).toEqual([
        column.metrics.psi,
        column.metrics.chiSquare,
        column.metrics.ks,
      ]);
    }
    expect(ofInPlace?.subgroups?.attributes).toEqual(ofLoaded?.subgroups?.attributes);
  });

  it('reads several files as one, with what their folders say, and types that one of them lacks', async () => {
    const parts = await Promise.all([
      everything('one.parquet', 'range(30000) t(i)'),
      everything('two.parquet', 'range(30000, 50000) t(i)'),
    ]);
    const sources = await Promise.all(parts.map((url) => fileSource(workspace, url)));
    const partitions = ['2026-01', '2026-02'].map((value, i) => [
      { name: 'month', value },
      { name: 'node', value: String(i) },
    ]);
    const open = (inPlaceToo: boolean, columns?: string[]): Promise<Dataset> =>
      workspace.openDataset({
        sources,
        name: 'files',
        options: { partitions, inPlace: inPlaceToo, ...(columns === undefined ? {} : { columns }) },
      });
    const [memory, files] = [await open(false), await open(true)];
    expect([files.rows, files.columns]).toEqual([memory.rows, memory.columns]);
    expect(files.notes.slice(1)).toEqual(memory.notes);
    const first: RequestParts = {
      reference: [{ kind: 'compare', column: 'month', operator: '=', value: '2026-01' }],
      production: [{ kind: 'sql', expression: 'node = 1 AND age > 3' }],
    };
    const [ofMemory, ofFiles] = [
      await workspace.drift(comparing(memory, memory, first)),
      await workspace.drift(comparing(files, files, first)),
    ];
    expect(figuresApart(ofFiles, ofMemory)).toEqual([]);
    const page = (dataset: Dataset) =>
      workspace.page({
        slice: { dataset: dataset.id, name: '', predicates: [] },
        filters: [],
        sort: [],
        columns: ['node', 'prediction_id', 'month'],
        offset: 29_990,
        limit: 20,
      });
    expect(await page(files)).toEqual(await page(memory));
    const narrow = await open(true, ['age', 'node']);
    expect(narrow.columns.map(({ name }) => name)).toEqual(['age', 'node']);
    for (const { id } of [memory, files, narrow]) await workspace.closeDataset(id);
    const tables = await workspace.engine.query(
      `SELECT table_name FROM duckdb_tables() WHERE table_name LIKE '%\\_head' ESCAPE '\\'`,
    );
    expect(tables.numRows).toBe(1);
  });

  it('compares a side in place with one in memory', async () => {
    const [ofLoaded, mixed] = [
      await workspace.drift(comparing(loaded, loaded, halves)),
      await workspace.drift(comparing(inPlace, loaded, halves)),
    ];
    expect(figuresApart(mixed, ofLoaded)).toEqual([]);
  });

  it('says how much it reads before it begins, and reads only row groups of its slices', async () => {
    const labels: string[] = [];
    const early: RequestParts = {
      reference: [{ kind: 'time', column: 'timestamp', to: '2026-01-03' }],
      production: [{ kind: 'time', column: 'timestamp', from: '2026-01-03', to: '2026-01-05' }],
    };
    await workspace.drift(comparing(inPlace, inPlace, early), {
      onProgress: ({ label }) => labels.push(label),
    });
    const [first = ''] = labels;
    expect(first).toMatch(/^Reading up to [\d.]+ [kM]B of [\d.]+ MB$/);
    expect(labels.some((label) => label.endsWith(' read'))).toBe(true);
    const whole = comparing(inPlace, inPlace);
    const all: string[] = [];
    await workspace.drift(whole, { onProgress: ({ label }) => all.push(label) });
    expect(all[0]).not.toBe(first);
  });

  it('stops when it is cancelled, and works on', async () => {
    const controller = new AbortController();
    const running = workspace.drift(request(), {
      signal: controller.signal,
      onProgress: ({ label }) => {
        if (label.endsWith(' read')) controller.abort();
      },
    });
    await expect(running).rejects.toMatchObject({ name: 'CancelledError' });
    const parts = await workspace.engine.query(
      `SELECT table_name FROM duckdb_tables() WHERE table_name LIKE '%part%'`,
    );
    expect(parts.numRows).toBe(0);
    expect((await workspace.drift(request())).columns.length).toBeGreaterThan(10);
  });
});
