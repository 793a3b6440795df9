import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkSchema, type RuleOutcome } from '../../../shared/checks/check-document';
import { outliersSchema } from '../../../shared/domain/outliers';
import { checkOf, exampleChecked, examplePerformance } from './checked';

const one = (rule: string, checked = exampleChecked()): RuleOutcome => {
  const [outcome] = checkOf([rule], checked).rules;
  if (outcome === undefined) throw new Error('There is no outcome.');
  return outcome;
};

const withPerformance = () => exampleChecked({ performance: examplePerformance() });

describe('a rule', () => {
  it.each([
    ['{metric: drift-share, threshold: 0.5}', 'held', 0.5],
    ['{metric: drift-share, threshold: 0.49}', 'fired', 0.5],
    ['{metric: psi, column: plan, threshold: 0.2}', 'held', undefined],
    ['{metric: psi, column: amount, threshold: 0.2}', 'fired', undefined],
    ['{metric: missing-share, column: amount, threshold: 0.2}', 'held', 0.2],
    ['{metric: missing-share, column: amount, threshold: 0.1, by: rise}', 'fired', 0.2],
    ['{metric: data-age, threshold: 24h}', 'held', 86_400_000],
    ['{metric: data-age, threshold: 23h}', 'fired', 86_400_000],
    ['{metric: new-rows, threshold: 1000}', 'held', 1000],
    ['{metric: new-rows, threshold: 1001}', 'fired', 1000],
    ['{metric: new-rows, threshold: 999, when: above}', 'fired', 1000],
    ['{metric: quality-fails}', 'fired', 1],
    ['{metric: quality-fails, column: plan}', 'held', 0],
  ])('%s is %s', (rule, finding, value) => {
    expect(one(rule)).toMatchObject({ finding, ...(value === undefined ? {} : { value }) });
  });

  it.each([
    ['{metric: performance-drop, of: rocAuc, threshold: 0.05}', 'fired'],
    ['{metric: performance-drop, of: rocAuc, threshold: 0.11}', 'held'],
    ['{metric: performance-drop, of: rocAuc, threshold: 0.12, by: relative}', 'fired'],
    ['{metric: performance-drop, of: accuracy, threshold: 0.05}', 'unknown'],
    ['{metric: performance-drop, of: f1, threshold: 0.05}', 'unknown'],
    ['{metric: latency, threshold: 299}', 'fired'],
    ['{metric: latency, percentile: p50, threshold: 150}', 'held'],
    ['{metric: latency, column: other, threshold: 1}', 'unknown'],
    ['{metric: error-rate, threshold: 0}', 'unknown'],
  ])('%s of the model is %s', (rule, finding) => {
    expect(one(rule, withPerformance()).finding).toBe(finding);
  });

  it('that names what is not there is unknown, says why, and fails unless told otherwise', () => {
    expect(one('{metric: psi, column: amuont, threshold: 0.2}')).toMatchObject({
      finding: 'unknown',
      verdict: 'fail',
      value: null,
      message: 'PSI of amuont: not known, there is no such column; did you mean amount?',
    });
    expect(one('{metric: psi, column: gone, threshold: 0.2}').message).toContain(
      'production has no such column',
    );
    expect(one('{metric: psi, column: x, threshold: 0, severity: warn}').verdict).toBe('fail');
    expect(one('{metric: psi, column: x, threshold: 0, unknown: pass}').verdict).toBe('pass');
    expect(one('{metric: outlier-share, threshold: 0}')).toMatchObject({
      finding: 'unknown',
      verdict: 'fail',
    });
    const checked = { ...exampleChecked(), notMade: { shadow: 'There is no shadow model.' } };
    expect(one('{metric: shadow-verdict}', checked).message).toBe(
      'Verdict on the shadow: not known, there is no shadow model.',
    );
  });

  it('of too few rows is unknown', () => {
    expect(one('{metric: psi, column: amount, threshold: 0.2, min-rows: 1001}')).toMatchObject({
      finding: 'unknown',
      rows: 1000,
    });
    expect(one('{metric: psi, column: amount, threshold: 0.2, min-rows: 1000}').finding).toBe('fired');
  });

  it('looks at the latest complete chunks where it is told to', () => {
    const psi = (window: string): RuleOutcome =>
      one(`{metric: psi, column: plan, threshold: 0.2, window: ${window}}`);
    expect(psi('latest')).toMatchObject({ finding: 'fired', window: { chunks: ['2024-03'], over: 1 } });
    expect(psi('{chunks: 3}').finding).toBe('held');
    expect(psi('{chunks: 3, at-least: 1}')).toMatchObject({
      finding: 'fired',
      window: { over: 1, atLeast: 1 },
    });
    expect(psi('{chunks: 4}')).toMatchObject({
      finding: 'unknown',
      value: null,
      message: 'PSI of plan: not known, there are 3 complete chunks, 4 are wanted.',
    });
    const drop = one(
      '{metric: performance-drop, of: rocAuc, threshold: 0.05, window: latest}',
      withPerformance(),
    );
    expect(drop).toMatchObject({ finding: 'fired', window: { chunks: ['2024-Q1'] } });
    expect(one('{metric: latency, threshold: 299, window: latest}', withPerformance())).toMatchObject({
      finding: 'fired',
      value: 300,
      window: { chunks: ['2024-Q2'] },
    });
    expect(one('{metric: drift-share, threshold: 0.9, window: latest}')).toMatchObject({
      finding: 'fired',
      value: 1,
    });
  });

  it('is backtested on the reference’s own chunks', () => {
    const { rules } = checkOf(
      [
        '{metric: psi, column: amount, threshold: 0.2}',
        '{metric: psi, column: amount, threshold: 0.2, window: {chunks: 2}}',
        '{metric: missing-share, column: plan, threshold: 0.05}',
        '{metric: drift-share, threshold: 0.4}',
        '{metric: performance-drop, of: rocAuc, threshold: 0.05}',
        '{metric: data-age, threshold: 1h}',
        '{metric: quality-fails}',
      ],
      withPerformance(),
      true,
    );
    expect(rules.map(({ backtest }) => [backtest?.times, backtest?.fired, backtest?.firedAt])).toEqual([
      [4, 1, ['2023-02']],
      [3, 0, []],
      [4, 1, ['2023-03']],
      [4, 1, ['2023-02']],
      [2, 1, ['2023-Q4']],
      [0, 0, []],
      [0, 0, []],
    ]);
    expect(rules.at(-1)?.backtest?.why).toContain('no history');
  });

  it('says who is to be told, and whether it asks for a retraining', () => {
    const { rules } = checkOf(
      ['{metric: psi, column: amount, threshold: 0.2, owner: ann}', '{metric: data-age, threshold: 1h}'],
      exampleChecked(),
    );
    expect(rules.map(({ owner, retrain }) => [owner, retrain])).toEqual([
      ['ann', true],
      [null, false],
    ]);
  });

  it('holds outliers against their share', () => {
    const rate = (flagged: number) => ({ flagged, rows: 1000, share: flagged / 1000, lower: 0, upper: 1 });
    const outliers = outliersSchema.parse({
      settings: { method: 'ecod', contamination: 0.01, seed: 1 },
      threshold: 1,
      columns: [],
      leftOut: [],
      rate: { reference: rate(10), production: rate(80) },
      far: { reference: 0, production: 0 },
      difference: { value: 0.07, lower: 0.05, upper: 0.09 },
      status: 'drifted',
      headline: '',
      histogram: { edges: [], reference: [], production: [] },
      byColumn: [],
      bySegment: [],
      rules: [],
      top: [],
      notes: [],
    });
    expect(one('{metric: outlier-share, threshold: 0.05}', exampleChecked({ outliers }))).toMatchObject({
      finding: 'fired',
      value: 0.08,
      rows: 1000,
    });
  });
});

