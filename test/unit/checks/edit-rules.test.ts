import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dataOf, optionsOf, type RulesComparison } from '../../../shared/checks/comparison-in-rules';
import {
  withComparison,
  withOwnName,
  withoutRule,
  withRuleAt,
  withRules,
} from '../../../shared/checks/edit-rules';
import { readRules } from '../../../shared/checks/read-rules';
import type { Rule } from '../../../shared/checks/rule';
import { DEFAULT_OUTCOME_SETTINGS } from '../../../shared/domain/outcome';
import { DEFAULT_OUTLIER_SETTINGS } from '../../../shared/domain/outliers';
import { DEFAULT_DRIFT_SETTINGS } from '../../../shared/domain/settings';
import { DEFAULT_SHADOW_SETTINGS } from '../../../shared/domain/shadow';
import { DEFAULT_SUBGROUP_SETTINGS } from '../../../shared/domain/subgroups';
import { DEFAULT_CHUNKING } from '../../../shared/domain/timeline';

const sample = readFileSync(path.join(import.meta.dirname, '../../../assets/sample/rules.yml'), 'utf8');
const psi: Rule = { metric: 'psi', column: 'age', threshold: 0.2 };
const rulesOf = (text: string): readonly Rule[] => readRules(text, 'x', true).rules.rules;

describe('a rules file that is edited', () => {
  it('begins with its format', () => {
    expect(withRules('', [psi])).toBe(
      'schema: tidemark.rules/1\n\nrules:\n  - metric: psi\n    column: age\n    threshold: 0.2\n',
    );
  });

  it('keeps its comments and all that is not edited', () => {
    const added = withRules(sample, [
      { ...psi, name: 'age' },
      { metric: 'drift-share', threshold: 0.4 },
    ]);
    expect(added.startsWith(sample)).toBe(true);
    const changed = withRuleAt(sample, 2, {
      name: 'education drifts for two quarters',
      metric: 'psi',
      column: 'education',
      threshold: 0.15,
      window: { chunks: 3, 'at-least': 2 },
      severity: 'warn',
    });
    expect(changed).toBe(
      sample.replace('column: education\n    threshold: 0.1\n', 'column: education\n    threshold: 0.15\n'),
    );
  });

  it('loses a rule and nothing else', () => {
    const without = withoutRule(sample, 1);
    expect(rulesOf(without)).toEqual(rulesOf(sample).filter((_, place) => place !== 1));
    for (const comment of sample.match(/#.*/g) ?? []) expect(without).toContain(comment);
  });

  it('may have no rule for a while', () => {
    const none = withoutRule(withRules('', [psi]), 0);
    expect(rulesOf(none)).toEqual([]);
    expect(rulesOf(withRules(none, [psi]))).toEqual([psi]);
  });

  it('takes a rule of another metric in the place of one, without the keys of that', () => {
    const made = withRuleAt(withRules('', [psi]), 0, { metric: 'data-age', threshold: '7d' });
    expect(rulesOf(made)).toEqual([{ metric: 'data-age', threshold: '7d' }]);
  });

  it('with anchors that an edit would break stays as it is', () => {
    const text =
      'schema: tidemark.rules/1\nrules:\n  - { metric: psi, column: a, threshold: 0.1, window: &w { chunks: 2 } }\n  - { metric: psi, column: b, threshold: 0.1, window: *w }\n';
    expect(() => withoutRule(text, 0)).toThrow('cannot be changed here');
  });

  it('reads back any names as they are', { timeout: 30_000 }, () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 40, unit: 'binary' }), (name) => {
        expect(rulesOf(withRules('', [{ ...psi, column: name, owner: name }]))).toEqual([
          { ...psi, column: name, owner: name },
        ]);
      }),
      { numRuns: 60 },
    );
  });

  it('gives a rule a name of its own', () => {
    expect(withOwnName(psi, [])).toEqual(psi);
    expect(withOwnName(psi, [psi]).name).toBe('PSI of age > 0.2 (2)');
    expect(withOwnName(psi, [psi, withOwnName(psi, [psi])]).name).toBe('PSI of age > 0.2 (3)');
  });
});

const side = (name: string, more: object = {}) => ({
  dataset: name,
  label: name,
  usualLabel: name,
  files: [`{{${name}}}`],
  joins: [],
  reading: {},
  sql: 'true',
  ...more,
});
const comparison = (more: Partial<RulesComparison> = {}): RulesComparison => ({
  sides: { reference: side('before'), production: side('after') },
  roles: {},
  drift: DEFAULT_DRIFT_SETTINGS,
  chunking: DEFAULT_CHUNKING,
  outcome: DEFAULT_OUTCOME_SETTINGS,
  shadow: DEFAULT_SHADOW_SETTINGS,
  subgroups: DEFAULT_SUBGROUP_SETTINGS,
  outliers: DEFAULT_OUTLIER_SETTINGS,
  ...more,
});

describe('what is compared', () => {
  it('is written where the file does not say it, before the rules', () => {
    const asked = comparison();
    const text = withComparison(withRules('', [psi]), dataOf(asked), optionsOf(asked));
    expect(text).toContain('data:\n  reference: "{{before}}"\n  production: "{{after}}"\n');
    expect(text.indexOf('data:')).toBeLessThan(text.indexOf('rules:'));
    expect(text).not.toContain('options:');
    expect(readRules(text, 'x').rules.data).toEqual({ reference: '{{before}}', production: '{{after}}' });
    expect(withComparison(sample, dataOf(asked), optionsOf(asked))).toBe(sample);
  });

  it('has the settings that are not the usual ones, as the terminal calls them', () => {
    const asked = comparison({
      sides: {
        reference: side('one', { label: 'Baseline', sql: 'a < 1' }),
        production: side('one', {
          usualLabel: 'one',
          joins: [{ files: ['{{labels}}'], key: { base: 'id', other: 'ref' }, keep: 'first' }],
        }),
      },
      roles: { took: 'latency' },
      drift: { ...DEFAULT_DRIFT_SETTINGS, bins: 20, tests: { age: 'ks' }, edges: { age: [1, 2] } },
      chunking: { by: 'period', period: 'month', zone: 'Europe/Berlin' },
      subgroups: {
        ...DEFAULT_SUBGROUP_SETTINGS,
        attributes: [['sex', 'a,b']],
        tolerance: { by: 'ratio', limit: 0.8 },
      },
      outliers: { ...DEFAULT_OUTLIER_SETTINGS, contamination: 'auto' },
    });
    expect(dataOf(asked)).toEqual({
      data: '{{one}}',
      join: [{ files: '{{labels}}', key: 'id=ref' }],
      'join-keep': 'first',
      'where-reference': 'a < 1',
      roles: { took: 'latency' },
    });
    expect(optionsOf(asked)).toEqual({
      'label-reference': 'Baseline',
      bins: 20,
      test: { age: 'ks' },
      edges: { age: [1, 2] },
      chunk: 'month',
      zone: 'Europe/Berlin',
      contamination: 'auto',
      by: ['sex,"a,b"'],
      tolerance: 'ratio=0.8',
    });
    const text = withComparison(withRules('', [psi]), dataOf(asked), optionsOf(asked));
    expect(readRules(text, 'x').rules.options).toEqual(optionsOf(asked));
  });
});
