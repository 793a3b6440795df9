import { describe, expect, it } from 'vitest';
import { ruleStatus } from '../../../../../renderer/views/checks/rule-status';
import { IDLE_VIEWED } from '../../../../../renderer/store/initial-state';
import type { ViewedState } from '../../../../../renderer/store/state';

const DONE: ViewedState<unknown> = { phase: 'done', found: {}, problem: null };
const all = (outliers: ViewedState<unknown>) => ({
  performance: DONE,
  shadow: DONE,
  subgroups: DONE,
  outliers,
});
const RULE = { metric: 'outlier-share' } as const;

describe('the status of a rule', () => {
  it.each([
    [{ finding: 'held', severity: 'fail' }, 'passed'],
    [{ finding: 'fired', severity: 'fail' }, 'failed'],
    [{ finding: 'fired', severity: 'warn' }, 'warned'],
    [{ finding: 'unknown', severity: 'warn' }, 'undecided'],
  ] as const)('%j is %s', (outcome, status) => {
    expect(ruleStatus(RULE, outcome, all(DONE))).toBe(status);
  });

  it('waits for the analysis that it needs, whatever was found without it', () => {
    const outcome = { finding: 'unknown', severity: 'fail' } as const;
    const stopped: ViewedState<unknown> = { phase: 'failed', found: null, problem: null };
    const refused = { ...stopped, problem: { message: 'There is no score.', advice: '' } };
    expect(ruleStatus(RULE, outcome, all(IDLE_VIEWED))).toBe('running');
    expect(ruleStatus(RULE, outcome, all({ ...DONE, phase: 'running' }))).toBe('running');
    expect(ruleStatus(RULE, outcome, all(stopped))).toBe('stopped');
    // What the data has nothing for is undecided: waiting would not help.
    expect(ruleStatus(RULE, outcome, all(refused))).toBe('undecided');
    expect(ruleStatus({ metric: 'psi' }, undefined, all(stopped))).toBe('running');
  });
});
