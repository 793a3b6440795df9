import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Workspace } from '../../../shared/analysis/workspace';
import { DEFAULT_OUTCOME_SETTINGS, type OutcomeSettings } from '../../../shared/domain/outcome';
import { type Performance, performanceSchema } from '../../../shared/domain/performance';
import type { Chunking } from '../../../shared/domain/timeline';
import { outcomeGolden } from '../../golden/outcome-golden';
import { textSource } from '../../fixtures/memory-source';
import { ENGINES } from '../engines';
import { labelledSample } from './labelled-sample';
import { comparing, startWorkspace } from './workspace-under-test';

const QUARTERS: Chunking = { by: 'period', period: 'quarter', zone: 'UTC' };

/** What each engine found of the sample; both must have found the same. */
const found: Performance[] = [];

describe.each(ENGINES)('performance on $name', { timeout: 120_000 }, (tested) => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await startWorkspace(tested);
  }, 60_000);
  afterAll(() => workspace.engine.close());

  async function judged(
    csv: readonly [string, string],
    settings: Partial<OutcomeSettings> = {},
  ): Promise<Performance> {
    const sides = await Promise.all(
      csv.map((text, i) =>
        workspace.openDataset({ sources: [textSource(`side${i}.csv`, text)], name: `side${i}`, options: {} }),
      ),
    );
    const [reference, production] = sides;
    if (reference === undefined || production === undefined) throw new Error('Two sides were opened.');
    const result = await workspace.performance(comparing(reference, production), QUARTERS, {
      ...DEFAULT_OUTCOME_SETTINGS,
      ...settings,
    });
    // Numbers that are not finite do not survive JSON, and the schema wants every one of them.
    expect(performanceSchema.parse(JSON.parse(JSON.stringify(result)))).toEqual(result);
    return result;
  }

  it('finds of the sample what its README says, the same on both engines', async () => {
    const [reference, production] = [
      await labelledSample(workspace, 'reference'),
      await labelledSample(workspace, 'production'),
    ];
    const result = await workspace.performance(
      comparing(reference, production),
      QUARTERS,
      DEFAULT_OUTCOME_SETTINGS,
    );
    expect(performanceSchema.parse(JSON.parse(JSON.stringify(result)))).toEqual(result);
    found.push(result);
    expect(result).toEqual(found[0]);
    expect(result.task).toBe('binary');
    expect(result.positive).toBe('1');
    expect(result.labels.reference).toMatchObject({ rows: 68_785, labelled: 68_785, counted: 68_785 });
    expect(result.labels.production).toMatchObject({ rows: 208_892, labelled: 195_337 });
    const metric = (id: string) => result.metrics.find((one) => one.id === id) ?? expect.fail(id);
    expect(metric('accuracy').reference.value).toBeCloseTo(0.8272, 4);
    expect(metric('rocAuc').reference.value).toBeCloseTo(0.9034, 4);
    expect(metric('prevalence').reference.value).toBeCloseTo(0.496, 3);
    expect(metric('accuracy').status).toBe('steady');
    // Labels take 30 to 316 days: rows of the last months do not count, although some have labels.
    expect(result.labels.production.counted).toBeLessThan(195_337);
    expect(result.labels.lag?.median).toBeGreaterThan(30 * 86_400_000);
    expect(result.estimate?.production['accuracy']).toBeCloseTo(0.8275, 2);
    for (const side of ['reference', 'production'] as const)
      for (const [id, value] of Object.entries(result.estimate?.[side] ?? {})) {
        const band = result.estimate?.bands?.[side][id] ?? expect.fail('no band');
        expect(band.lower).toBeLessThan(value);
        expect(band.upper).toBeGreaterThan(value);
        // A whole side has more rows than any chunk of it, and so a narrower band.
        expect(band.upper - band.lower).toBeLessThan(0.2);
      }
    expect(result.operations.map(({ kind }) => kind)).toEqual(['latency', 'cost']);
    expect(result.operations[0]?.reference.p50).toBeCloseTo(37.9, 1);
    expect(result.operations[0]?.production.p99).toBeGreaterThan(120);
    const { chunks, series } = result.overTime ?? expect.fail('no time');
    expect(chunks).toHaveLength(16);
    expect(chunks.at(-1)).toMatchObject({ label: '2018-Q4', counted: 0 });
    const accuracy = series.find((one) => one.metric === 'accuracy') ?? expect.fail('no accuracy');
    // NannyML's own estimates. It rounds the curve of ROC AUC to five places.
    expect(result.estimate?.calibrated).toBe(outcomeGolden.calibrated);
    const names = {
      accuracy: 'accuracy',
      f1: 'f1',
      precision: 'precision',
      recall: 'recall',
      specificity: 'specificity',
      rocAuc: 'roc_auc',
    } as const;
    for (const [id, name] of Object.entries(names)) {
      const one = series.find(({ metric: other }) => other === id) ?? expect.fail(id);
      outcomeGolden.quarters.forEach((quarter, i) => {
        const expected = quarter[name];
        const estimate = one.estimated?.[i] ?? expect.fail('no estimate');
        expect(estimate.value).toBeCloseTo(expected.value, id === 'rocAuc' ? 4 : 6);
        expect((estimate.upper - estimate.lower) / 6).toBeCloseTo(
          expected.samplingError,
          id === 'rocAuc' ? 5 : 6,
        );
        expect(one.threshold?.lower).toBeCloseTo(expected.lower, id === 'rocAuc' ? 5 : 6);
        expect(one.threshold?.upper).toBeCloseTo(expected.upper, id === 'rocAuc' ? 5 : 6);
      });
    }
    expect(accuracy.realised.at(-1)).toBeNull();
    expect(accuracy.estimated?.at(-1)?.value).toBeCloseTo(0.83, 2);
  });

  it('reads labels and predictions that name the classes differently', async () => {
    const rows = (label: readonly string[], prediction: readonly string[]): string =>
      `prediction,label\n${label.map((one, i) => `${prediction[i] ?? ''},${one}`).join('\n')}\n`;
    const reference = rows(['-1', '-1', '1', '1'], ['no', 'no', 'yes', 'no']);
    const result = await judged([reference, rows(['-1', '1', '1', '1'], ['yes', 'yes', 'yes', 'no'])]);
    expect(result.task).toBe('binary');
    expect(result.matrix?.reference).toEqual([
      [2, 0],
      [1, 1],
    ]);
    expect(result.notes[0]).toMatch(/name the classes differently/);
  });

  it('refuses labels and predictions without a class in common, and takes what a person says of them', async () => {
    const text = 'prediction,label\na,good\nb,bad\na,good\n';
    await expect(judged([text, text])).rejects.toThrow(/name no class alike/);
    const result = await judged([text, text], { classes: { a: 'good', b: 'bad' } });
    expect(result.metrics.find(({ id }) => id === 'accuracy')?.production.value).toBe(1);
  });

  it('predicts from a score where there is no prediction, and says so', async () => {
    const text = 'score,label\n0.9,1\n0.2,0\n0.6,0\n0.4,1\n';
    const result = await judged([text, text]);
    expect(result.matrix?.production).toEqual([
      [1, 1],
      [1, 1],
    ]);
    expect(result.notes[0]).toMatch(/0.5 or more counts as 1/);
  });

  it('judges several classes and numbers', async () => {
    const several = 'prediction,label\nred,red\nblue,green\ngreen,green\nred,blue\n';
    const classes = await judged([several, several]);
    expect(classes.task).toBe('multiclass');
    expect(classes.metrics.find(({ id }) => id === 'accuracy')?.production.value).toBe(0.5);
    const values = 'prediction,label\n1.5,1\n2.5,3\n0.25,0\n-1,-1.5\n';
    const numbers = await judged([values, values]);
    expect(numbers.task).toBe('regression');
    expect(numbers.metrics.find(({ id }) => id === 'mae')?.production.value).toBe(0.4375);
  });

  it('says what is missing', async () => {
    await expect(judged(['x\n1\n2\n', 'x\n1\n2\n'])).rejects.toThrow(/nothing to judge/);
    const unlabelled = await judged(['prediction\n1\n0\n', 'prediction\n1\n1\n']);
    expect(unlabelled.status).toBe('unknown');
    expect(unlabelled.headline).toBe('No labels to judge production by yet');
    const oneSided = await judged(['prediction,label\n1,1\n0,0\n', 'prediction,label\n1,\n1,\n']);
    expect(oneSided.metrics.find(({ id }) => id === 'accuracy')?.status).toBe('unknown');
  });
});
