import { describe, expect, it } from 'vitest';
import { draftOf, newDraft, ruleOf } from '../../../../../renderer/views/checks/rule-draft';
import { METRIC_NAMES, type Rule } from '../../../../../shared/checks/rule';

const RULES: readonly Rule[] = [
  { metric: 'drift-share', threshold: 0.3, name: 'inputs' },
  { metric: 'psi', column: '<b>`|"', threshold: 0.2, window: { chunks: 3, 'at-least': 2 }, severity: 'warn' },
  { metric: 'performance-drop', of: 'rocAuc', threshold: 0.03, 'min-rows': 1000 },
  { metric: 'performance-drop', of: 'accuracy', by: 'relative', threshold: 0.07, owner: 'a@example.org' },
  { metric: 'estimated-performance-drop', of: 'recall', threshold: 0.055, window: 'latest' },
  { metric: 'subgroup-gap', of: 'recall', attribute: ['sex', 'age'], threshold: 0.055 },
  { metric: 'outlier-share', threshold: 0.0123, retrain: false },
  { metric: 'shadow-verdict', verdicts: ['promote'], unknown: 'pass' },
  { metric: 'data-age', threshold: '36h' },
  { metric: 'new-rows', threshold: 10_000, when: 'above', window: 'latest' },
  { metric: 'missing-share', column: 'age', by: 'rise', threshold: 0.01 },
  { metric: 'latency', percentile: 'p99', column: 'ms', threshold: 120 },
  { metric: 'cost', statistic: 'sum', threshold: 5.5 },
  { metric: 'error-rate', threshold: 0.01 },
  { metric: 'quality-fails', threshold: 0 },
];

describe('a rule that is typed', () => {
  it.each(RULES.map((rule) => [rule.metric, rule] as const))('%s is the rule it was', (_, rule) => {
    expect(ruleOf(draftOf(rule))).toEqual(rule);
  });

  it('of every metric can be begun', () => {
    for (const metric of METRIC_NAMES) {
      const made = ruleOf({ ...newDraft(metric), column: 'age', limit: newDraft(metric).limit || '1' });
      expect(made).toMatchObject({ metric });
    }
  });

  it.each([
    [{}, 'Choose a column.'],
    [{ column: 'a', limit: 'much' }, 'Type the limit as a number.'],
    [{ column: 'a', limit: '' }, 'Type the limit as a number.'],
    [{ column: 'a', limit: '-1' }, 'This limit is outside of what the metric can be.'],
    [{ column: 'a', minRows: '1.5' }, 'Type the fewest rows as a whole number.'],
    [{ column: 'a', window: 'some', chunks: '2', atLeast: '3' }, 'cannot fire in more chunks'],
    [{ column: 'a', window: 'some', chunks: 'x' }, 'Type the chunks as whole numbers'],
  ] as const)('%j says what is wrong', (part, message) => {
    expect(ruleOf({ ...newDraft('psi'), ...part })).toContain(message);
  });

  it('takes a comma for a point', () => {
    expect(ruleOf({ ...newDraft('drift-share'), limit: '12,5' })).toMatchObject({ threshold: 0.125 });
  });
});
