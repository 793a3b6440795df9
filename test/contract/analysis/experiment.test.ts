import type { RoleOverrides } from '../../../shared/domain/applied-roles';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Workspace } from '../../../shared/analysis/workspace';
import { type Experiment, experimentSchema } from '../../../shared/domain/experiment';
import { DEFAULT_OUTCOME_SETTINGS, type OutcomeSettings } from '../../../shared/domain/outcome';
import { DEFAULT_CHUNKING } from '../../../shared/domain/timeline';
import { experimentGolden } from '../../golden/experiment-golden';
import { textSource } from '../../fixtures/memory-source';
import { ENGINES } from '../engines';
import { comparing, startWorkspace } from './workspace-under-test';

const found: Experiment[] = [];
const HEAD = 'user_id,ab_group,prediction,label,latency_ms,cost_usd';

describe.each(ENGINES)('the arms of an experiment on $name', { timeout: 60_000 }, (tested) => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await startWorkspace(tested);
  }, 60_000);
  afterAll(() => workspace.engine.close());

  async function judged(
    lines: readonly string[],
    settings: Partial<OutcomeSettings> = {},
    roles: RoleOverrides = {},
  ): Promise<Experiment> {
    const dataset = await workspace.openDataset({
      sources: [textSource('log.csv', `${lines.join('\n')}\n`)],
      name: 'log',
      options: {},
    });
    const request = comparing(dataset, dataset, { roles });
    const outcome = { ...DEFAULT_OUTCOME_SETTINGS, ...settings };
    const result = await workspace.experiment(request, outcome);
    expect(experimentSchema.parse(JSON.parse(JSON.stringify(result)))).toEqual(result);
    const beside = await workspace.performance(request, DEFAULT_CHUNKING, outcome);
    expect(beside.experiment).toEqual(result);
    return result;
  }

  /** A row a user: `a` of `n` labelled 1 in the control, `b` of `m` in the other arm. */
  const rows = (a: number, n: number, b: number, m: number): string[] =>
    Array.from({ length: n + m }, (_, i) => {
      const [arm, place, ones] = i < n ? ['control', i, a] : ['treatment', i - n, b];
      return `u${i},${arm},1,${place < ones ? 1 : 0},${100 + (i % 7)},${0.01 + (i % 3) / 1000}`;
    });

  it('says which class of two words its shares are of', async () => {
    const words = rows(30, 200, 60, 200).map((line) =>
      line.replace(/,1,([01]),/, (_, one) => `,stay,${one === '1' ? 'churn' : 'stay'},`),
    );
    const result = await judged([HEAD, ...words]);
    expect(result.metrics.find(({ id }) => id === 'label')?.name).toBe('Label churn');
    expect(result.notes.join(' ')).toContain(
      '“churn” was taken as the positive class, because no score tells and it is the rarer class in the reference.',
    );
    const said = await judged([HEAD, ...words], { positive: 'stay' });
    expect(said.metrics.find(({ id }) => id === 'label')?.name).toBe('Label stay');
    expect(said.notes.join(' ')).not.toContain('was taken');
  });

  it.each(experimentGolden.proportions.filter(({ counts: [a] }) => a > 25))(
    'compares shares of $counts as statsmodels does, the same on both engines',
    async ({ counts: [a, n, b, m], lower, upper, pValue }) => {
      const result = await judged([HEAD, ...rows(a, n, b, m)], { shares: { control: n, treatment: m } });
      expect(result).toMatchObject({
        column: 'ab_group',
        unit: 'user_id',
        control: 'control',
        mismatch: false,
      });
      const label = result.metrics.find(({ id }) => id === 'label');
      expect(label).toMatchObject({ method: 'proportion', better: null });
      const [arm] = label?.arms ?? [];
      expect(arm?.change.lower).toBeCloseTo(lower, 10);
      expect(arm?.change.upper).toBeCloseTo(upper, 10);
      expect((arm?.pValue ?? NaN) / pValue).toBeCloseTo(1, 9);
      expect(arm?.sequential?.upper).toBeGreaterThan(upper);
      found.push(result);
      expect(found.filter(({ arms }) => arms[0]?.units === n && arms[1]?.units === m)).toContainEqual(result);
    },
  );

  it('warns of arms that have not the planned sizes before anything else', async () => {
    const result = await judged([HEAD, ...rows(500, 1000, 400, 800)]);
    expect(result.mismatch).toBe(true);
    expect(result.ratio?.pValue).toBeLessThan(0.001);
    expect(result.headline).toMatch(/^Do not trust this experiment/);
    const planned = await judged([HEAD, ...rows(500, 1000, 400, 800)], {
      shares: { control: 5, treatment: 4 },
    });
    expect(planned).toMatchObject({ mismatch: false, ratio: { statistic: 0, pValue: 1 } });
    expect(planned.headline).toBe('No arm differs from control beyond chance');
  });

  it('counts a unit once by the mean of its rows, and leaves out units of two arms', async () => {
    const lines = Array.from({ length: 100 }, (_, user) =>
      Array.from(
        { length: 1 + (user % 4) },
        (_, i) =>
          `u${user},${user < 50 ? 'A' : 'B'},1,${(user + i) % 2},${user < 50 ? 10 : 12 + (user % 3)},1`,
      ),
    ).flat();
    const result = await judged([HEAD, ...lines, 'u0,B,1,1,10,1', ',A,1,1,10,1', 'u1,,1,1,10,1']);
    expect(result).toMatchObject({ control: 'A', mixed: 1, withoutUnit: 1, withoutArm: 1 });
    expect(result.arms.map(({ units }) => units)).toEqual([49, 50]);
    const [latency] = result.metrics.find(({ id }) => id === 'latency')?.arms ?? [];
    expect(latency).toMatchObject({ status: 'worse', control: { value: 10, rows: 49 } });
    expect(latency?.change.rows).toBe(99);
    expect(result.metrics.find(({ id }) => id === 'label')?.method).toBe('mean');
    expect(result.headline).toContain('worse: latency, mean of B');
  });

  it('leaves out rows of a shadow', async () => {
    const lines = rows(50, 100, 50, 100);
    const both = [
      `${HEAD},deployment`,
      ...lines.map((line) => `${line},live`),
      ...lines.map((line) => `${line.replace(/,1[0-9][0-9],/, ',900,')},shadow`),
    ];
    const [alone, together] = [await judged([HEAD, ...lines]), await judged(both)];
    expect(together.metrics).toEqual(alone.metrics);
    expect(together.arms).toEqual(alone.arms);
    expect(together.notes[0]).toBe('Only rows of the live model (live) count.');
  });

  it('judges nothing of few units', async () => {
    const result = await judged([HEAD, ...rows(3, 10, 9, 10)]);
    expect(result.metrics.flatMap(({ arms }) => arms.map(({ status }) => status))).not.toContain('differs');
    expect(result.headline).toBe('Too few units to compare the arms');
  });

  it('compares every arm with the control that was set, and names of arms that were not', async () => {
    const lines = Array.from(
      { length: 300 },
      (_, i) => `u${i},v${i % 3},1,${i % 2},${i % 3 === 2 ? 50 : 10},1`,
    );
    const result = await judged([HEAD, ...lines], { control: 'v1' });
    expect(result.arms.map(({ arm }) => arm)).toEqual(['v1', 'v0', 'v2']);
    const latency = result.metrics.find(({ id }) => id === 'latency');
    expect(latency?.arms.map(({ arm, status }) => [arm, status])).toEqual([
      ['v0', 'same'],
      ['v2', 'worse'],
    ]);
    const refused = judged([HEAD, ...lines], { control: 'v9' });
    await expect(refused).rejects.toThrow(/“v9” is no arm/);
    await expect(judged([HEAD, ...lines], { shares: { v9: 1 } })).rejects.toThrow(
      /which no row has as its arm/,
    );
    await expect(judged(['prediction,label', '1,1', '0,1'])).rejects.toThrow(/no experiment to judge/);
  });
});
