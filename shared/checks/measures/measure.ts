import type { Rule } from '../rule';
import { columnPsi, driftShare, missingShare } from './drift-measures';
import { estimatedPerformanceDrop } from './estimate-measures';
import { subgroupGap } from './group-measures';
import type { Checked, Measures } from './measured';
import { cost, errorRate, latency, outlierShare, performanceDrop } from './model-measures';
import { shadowVerdict } from './shadow-measures';
import { dataAge, newRows, qualityFails } from './slice-measures';

/**
 * What a rule looks at, from a result.
 *
 * @param fewest rows below which a value says nothing; groups with fewer are passed over.
 */
export function measure(rule: Rule, checked: Checked, fewest: number): Measures {
  switch (rule.metric) {
    case 'drift-share':
      return driftShare(rule, checked);
    case 'psi':
      return columnPsi(rule, checked);
    case 'performance-drop':
      return performanceDrop(rule, checked);
    case 'estimated-performance-drop':
      return estimatedPerformanceDrop(rule, checked);
    case 'subgroup-gap':
      return subgroupGap(rule, checked, fewest);
    case 'outlier-share':
      return outlierShare(rule, checked);
    case 'shadow-verdict':
      return shadowVerdict(rule, checked);
    case 'data-age':
      return dataAge(rule, checked);
    case 'new-rows':
      return newRows(rule, checked);
    case 'missing-share':
      return missingShare(rule, checked);
    case 'latency':
      return latency(rule, checked);
    case 'cost':
      return cost(rule, checked);
    case 'error-rate':
      return errorRate(rule, checked);
    case 'quality-fails':
      return qualityFails(rule, checked);
  }
}
