import type { Rule } from '../../../shared/checks/rule';
import type { View } from '../../store/state';

/** Where what a rule looks at is seen. */
export interface RulePlace {
  readonly view: View;
  /** What the way there is called. */
  readonly name: string;
  /** The column that is opened there. */
  readonly column?: string;
}

/** The view in which what a rule looks at is seen, with its column where it is of one. */
export function rulePlace(rule: Rule): RulePlace {
  switch (rule.metric) {
    case 'psi':
    case 'missing-share':
      return { view: 'drift', name: 'Drift', column: rule.column };
    case 'quality-fails':
      return {
        view: 'drift',
        name: 'Drift',
        ...(rule.column === undefined ? {} : { column: rule.column }),
      };
    case 'drift-share':
      return { view: 'drift', name: 'Drift' };
    case 'performance-drop':
    case 'estimated-performance-drop':
    case 'latency':
    case 'cost':
    case 'error-rate':
      return { view: 'performance', name: 'Performance' };
    case 'subgroup-gap':
      return { view: 'subgroups', name: 'Subgroups' };
    case 'outlier-share':
      return { view: 'outliers', name: 'Outliers' };
    case 'shadow-verdict':
      return { view: 'shadow', name: 'Shadow' };
    case 'data-age':
    case 'new-rows':
      return { view: 'data', name: 'Data' };
  }
}
