import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Workspace } from '../../../shared/analysis/workspace';
import { DEFAULT_OUTCOME_SETTINGS } from '../../../shared/domain/outcome';
import { type Performance, performanceSchema } from '../../../shared/domain/performance';
import type { Role } from '../../../shared/domain/role';
import { textSource } from '../../fixtures/memory-source';
import { ENGINES } from '../engines';
import { attributeOf, groupOf, subgroupsOfCsv } from './subgroups-under-test';
import { comparing, startWorkspace } from './workspace-under-test';

const rowsOf = (count: number, row: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => row(i)).join('\n');
const group = (i: number): string => (i % 2 === 0 ? 'a' : 'b');

describe.each(ENGINES)('labels and predictions at their ends on $name', { timeout: 60_000 }, (tested) => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await startWorkspace(tested);
  }, 60_000);
  afterAll(() => workspace.engine.close());

  const byGroup = async (head: string, row: (i: number) => string, count = 400) => {
    const result = await subgroupsOfCsv(workspace, `g,${head}\n${rowsOf(count, row)}\n`, {
      attributes: [['g']],
    });
    const value = (label: string, metric: string): number | null | undefined =>
      groupOf(attributeOf(result, 'g'), label).metrics[metric]?.production.value;
    return { result, value };
  };
  const performanceOf = async (csv: string, roles: Record<string, Role> = {}): Promise<Performance> => {
    const dataset = await workspace.openDataset({
      sources: [textSource('log.csv', csv)],
      name: 'log',
      options: {},
    });
    const result = await workspace.performance(
      comparing(dataset, dataset, { roles }),
      { by: 'period', period: 'quarter', zone: 'UTC' },
      DEFAULT_OUTCOME_SETTINGS,
    );
    // Numbers that are not finite do not survive JSON, and the schema wants every one of them.
    expect(performanceSchema.parse(JSON.parse(JSON.stringify(result)))).toEqual(result);
    return result;
  };

  it('counts each row in its own group when the labels are one class and predictions come from a score', async () => {
    // Scores of 0.5 or more: 30 of 100 rows of a, 80 of 100 of b; every label is 1.
    const score = (i: number): number => ((i >> 1) % 10 < (i % 2 === 0 ? 3 : 8) ? 0.9 : 0.1);
    const { result, value } = await byGroup('score,label', (i) => `${group(i)},${score(i)},1`);
    expect(result.classes).toEqual(['0', '1']);
    expect(value('a', 'accuracy')).toBeCloseTo(0.3, 12);
    expect(value('b', 'accuracy')).toBeCloseTo(0.8, 12);
    expect(value('a', 'recall')).toBeCloseTo(0.3, 12);
    expect(value('a', 'falsePositiveRate')).toBeNull();
    const performance = await performanceOf(`score,label\n${rowsOf(400, (i) => `${score(i)},1`)}\n`);
    expect(performance.metrics.find(({ id }) => id === 'accuracy')?.production.value).toBeCloseTo(0.55, 12);
  });

  it.each([
    ['1', 1],
    ['0', 0],
    ['no', 0],
    ['true', 1],
  ])('reads labels and predictions that are all %s', async (name, positives) => {
    const { value } = await byGroup('prediction,label', (i) => `${group(i)},${name},${name}`);
    expect(value('a', 'selectionRate')).toBe(positives);
    expect(value('b', 'prevalence')).toBe(positives);
    expect(value('a', 'accuracy')).toBe(1);
  });

  it('reads neg, Neg, pos and POS as two classes', async () => {
    const words = ['neg', 'Neg', 'pos', 'POS'];
    const { result, value } = await byGroup(
      'prediction,label',
      (i) => `${group(i)},${words[i % 4] ?? ''},${words[(i + 1) % 4] ?? ''}`,
    );
    expect(result.classes).toEqual(['neg', 'pos']);
    expect(value('a', 'accuracy')).toBe(1);
    expect(value('b', 'accuracy')).toBe(0);
  });

  it('tells how sure it is of means of large numbers that are close', async () => {
    const { result } = await byGroup(
      'prediction,label',
      (i) => `${group(i)},${1e9 + (i % 10) + 0.5},${1e9 + (i % 7) + 0.25}`,
    );
    const mean = groupOf(attributeOf(result, 'g'), 'a').metrics['meanPrediction']?.production;
    // 0.5, 2.5, … 8.5 above 1e9, forty rows of each: a standard deviation of √8.
    expect(mean?.value).toBeCloseTo(1e9 + 4.5, 5);
    expect((mean?.upper ?? NaN) - (mean?.lower ?? NaN)).toBeCloseTo(
      (2 * 1.972 * Math.sqrt((8 * 200) / 199)) / Math.sqrt(200),
      3,
    );
  });

  it('says nothing of errors whose squares overflow, and what it can of the others', async () => {
    const csv = (i: number): string => `${group(i)},${i === 7 ? '1e160' : `${i % 10}.5`},${i % 9}.25`;
    const { result, value } = await byGroup('prediction,label', csv);
    expect(result.task).toBe('regression');
    expect(value('a', 'rmse')).toBeGreaterThan(0);
    expect(value('b', 'rmse')).toBeNull();
    expect(value('b', 'mae')).toBeGreaterThan(1e150);
    const performance = await performanceOf(`prediction,label\n${rowsOf(400, (i) => csv(i).slice(2))}\n`);
    expect(performance.metrics.map(({ id }) => id)).toEqual(['mae', 'bias']);
  });

  it('reads a score that is infinite somewhere', async () => {
    const row = (i: number): string => `${i === 5 ? 'inf' : ((i * 37) % 100) / 100},${i % 3 ? 1 : 0}`;
    const performance = await performanceOf(`score,label\n${rowsOf(400, row)}\n`, { score: 'score' });
    const { metrics } = performance;
    expect(metrics.map(({ id }) => id)).toEqual(expect.arrayContaining(['accuracy', 'rocAuc']));
    expect(metrics.find(({ id }) => id === 'brier')).toBeUndefined();
  });

  it('refuses text of more values than classes can be, naming the column', async () => {
    await expect(
      performanceOf(`prediction,label\n${rowsOf(400, (i) => `p${i % 150},p${i % 3}`)}\n`),
    ).rejects.toMatchObject({
      message: expect.stringContaining('“prediction” holds text of more than 100') as string,
    });
  });

  it('does not hold points against each other as a ratio', async () => {
    const result = await subgroupsOfCsv(
      workspace,
      `g,score,prediction,label\n${rowsOf(2000, (i) => `${group(i)},${((i * 37) % 100) / 100},${i % 2},${i % 3 ? 1 : 0}`)}\n`,
      { attributes: [['g']], tolerance: { by: 'ratio', limit: 0.8 } },
    );
    const { metrics } = groupOf(attributeOf(result, 'g'), 'b');
    expect(metrics['calibrationGap']?.production.value).not.toBeNull();
    expect(metrics['calibrationGap']?.disparity).toBeUndefined();
    expect(metrics['accuracy']?.disparity?.production).not.toBeNull();
  });

  it('says that a group to hold others against is of no column', async () => {
    const result = await subgroupsOfCsv(
      workspace,
      `g,prediction,label\n${rowsOf(200, (i) => `${group(i)},${i % 2},${i % 3 ? 1 : 0}`)}\n`,
      { attributes: [['g']], chosen: { team: 'x' } },
    );
    expect(result.notes).toContainEqual(expect.stringContaining('No groups are made by “team”'));
  });
});