describe('a check', () => {
  it('is as bad as its worst rule, and counts them', () => {
    const check = checkOf(
      [
        '{metric: psi, column: plan, threshold: 0.2}',
        '{metric: psi, column: amount, threshold: 0.2, severity: warn}',
        '{metric: psi, column: x, threshold: 0.2, unknown: warn}',
      ],
      exampleChecked(),
    );
    expect(check).toMatchObject({ verdict: 'warn', counts: { pass: 1, warn: 1, fail: 0, unknown: 1 } });
    expect(checkSchema.parse(JSON.parse(JSON.stringify(check)))).toEqual(check);
    expect(checkOf(['{metric: quality-fails}'], exampleChecked()).verdict).toBe('fail');
  });

  it('says how the positive class was decided where nobody said it, once', () => {
    const positiveDecision = { basis: 'scores' as const, note: 'Taken.', doubt: 'Maybe not.' };
    const told = exampleChecked({ performance: { ...examplePerformance(), positiveDecision } });
    expect(checkOf(['{metric: quality-fails}'], told).notes).toEqual(['Taken.', 'Maybe not.']);
    expect(checkOf(['{metric: quality-fails}'], withPerformance()).notes).toEqual([]);
  });

  it('fires at a lower threshold whenever it fires at a higher one', () => {
    const threshold = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(threshold, threshold, (a, b) => {
        const fired = (limit: number): boolean =>
          one(`{metric: missing-share, column: amount, threshold: ${limit}}`).finding === 'fired';
        expect(fired(Math.max(a, b)) && !fired(Math.min(a, b))).toBe(false);
      }),
      { numRuns: 40 },
    );
  });
});
