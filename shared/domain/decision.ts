import { z } from 'zod';

/** What a column can be decided by. All but `z` may be chosen for a column. */
export const decisionMetricSchema = z.enum(['psi', 'jensenShannon', 'wasserstein', 'ks', 'chiSquare', 'z']);
export type DecisionMetric = z.infer<typeof decisionMetricSchema>;

/** What a person may choose for one column. */
export const chosenTestSchema = z.enum(['psi', 'jensenShannon', 'wasserstein', 'ks', 'chiSquare']);
export type ChosenTest = z.infer<typeof chosenTestSchema>;

/** Whose rule chose the test and its threshold. */
export const decisionRuleSchema = z.enum(['tidemark', 'evidently', 'nannyml', 'chosen']);
export type DecisionRule = z.infer<typeof decisionRuleSchema>;

/** Names of what a decision is made by, short enough for a sentence. */
export const DECISION_METRIC_NAMES: Readonly<Record<DecisionMetric, string>> = {
  psi: 'PSI',
  jensenShannon: 'Jensen-Shannon',
  wasserstein: 'Wasserstein / σ',
  ks: 'KS p-value',
  chiSquare: 'χ² p-value',
  z: 'z-test p-value',
};

/** The rules that decide all columns of a comparison, as they are called. */
export const DECISION_PRESETS = {
  tidemark: 'Tidemark',
  evidently: 'Evidently defaults',
  nannyml: 'NannyML defaults',
} as const;

/** The ways to take PSI, as they are called. */
export const PSI_PRESET_NAMES = {
  quantile: 'Quantile bins',
  evidently: 'Evidently-compatible',
  deepchecks: 'Deepchecks-compatible',
  fiddler: 'Arize/Fiddler-compatible',
} as const;

/** Tests that can be chosen for columns of numbers and times, and for all others; the first is the default. */
export const TESTS_OF_NUMBERS: readonly ChosenTest[] = ['psi', 'jensenShannon', 'wasserstein', 'ks'];
export const TESTS_OF_CATEGORIES: readonly ChosenTest[] = ['psi', 'jensenShannon', 'chiSquare'];

/** Thresholds of a test that was chosen for a column; PSI has those of the settings. */
export const CHOSEN_THRESHOLDS = { distance: 0.1, pValue: 0.05 } as const;
