import type { RuleOutcome } from '../../../shared/checks/check-document';
import { NEEDED_ANALYSIS } from '../../../shared/checks/needed-analysis';
import type { Rule } from '../../../shared/checks/rule';
import type { Status } from '../../../shared/domain/result';
import { type RuledAnalysis, waitsFor } from '../../store/rules-in-use';
import type { ViewedState } from '../../store/state';

/** What became of a rule, as the window shows it. */
export type RuleStatus = 'failed' | 'undecided' | 'warned' | 'stopped' | 'running' | 'passed';

export const STATUS_WORDS: Readonly<
  Record<RuleStatus, { readonly word: string; readonly shape: Status; readonly rank: number }>
> = {
  failed: { word: 'Failed', shape: 'drifted', rank: 0 },
  undecided: { word: 'Undecided', shape: 'unknown', rank: 1 },
  warned: { word: 'Warned', shape: 'watch', rank: 2 },
  stopped: { word: 'Not made yet', shape: 'excluded', rank: 3 },
  running: { word: 'Measuring…', shape: 'excluded', rank: 4 },
  passed: { word: 'Passed', shape: 'stable', rank: 5 },
};

type Analyses = Readonly<Record<RuledAnalysis, ViewedState<unknown>>>;

/** The status of a rule, of what was found of it and of the analysis that it is held against. */
export function ruleStatus(
  rule: Pick<Rule, 'metric'>,
  outcome: Pick<RuleOutcome, 'finding' | 'severity'> | undefined,
  analyses: Analyses,
): RuleStatus {
  const needed = NEEDED_ANALYSIS[rule.metric];
  const waiting = needed === undefined || needed === 'multivariate' ? null : waitsFor(analyses[needed]);
  if (waiting !== null) return waiting;
  if (outcome === undefined) return 'running';
  if (outcome.finding === 'held') return 'passed';
  if (outcome.finding === 'unknown') return 'undecided';
  return outcome.severity === 'fail' ? 'failed' : 'warned';
}
