import type { Rule } from './rule';

/** What a rule looks at, in plain words: `PSI of age`. Names from the data are in it as they are. */
export function subjectOf(rule: Rule): string {
  switch (rule.metric) {
    case 'drift-share':
      return 'share of columns that drifted';
    case 'psi':
      return `PSI of ${rule.column}`;
    case 'performance-drop':
      return `${rule.by === 'relative' ? 'relative ' : ''}drop of ${rule.of}`;
    case 'estimated-performance-drop':
      return `estimated ${rule.by === 'relative' ? 'relative ' : ''}drop of ${rule.of}`;
    case 'subgroup-gap':
      return `gap in ${rule.of}${rule.attribute === undefined ? '' : ` by ${attributeText(rule.attribute)}`}`;
    case 'outlier-share':
      return 'share of outliers';
    case 'shadow-verdict':
      return 'verdict on the shadow';
    case 'data-age':
      return 'age of the data';
    case 'new-rows':
      return 'rows of production';
    case 'missing-share':
      return `${rule.by === 'rise' ? 'rise of missing values' : 'missing values'} of ${rule.column}`;
    case 'latency':
      return `${rule.percentile ?? 'p95'} of latency${ofColumn(rule.column)}`;
    case 'cost':
      return `${rule.statistic ?? 'mean'} of cost${ofColumn(rule.column)}`;
    case 'error-rate':
      return `error rate${ofColumn(rule.column)}`;
    case 'quality-fails':
      return `failed checks of data quality${ofColumn(rule.column)}`;
  }
}

const ofColumn = (column: string | undefined): string => (column === undefined ? '' : ` of ${column}`);

/** An attribute as the analysis of subgroups calls it. */
export const attributeText = (attribute: string | readonly string[]): string =>
  typeof attribute === 'string' ? attribute : attribute.join(' × ');

/** What a rule is called: its own name, else what it looks at and where it fires. */
export function ruleName(rule: Rule): string {
  if (rule.name !== undefined) return rule.name;
  if (rule.metric === 'shadow-verdict') return subjectOf(rule);
  const window = 'window' in rule ? (rule.window ?? 'all') : 'all';
  const place =
    window === 'all' ? '' : window === 'latest' ? ', latest chunk' : `, latest ${window.chunks} chunks`;
  const sign = rule.metric === 'new-rows' && rule.when !== 'above' ? '<' : '>';
  return `${subjectOf(rule)} ${sign} ${String(rule.threshold ?? 0)}${place}`;
}
