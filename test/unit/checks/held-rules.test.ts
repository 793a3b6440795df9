import { describe, expect, it } from 'vitest';
import { history } from '../../../shared/checks/history';
import { type HeldQuestion, heldRules, type HeldRules } from '../../../shared/checks/held-rules';
import { proposeRules } from '../../../shared/checks/propose-rules';
import { ruleSchema } from '../../../shared/checks/rule';
import { exampleChecked, examplePerformance } from './checked';

const held = (asked: Partial<HeldQuestion>, checked = exampleChecked()): HeldRules =>
  heldRules(checked.result, {
    text: '',
    file: 'x.yml',
    now: checked.now,
    notMade: {},
    propose: false,
    ...asked,
  });
const file = (...rules: string[]): string =>
  `schema: tidemark.rules/1\nrules:\n${rules.map((rule) => `  - ${rule}\n`).join('')}`;

describe('rules that are held against a comparison', () => {
  it('say when they would have fired, chunk by chunk', () => {
    const { check } = held({ text: file('{metric: psi, column: amount, threshold: 0.2}') });
    const [outcome] = check?.rules ?? [];
    expect(
      outcome?.history?.chunks.map(({ side, label, value, finding }) => [side, label, value, finding]),
    ).toEqual(
      [
        ['reference', '2023-01', 0.01, 'unknown'],
        ['reference', '2023-02', 0.25, 'fired'],
        ['reference', '2023-03', 0.01, 'unknown'],
        ['reference', '2023-04', 0.01, 'unknown'],
        ['production', '2024-01', 0.1, 'held'],
        ['production', '2024-02', 0.3, 'fired'],
        ['production', '2024-03', 0.3, 'fired'],
      ].map(([side, label, value, finding]) => [
        side,
        label,
        value,
        finding === 'unknown' ? 'held' : finding,
      ]),
    );
    expect(outcome?.backtest).toMatchObject({ times: 4, fired: 1, firedAt: ['2023-02'] });
  });

  it('with a window are decided at its end, and not before the first one', () => {
    const { check } = held({
      text: file('{metric: psi, column: amount, threshold: 0.2, window: {chunks: 2, at-least: 2}}'),
    });
    const found = check?.rules[0]?.history?.chunks.map(({ finding }) => finding);
    expect(found).toEqual(['unknown', 'held', 'held', 'held', 'unknown', 'held', 'fired']);
  });

  it('without chunks say why there is no history', () => {
    expect(
      history(
        { unit: 'number', whole: { value: 1, rows: 1 }, chunks: 'no history: an age is of now' },
        { threshold: 0, firesWhen: 'above', fewest: 0 },
        null,
      ),
    ).toEqual({ chunks: [], why: 'no history: an age is of now' });
  });

  it('are none where there are none', () => {
    expect(held({})).toEqual({ check: null, proposals: [] });
    expect(held({ text: 'schema: tidemark.rules/1\nrules: []\n' }).check).toBeNull();
    expect(() => held({ text: 'rules: 3' })).toThrow('x.yml, line 1');
  });
});

describe('rules that are proposed', () => {
  const names = (checked = exampleChecked()): string[] =>
    held({ propose: true }, checked).proposals.map(({ outcome }) => outcome.name);

  it('are of what the comparison has', () => {
    expect(names()).toEqual([
      'share of columns that drifted > 0.5',
      'PSI of amount > 0.2',
      'age of the data > 62d',
      'rows of production < 50, latest chunk',
      'failed checks of data quality > 0',
    ]);
    expect(names(exampleChecked({ performance: examplePerformance() }))).toEqual(
      expect.arrayContaining(['relative drop of rocAuc > 0.05', 'p95 of latency of ms > 120']),
    );
  });

  it('are those that are not there yet, with what they would come to', () => {
    const { proposals } = held({
      propose: true,
      text: file('{metric: psi, column: amount, threshold: 0.9}'),
    });
    expect(proposals.map(({ rule }) => rule.metric)).not.toContain('psi');
    expect(proposals[0]?.outcome).toMatchObject({ value: 0.5, finding: 'held' });
  });

  it('can be written as they are', () => {
    const { result } = exampleChecked({ performance: examplePerformance() });
    for (const { rule } of proposeRules(result)) expect(ruleSchema.parse(rule)).toEqual(rule);
  });

  it('take no limit from production', () => {
    const checked = exampleChecked({ performance: examplePerformance() });
    const { comparison } = checked.result;
    const other = {
      ...checked,
      result: {
        ...checked.result,
        comparison: { ...comparison, production: { ...comparison.production, rows: 3 } },
      },
    };
    expect(names(other)).toEqual(names(checked));
  });
});
