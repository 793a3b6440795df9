import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SplitSuggestion } from '../../../shared/analysis/requests';
import type { Workspace } from '../../../shared/analysis/workspace';
import type { Dataset } from '../../../shared/domain/dataset';
import type { Predicate } from '../../../shared/domain/slice';
import { textSource } from '../../fixtures/memory-source';
import { ENGINES } from '../engines';
import { arrowSource, type Cell, type TestColumn } from './arrow-source';
import { openFile, openSource, startWorkspace } from './workspace-under-test';

const DAY = 86_400_000;
const range = (size: number): number[] => Array.from({ length: size }, (_, i) => i);
const times = (name: string, cells: readonly Cell[]): TestColumn => ({ name, type: 'time', cells });

describe.each(ENGINES)('ways to split one dataset, on $name', { timeout: 60_000 }, (tested) => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await startWorkspace(tested);
  });
  afterAll(() => workspace.engine.close());

  const rows = async (dataset: Dataset, predicates: readonly Predicate[]): Promise<number> =>
    (await workspace.countSlice({ dataset: dataset.id, name: '', predicates: [...predicates] })).rows;

  /** The suggestions for a dataset, checked to give two slices that have rows and none in common. */
  async function suggestions(dataset: Dataset): Promise<readonly SplitSuggestion[]> {
    const found = await workspace.suggestSplits(dataset.id);
    for (const { label, reference, production } of found) {
      const sides = [await rows(dataset, reference.predicates), await rows(dataset, production.predicates)];
      const common = await rows(dataset, [...reference.predicates, ...production.predicates]);
      expect(Math.min(...sides), label).toBeGreaterThan(0);
      expect(common, label).toBe(0);
    }
    return found;
  }

  const open = (columns: readonly TestColumn[]): Promise<Dataset> =>
    openSource(workspace, arrowSource('log', columns));

  it('are by time first, in the sample', async () => {
    const dataset = await openFile(
      workspace,
      new URL('../../../assets/sample/production.parquet', import.meta.url),
    );
    const labels = (await suggestions(dataset)).map(({ label }) => label);
    expect(labels.slice(0, 4)).toEqual([
      'by time: before 2018 and since',
      'by time: the last 7 days against all before',
      'by time: the last 30 days against all before',
      'by time: first half and second half of the rows (at 2017-07-05)',
    ]);
  });

  it('are at a day within a month, and by what names the sides', async () => {
    const dataset = await open([
      times(
        'timestamp',
        range(40).map((i) => Date.parse('2024-03-01') + (i % 20) * DAY),
      ),
      { name: 'deployment', type: 'text', cells: range(40).map((i) => (i % 2 === 0 ? 'shadow' : 'live')) },
      { name: 'plan', type: 'text', cells: range(40).map((i) => `plan ${i % 3}`) },
    ]);
    expect((await suggestions(dataset)).map(({ label }) => label)).toEqual([
      'by time: the last 7 days against all before',
      'by time: first half and second half of the rows (at 2024-03-10)',
      'by deployment: live against shadow',
      'by plan: plan 0 against plan 1',
    ]);
  });

  it('are none where nothing tells two sides apart', async () => {
    const dataset = await open([
      times(
        'timestamp',
        range(5).map(() => 0),
      ),
      { name: 'same', type: 'text', cells: range(5).map(() => 'x') },
      { name: 'none', type: 'text', cells: range(5).map(() => null) },
    ]);
    expect(await suggestions(dataset)).toEqual([]);
    expect(await suggestions(await open([times('timestamp', [])]))).toEqual([]);
  });

  it('are not at infinity', async () => {
    const csv = ['at,n', '2024-01-01 00:00:00,1', '2024-02-01 00:00:00,2', 'infinity,3'].join('\n');
    const dataset = await openSource(workspace, textSource('far.csv', csv));
    await suggestions(dataset);
  });

  it('take hostile names and values, and times far away', async () => {
    const dataset = await open([
      times('at "night"', [Date.parse('-000044-03-15'), 0, 1e14, null]),
      { name: 'set', type: 'text', cells: ["it's", '"; DROP TABLE x; --', "it's", null] },
    ]);
    expect((await suggestions(dataset)).map(({ label }) => label)).toContain(
      `by set: it's against "; DROP TABLE x; --`,
    );
  });
});
