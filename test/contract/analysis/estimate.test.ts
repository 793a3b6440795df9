import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Workspace } from '../../../shared/analysis/workspace';
import type { RoleOverrides } from '../../../shared/domain/applied-roles';
import { DEFAULT_OUTCOME_SETTINGS } from '../../../shared/domain/outcome';
import { type Performance, performanceSchema } from '../../../shared/domain/performance';
import type { Chunking } from '../../../shared/domain/timeline';
import { estimateGolden } from '../../golden/estimate-golden';
import { classifiedCsv, ESTIMATE_CLASSES, regressedCsv } from '../../golden/estimate-logs';
import { textSource } from '../../fixtures/memory-source';
import { ENGINES } from '../engines';
import { comparing, startWorkspace } from './workspace-under-test';

const MONTHS: Chunking = { by: 'period', period: 'month', zone: 'UTC' };
const { versions } = estimateGolden;

/** What each engine found; both must have found the same. */
const found: Performance[] = [];
const foundOfNumbers: Performance[] = [];

describe.each(ENGINES)('estimates without labels on $name', { timeout: 120_000 }, (tested) => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await startWorkspace(tested);
  }, 60_000);
  afterAll(() => workspace.engine.close());

  async function judged(
    reference: string,
    production: string,
    roles: RoleOverrides = {},
    proxies?: readonly string[],
  ): Promise<Performance> {
    const open = (name: string, text: string) =>
      workspace.openDataset({ sources: [textSource(`${name}.csv`, text)], name, options: {} });
    const request = comparing(await open('reference', reference), await open('production', production), {
      roles,
    });
    const result = await workspace.performance(request, MONTHS, {
      ...DEFAULT_OUTCOME_SETTINGS,
      ...(proxies === undefined ? {} : { proxies: [...proxies] }),
    });
    expect(performanceSchema.parse(JSON.parse(JSON.stringify(result)))).toEqual(result);
    return result;
  }

  it(`of several classes are those of NannyML ${versions['nannyml'] ?? ''}`, async () => {
    const result = await judged(classifiedCsv('reference'), classifiedCsv('analysis'));
    found.push(result);
    expect(result).toEqual(found[0]);
    expect(result.task).toBe('multiclass');
    expect(result.estimate?.classes?.map(({ name, column }) => [name, column])).toEqual([
      ['cat', 'score_cat'],
      ['dog', 'score_dog'],
      ['hot dog', 'score_hot_dog'],
    ]);
    for (const { name, calibrated } of result.estimate?.classes ?? [])
      expect(calibrated).toBe(estimateGolden.calibrated[name]);
    const names = {
      accuracy: 'accuracy',
      macroF1: 'f1',
      macroPrecision: 'precision',
      macroRecall: 'recall',
      macroSpecificity: 'specificity',
      macroRocAuc: 'roc_auc',
    } as const;
    const { series } = result.overTime ?? expect.fail('no time');
    for (const [id, name] of Object.entries(names)) {
      const one = series.find(({ metric }) => metric === id) ?? expect.fail(id);
      estimateGolden.classes.forEach((month, i) => {
        const expected = month[name];
        const estimate = one.estimated?.[i] ?? expect.fail(`no estimate of ${id}`);
        // NannyML rounds the curve of ROC AUC to five places.
        expect(estimate.value).toBeCloseTo(expected.value, id === 'macroRocAuc' ? 6 : 10);
        expect((estimate.upper - estimate.lower) / 6).toBeCloseTo(expected.samplingError, 10);
        expect(one.realised[i]?.value).toBeCloseTo(expected.realised, 10);
      });
    }
  });

  it('of several classes need no label of production', async () => {
    const result = await judged(classifiedCsv('reference'), classifiedCsv('analysis', false));
    expect(result.labels.production.counted).toBe(0);
    expect(result.headline).toMatch(/^No labels to judge production by yet; estimated accuracy \d/);
    const production = result.overTime?.series
      .find(({ metric }) => metric === 'accuracy')
      ?.estimated?.slice(3);
    const expected = estimateGolden.classes.slice(3);
    expect(production).toHaveLength(expected.length);
    production?.forEach((one, i) => expect(one?.value).toBeCloseTo(expected[i]?.accuracy.value ?? NaN, 10));
  });

  it('are not made where a class has no score, and it is said', async () => {
    const result = await judged(classifiedCsv('reference'), classifiedCsv('analysis'), {
      score_dog: 'ignored',
    });
    expect(result.estimate).toBeNull();
    expect(result.notes.join(' ')).toMatch(/no column of scores for dog/);
    expect(result.metrics.map(({ id }) => id)).not.toContain('macroRocAuc');
    expect(result.classes).toEqual(ESTIMATE_CLASSES);
  });

  it('take a row whose scores are all 0 for any class, and leave out one that lacks a score', async () => {
    const rows = (scores: readonly string[]): string =>
      `p_a,p_b,p_c,prediction,label\n${scores.map((one, i) => `${one},${'abc'[i % 3] ?? ''},${'abc'[i % 3] ?? ''}`).join('\n')}\n`;
    const sure = Array.from(
      { length: 30 },
      (_, i) => ['0.8,0.1,0.1', '0.1,0.8,0.1', '0.1,0.1,0.8'][i % 3] ?? '',
    );
    const result = await judged(rows(sure), rows(['0,0,0', '0.1,0.8,0.1', '0.1,,0.8']));
    expect(result.estimate?.production['accuracy']).toBeCloseTo((1 / 3 + 0.8) / 2, 12);
  });

  it('of numbers are near those of NannyML, whose trees are not ours to the last split', async () => {
    const result = await judged(regressedCsv('reference'), regressedCsv('analysis'));
    foundOfNumbers.push(result);
    expect(result).toEqual(foundOfNumbers[0]);
    expect(result.estimate?.method).toBe('DLE');
    expect(result.estimate?.model).toEqual({
      ...{ rows: 6000, of: 6000, features: ['load', 'level', 'region', 'prediction'] },
      ...{ trees: 100, leaves: 31, minRows: 20, learningRate: 0.1, bins: 255 },
    });
    const { series } = result.overTime ?? expect.fail('no time');
    for (const metric of ['mae', 'rmse'] as const) {
      const one = series.find(({ metric: other }) => other === metric) ?? expect.fail(metric);
      estimateGolden.numbers.forEach((month, i) => {
        const expected = month[metric];
        const estimate = one.estimated?.[i] ?? expect.fail('no estimate');
        expect(Math.abs(estimate.value / expected.value - 1)).toBeLessThan(0.015);
        expect((estimate.upper - estimate.lower) / 6).toBeCloseTo(expected.samplingError, 10);
        expect(one.realised[i]?.value).toBeCloseTo(expected.realised, 10);
      });
      expect(series.find(({ metric: other }) => other === 'bias')?.estimated).toBeUndefined();
    }
  });

  it('of numbers need no label of production, and a hundred of the reference', async () => {
    const result = await judged(regressedCsv('reference'), regressedCsv('analysis', false));
    expect(result.headline).toMatch(/^No labels to judge production by yet; estimated MAE 1\.7\d/);
    const few = `${regressedCsv('reference').split('\n').slice(0, 100).join('\n')}\n`;
    expect((await judged(few, regressedCsv('analysis', false))).estimate).toBeNull();
  });

  it('have proxies beside them: means with intervals, and how they go with what was realised', async () => {
    const result = await judged(regressedCsv('reference'), regressedCsv('analysis'), {}, [
      'load',
      'region',
      'nowhere',
    ]);
    expect(result.notes.filter((note) => note.includes('cannot be a proxy'))).toHaveLength(2);
    expect(result.proxies).toHaveLength(1);
    const [load] = result.proxies ?? [];
    expect(load?.reference.value).toBeCloseTo(0.5, 1);
    expect(load?.production.value).toBeCloseTo(0.75, 1);
    expect(load?.production.lower).toBeLessThan(load?.production.value ?? 0);
    expect(load?.chunks).toHaveLength(6);
    // The error grows with the load: six months, three of either side.
    expect(load?.correlation).toMatchObject({ metric: 'mae', chunks: 6 });
    expect(load?.correlation?.pearson.value).toBeGreaterThan(0.95);
    expect(load?.correlation?.spearman.value).toBeGreaterThan(0.5);
    expect(load?.correlation?.pearson.lower).toBeGreaterThan(0);
  });

  it('have a proxy whose correlation is not told by three chunks, and shares of yes', async () => {
    const flagged = (text: string): string =>
      text
        .trimEnd()
        .split('\n')
        .map((line, i) => `${line},${i === 0 ? 'clicked' : i % 4 === 0 ? 'true' : 'false'}`)
        .join('\n');
    const result = await judged(
      flagged(regressedCsv('reference')),
      flagged(regressedCsv('analysis', false)),
      { clicked: 'feature' },
      ['clicked'],
    );
    const [clicked] = result.proxies ?? [];
    expect(clicked).toMatchObject({ column: 'clicked', written: 'share' });
    expect(clicked?.production).toMatchObject({ value: 0.25, rows: 6000 });
    expect(clicked?.correlation).toMatchObject({ chunks: 3, pearson: { value: null, rows: 3 } });
  });
});
