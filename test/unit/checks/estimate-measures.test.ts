import { describe, expect, it } from 'vitest';
import type { RuleOutcome } from '../../../shared/checks/check-document';
import { junitXml } from '../../../shared/checks/junit';
import { checkSummary } from '../../../shared/checks/summary';
import { valueText } from '../../../shared/checks/words';
import type { Performance } from '../../../shared/domain/performance';
import { checkOf, exampleChecked, examplePerformance } from './checked';

/** ROC AUC of the reference is 0.8 by its labels; production is estimated at 0.72 ± 0.03. */
function estimated(more: Partial<NonNullable<Performance['estimate']>> = {}): Performance {
  const performance = examplePerformance();
  const band = (value: number) => ({ value, lower: value - 0.03, upper: value + 0.03 });
  return {
    ...performance,
    estimate: {
      method: 'CBPE',
      calibrated: true,
      calibrationError: null,
      reference: { rocAuc: 0.79, recall: 0.6 },
      production: { rocAuc: 0.72, recall: 0.5 },
      bands: {
        reference: {},
        production: { rocAuc: { lower: 0.69, upper: 0.75 }, recall: { lower: 0.45, upper: 0.55 } },
      },
      assumptions: [],
      ...more,
    },
    overTime:
      performance.overTime === null
        ? null
        : {
            ...performance.overTime,
            series: performance.overTime.series.map((series) => ({
              ...series,
              estimated: [0.8, 0.8, 0.79, 0.7, 0.1].map(band),
            })),
          },
  };
}
const rule = (more: string, performance = estimated()): RuleOutcome => {
  const [outcome] = checkOf(
    [`{metric: estimated-performance-drop, ${more}}`],
    exampleChecked({ performance }),
    true,
  ).rules;
  if (outcome === undefined) throw new Error('There is no outcome.');
  return outcome;
};

describe('a rule on estimated performance', () => {
  it.each([
    ['of: rocAuc, threshold: 0.04', 'fired'],
    ['of: rocAuc, threshold: 0.06', 'unknown'],
    ['of: rocAuc, threshold: 0.09', 'held'],
    ['of: rocAuc, by: relative, threshold: 0.06', 'fired'],
    ['of: rocAuc, by: relative, threshold: 0.07', 'unknown'],
    // Without labels of this metric it is held against the estimate of the reference.
    ['of: recall, threshold: 0.04', 'fired'],
    ['of: brier, threshold: 0.01', 'unknown'],
    ['of: rocAuc, threshold: 0.04, window: latest', 'fired'],
    ['of: rocAuc, threshold: 0.04, window: {chunks: 2, at-least: 2}', 'held'],
    ['of: rocAuc, threshold: 0.04, min-rows: 1001', 'unknown'],
  ])('%s is %s', (more, finding) => {
    expect(rule(more).finding).toBe(finding);
  });

  it('has its band in every output', () => {
    const outcome = rule('of: rocAuc, threshold: 0.04');
    expect(outcome.band?.lower).toBeCloseTo(0.05);
    expect(outcome.band?.upper).toBeCloseTo(0.11);
    expect(outcome.message).toBe(
      'Estimated drop of rocAuc: 0.080 (band 0.050 to 0.110); allowed: up to 0.04.',
    );
    expect(outcome.backtest).toMatchObject({ times: 2, fired: 0 });
    const check = checkOf(
      ['{metric: estimated-performance-drop, of: rocAuc, threshold: 0.06}'],
      exampleChecked({ performance: estimated() }),
    );
    expect(check.rules[0]?.message).toContain(
      'Not decided, as the band of the estimate reaches what is allowed',
    );
    expect(junitXml(check)).toContain('band 0.050 to 0.110');
    expect(checkSummary(check)).toContain('band 0.050 to 0.110');
  });

  it('writes a little less than nothing as that', () => {
    expect(valueText(-0.0001, 'share')).toBe('> −0.1%');
    expect(valueText(-0.02, 'share')).toBe('−2%');
    expect(valueText(0.0001, 'share')).toBe('< 0.1%');
  });

  it('says why there is nothing', () => {
    expect(rule('of: rocAuc, threshold: 0', { ...estimated(), estimate: null }).message).toContain(
      'nothing is estimated',
    );
    expect(rule('of: x, threshold: 0').message).toContain('estimated are rocAuc, recall');
    const { bands: _bands, ...without } = estimated().estimate ?? {};
    expect(_bands).toBeDefined();
    expect(
      rule('of: rocAuc, threshold: 0', { ...estimated(), estimate: without as Performance['estimate'] })
        .finding,
    ).toBe('unknown');
  });
});
