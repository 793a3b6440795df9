import type { Analysis } from '../../shared/checks/measures/measured';
import { neededAnalyses } from '../../shared/checks/needed-analysis';
import { readRules } from '../../shared/checks/read-rules';
import type { RulesFile } from '../../shared/checks/rules-file';
import type { RulesText } from '../../shared/domain/rules-text';
import type { ViewedState, WorkbenchState } from './state';

/** Analyses that rules can need, as they stand in the state. */
export type RuledAnalysis = Exclude<Analysis, 'multivariate'>;
export const RULED_ANALYSES: readonly RuledAnalysis[] = ['performance', 'subgroups', 'outliers', 'shadow'];

const read = new WeakMap<RulesText, RulesFile | null>();

/** The rules that are there; null where there is no rules file or it cannot be read. */
export function rulesInUse({ settings }: Pick<WorkbenchState, 'settings'>): RulesFile | null {
  const { rules } = settings;
  const known = read.get(rules);
  if (known !== undefined) return known;
  const found = rulesOf(rules);
  read.set(rules, found);
  return found;
}

function rulesOf({ text, file }: RulesText): RulesFile | null {
  if (text.trim() === '') return null;
  try {
    return readRules(text, file, true).rules;
  } catch {
    // The view says what is wrong, from the worker's answer.
    return null;
  }
}

/** Whether an analysis is made because rules are looked at that need it, or are to be proposed. */
export function isHeldAgainst(
  state: Pick<WorkbenchState, 'view' | 'settings' | 'proposing'>,
  analysis: RuledAnalysis,
): boolean {
  if (state.view !== 'checks') return false;
  return state.proposing || neededAnalyses(rulesInUse(state)?.rules ?? []).has(analysis);
}

/** What stands in the way of a rule: its analysis is not made yet, or was stopped; null where nothing does. */
export function waitsFor(state: ViewedState<unknown>): 'running' | 'stopped' | null {
  const { phase, problem } = state;
  if (phase === 'done') return null;
  if (phase === 'failed') return problem === null ? 'stopped' : null;
  return 'running';
}
