import type { Analysis } from './measures/measured';
import type { MetricName, Rule } from './rule';

/** The analyses that rules are held against, beyond drift and data quality. */
export const NEEDED_ANALYSIS: Readonly<Partial<Record<MetricName, Analysis>>> = {
  'performance-drop': 'performance',
  'estimated-performance-drop': 'performance',
  latency: 'performance',
  cost: 'performance',
  'error-rate': 'performance',
  'outlier-share': 'outliers',
  'shadow-verdict': 'shadow',
  'subgroup-gap': 'subgroups',
};

/** The analyses that rules are held against, each once. */
export function neededAnalyses(rules: readonly Pick<Rule, 'metric'>[]): ReadonlySet<Analysis> {
  return new Set(rules.flatMap(({ metric }) => NEEDED_ANALYSIS[metric] ?? []));
}
