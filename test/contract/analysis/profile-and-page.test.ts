import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ColumnProfile, PageRequest } from '../../../shared/analysis/requests';
import type { Workspace } from '../../../shared/analysis/workspace';
import type { Dataset } from '../../../shared/domain/dataset';
import { ENGINES } from '../engines';
import { arrowSource } from './arrow-source';
import { openSource, startWorkspace } from './workspace-under-test';

const DAY = 86_400_000;

describe.each(ENGINES)('profiles, pages and values on $name', (tested) => {
  let workspace: Workspace;
  let dataset: Dataset;
  beforeAll(async () => {
    workspace = await startWorkspace(tested);
    dataset = await openSource(
      workspace,
      arrowSource('rows', [
        { name: 'n', type: 'number', cells: [3, NaN, 1, null, Infinity, 2] },
        { name: 'same', type: 'integer', cells: [7, 7, 7, 7, 7, 7] },
        { name: 'none', type: 'text', cells: [null, null, null, null, null, null] },
        { name: 'w', type: 'text', cells: ['b', 'a', 'b', '', null, 'B'] },
        { name: 'f', type: 'flag', cells: [true, false, true, null, true, true] },
        { name: 't', type: 'time', cells: [0, 1.5, 2, 3, null, 4].map((d) => (d === null ? null : d * DAY)) },
      ]),
    );
  });
  afterAll(() => workspace.engine.close());

  const profile = async (
    predicates: Parameters<Workspace['profile']>[0]['predicates'] = [],
  ): Promise<Record<string, ColumnProfile>> => {
    const columns = await workspace.profile({ dataset: dataset.id, name: '', predicates });
    return Object.fromEntries(columns.map((column) => [column.name, column]));
  };

  it('says of each column what is in it and what looks wrong', async () => {
    const { n, same, none, w, f, t } = await profile();
    expect(n).toMatchObject({ kind: 'numeric', count: 4, missing: 2, distinct: 4, min: 1, max: 3, mean: 2 });
    expect(n?.warnings).toEqual(['1 infinite value.']);
    expect(n?.histogram?.counts.reduce((sum, count) => sum + count, 0)).toBe(3);
    expect(same).toMatchObject({ distinct: 1, warnings: ['Constant: one value in every row that has one.'] });
    expect(none).toMatchObject({ count: 0, missing: 6, distinct: 0, warnings: ['Every value is missing.'] });
    expect(w).toMatchObject({
      kind: 'categorical',
      missing: 1,
      top: [
        { value: 'b', count: 2 },
        { value: '', count: 1 },
        { value: 'B', count: 1 },
        { value: 'a', count: 1 },
      ],
    });
    expect(f).toMatchObject({
      kind: 'boolean',
      top: [
        { value: 'true', count: 4 },
        { value: 'false', count: 1 },
      ],
    });
    expect(t).toMatchObject({
      kind: 'datetime',
      min: 0,
      max: 4 * DAY,
      quantiles: expect.any(Array) as unknown,
    });
  });

  it('is of the rows of a slice', async () => {
    const { n, w } = await profile([{ kind: 'compare', column: 'w', operator: '=', value: 'b' }]);
    expect(n).toMatchObject({ count: 2, missing: 0, min: 1, max: 3 });
    expect(w).toMatchObject({ count: 2, top: [{ value: 'b', count: 2 }] });
  });

  const page = (request: Partial<PageRequest>) =>
    workspace.page({
      slice: { dataset: dataset.id, name: '', predicates: [] },
      filters: [],
      sort: [],
      offset: 0,
      limit: 100,
      ...request,
    });

  it('sorts with missing values last, ties in the order of the file', async () => {
    const columns = ['n', 'w'];
    const ascending = await page({ columns, sort: [{ column: 'n', descending: false }] });
    expect(ascending.rows.map(([n]) => n)).toEqual(['1', '2', '3', 'Infinity', 'NaN', null]);
    const descending = await page({ columns, sort: [{ column: 'n', descending: true }] });
    expect(descending.rows.map(([n]) => n)).toEqual(['Infinity', '3', '2', '1', 'NaN', null]);
    const ties = await page({ columns, sort: [{ column: 'same', descending: true }] });
    expect(ties.rows.map(([, w]) => w)).toEqual(['b', 'a', 'b', '', null, 'B']);
  });

  it('filters, cuts and counts', async () => {
    const filters = [{ kind: 'compare' as const, column: 'w', operator: 'contains' as const, value: 'b' }];
    expect(await page({ filters, columns: ['w', 't'], offset: 1, limit: 1 })).toEqual({
      offset: 1,
      total: 3,
      rows: [['b', '1970-01-03T00:00:00']],
    });
    expect((await page({ offset: 50 })).rows).toEqual([]);
    expect((await page({ columns: [] })).total).toBe(6);
    await expect(page({ columns: ['nosuch'] })).rejects.toMatchObject({ name: 'UserError' });
  });

  it('goes by the place of a row, whatever columns are called', async () => {
    const rows = await openSource(
      workspace,
      arrowSource('named', [
        { name: 'rowid', type: 'integer', cells: [5, 5, 1] },
        { name: 'c0', type: 'text', cells: ['a', 'b', 'c'] },
      ]),
    );
    const slice = { dataset: rows.id, name: '', predicates: [] };
    const asked = { slice, filters: [], offset: 0, limit: 10 };
    expect((await workspace.page({ ...asked, sort: [] })).rows).toEqual([
      ['5', 'a'],
      ['5', 'b'],
      ['1', 'c'],
    ]);
    const sorted = await workspace.page({ ...asked, sort: [{ column: 'c0', descending: true }] });
    expect(sorted.rows.map(([, text]) => text)).toEqual(['c', 'b', 'a']);
  });

  it('finds the most frequent values, NaN not being one', async () => {
    expect(await workspace.values(dataset.id, 'w', '')).toEqual([
      { value: 'b', count: 2 },
      { value: '', count: 1 },
      { value: 'B', count: 1 },
      { value: 'a', count: 1 },
    ]);
    expect(await workspace.values(dataset.id, 'w', 'B')).toEqual([
      { value: 'b', count: 2 },
      { value: 'B', count: 1 },
    ]);
    expect((await workspace.values(dataset.id, 'n', '')).map(({ value }) => value)).not.toContain('nan');
    expect(await workspace.values(dataset.id, 'w', "%' OR 1=1 --")).toEqual([]);
  });
});
