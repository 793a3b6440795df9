import { durationMs, type MetricName, type Rule, ruleSchema } from '../../../shared/checks/rule';
import { METRICS } from '../../../shared/analysis/outcomes/metric-definitions';

/** A rule as it is typed: texts, empty for what is not said. */
export interface RuleDraft {
  readonly metric: MetricName;
  readonly column: string;
  readonly of: string;
  readonly by: string;
  /** An attribute as JSON; empty for every one. */
  readonly attribute: string;
  readonly verdicts: readonly string[];
  readonly statistic: string;
  readonly when: string;
  readonly limit: string;
  readonly window: 'all' | 'latest' | 'some';
  readonly chunks: string;
  readonly atLeast: string;
  readonly severity: string;
  readonly unknown: string;
  readonly minRows: string;
  readonly owner: string;
  readonly name: string;
  readonly retrain: string;
}

export const METRIC_TITLES: Readonly<Record<MetricName, string>> = {
  'drift-share': 'Share of columns that drifted',
  psi: 'PSI of a column',
  'performance-drop': 'Drop in performance',
  'estimated-performance-drop': 'Estimated drop in performance, before labels',
  'subgroup-gap': 'Gap between groups',
  'outlier-share': 'Share of outliers',
  'shadow-verdict': 'Verdict on the shadow',
  'data-age': 'Age of the newest row',
  'new-rows': 'Number of rows',
  'missing-share': 'Missing values of a column',
  latency: 'Latency',
  cost: 'Cost',
  'error-rate': 'Error rate',
  'quality-fails': 'Failed checks of data quality',
};

const WITH_CHUNKS: ReadonlySet<MetricName> = new Set<MetricName>([
  'drift-share',
  'psi',
  'performance-drop',
  'estimated-performance-drop',
  'outlier-share',
  'new-rows',
  'missing-share',
  'latency',
  'cost',
  'error-rate',
]);
/** Metrics that are held against a share and typed in percent. */
const IN_PERCENT: ReadonlySet<MetricName> = new Set<MetricName>([
  'drift-share',
  'outlier-share',
  'missing-share',
  'error-rate',
]);

/** Whether a metric is a drop of performance, measured or estimated. */
export const isDrop = (metric: MetricName): boolean =>
  metric === 'performance-drop' || metric === 'estimated-performance-drop';
export const hasChunks = (metric: MetricName): boolean => WITH_CHUNKS.has(metric);
export const needsColumn = (metric: MetricName): boolean => metric === 'psi' || metric === 'missing-share';
export const takesColumn = (metric: MetricName): boolean =>
  ['latency', 'cost', 'error-rate', 'quality-fails'].includes(metric);

const SHARES: ReadonlySet<string> = new Set(
  Object.values(METRICS)
    .flat()
    .filter(({ written }) => written === 'share')
    .map(({ id }) => id),
);

/** How a limit is typed: its unit, and what one of it is as the rule has it. */
export function limitUnit({ metric, of, by }: Pick<RuleDraft, 'metric' | 'of' | 'by'>): {
  readonly unit: string;
  readonly scale: number;
} {
  if (IN_PERCENT.has(metric)) return { unit: '%', scale: 100 };
  if (isDrop(metric) && by === 'relative') return { unit: '% of the reference', scale: 100 };
  if ((isDrop(metric) || metric === 'subgroup-gap') && (SHARES.has(of) || of.endsWith('Rate')))
    return { unit: 'points', scale: 100 };
  if (metric === 'new-rows') return { unit: 'rows', scale: 1 };
  if (metric === 'quality-fails') return { unit: 'checks', scale: 1 };
  if (metric === 'data-age') return { unit: 'such as 36h, 7d or 2w', scale: 1 };
  return { unit: '', scale: 1 };
}

const FIRST_LIMITS: Readonly<Partial<Record<MetricName, string>>> = {
  'drift-share': '50',
  psi: '0.2',
  'performance-drop': '5',
  'estimated-performance-drop': '5',
  'subgroup-gap': '5',
  'outlier-share': '5',
  'data-age': '7d',
  'new-rows': '1000',
  'missing-share': '5',
  'error-rate': '1',
  'quality-fails': '0',
};

/** A rule to begin with: its metric, and a limit where one is usual. */
export function newDraft(metric: MetricName): RuleDraft {
  return {
    metric,
    column: '',
    of: isDrop(metric) ? 'rocAuc' : metric === 'subgroup-gap' ? 'recall' : '',
    by: isDrop(metric) ? 'relative' : '',
    attribute: '',
    verdicts: ['hold', 'stop'],
    statistic: '',
    when: 'below',
    limit: FIRST_LIMITS[metric] ?? '',
    window: 'all',
    chunks: '3',
    atLeast: '2',
    severity: '',
    unknown: '',
    minRows: '',
    owner: '',
    name: '',
    retrain: '',
  };
}

/** A rule as it would be typed. */
export function draftOf(rule: Rule): RuleDraft {
  const window = 'window' in rule ? rule.window : undefined;
  const some = typeof window === 'object' ? window : undefined;
  const by = 'by' in rule && rule.by !== undefined ? rule.by : '';
  const of = 'of' in rule ? rule.of : '';
  const threshold = 'threshold' in rule ? rule.threshold : undefined;
  const { scale } = limitUnit({ metric: rule.metric, of, by });
  return {
    ...newDraft(rule.metric),
    column: 'column' in rule ? (rule.column ?? '') : '',
    of,
    by,
    attribute: 'attribute' in rule && rule.attribute !== undefined ? JSON.stringify(rule.attribute) : '',
    verdicts: 'verdicts' in rule && rule.verdicts !== undefined ? rule.verdicts : ['hold', 'stop'],
    statistic:
      rule.metric === 'latency'
        ? (rule.percentile ?? '')
        : rule.metric === 'cost'
          ? (rule.statistic ?? '')
          : '',
    when: rule.metric === 'new-rows' ? (rule.when ?? 'below') : 'below',
    limit:
      typeof threshold === 'number'
        ? String(Number((threshold * scale).toPrecision(12)))
        : (threshold ?? (rule.metric === 'quality-fails' ? '0' : '')),
    window: some !== undefined ? 'some' : window === 'latest' ? 'latest' : 'all',
    chunks: String(some?.chunks ?? 3),
    atLeast: String(some?.['at-least'] ?? some?.chunks ?? 2),
    severity: rule.severity ?? '',
    unknown: rule.unknown ?? '',
    minRows: rule['min-rows'] === undefined ? '' : String(rule['min-rows']),
    owner: rule.owner ?? '',
    name: rule.name ?? '',
    retrain: rule.retrain === undefined ? '' : rule.retrain ? 'yes' : 'no',
  };
}

const numberOf = (text: string): number => (text.trim() === '' ? NaN : Number(text.trim().replace(',', '.')));

/** The rule of a draft, or what is wrong with it in a sentence. */
export function ruleOf(draft: RuleDraft): Rule | string {
  const { metric, limit } = draft;
  if (needsColumn(metric) && draft.column === '') return 'Choose a column.';
  const { scale } = limitUnit(draft);
  const number = Number((numberOf(limit) / scale).toPrecision(12));
  if (metric === 'data-age' && Number.isNaN(durationMs(limit.trim())))
    return 'Type the limit as a time, such as 36h, 7d or 2w.';
  if (metric !== 'data-age' && metric !== 'shadow-verdict' && Number.isNaN(number))
    return 'Type the limit as a number.';
  if (metric === 'shadow-verdict' && draft.verdicts.length === 0) return 'Choose at least one verdict.';
  const [chunks, atLeast] = [numberOf(draft.chunks), numberOf(draft.atLeast)];
  if (hasChunks(metric) && draft.window === 'some' && atLeast > chunks)
    return 'The rule cannot fire in more chunks than it looks at.';
  const minRows = draft.minRows.trim() === '' ? undefined : numberOf(draft.minRows);
  const candidate = {
    ...filled({ name: draft.name.trim(), column: columnOf(draft), owner: draft.owner.trim() }),
    metric,
    ...filled({ severity: draft.severity, unknown: draft.unknown }),
    ...(minRows === undefined ? {} : { 'min-rows': minRows }),
    ...(draft.retrain === '' ? {} : { retrain: draft.retrain === 'yes' }),
    ...ownKeys(draft),
    ...(metric === 'shadow-verdict' ? {} : { threshold: metric === 'data-age' ? limit.trim() : number }),
    ...(!hasChunks(metric) || draft.window === 'all'
      ? {}
      : { window: draft.window === 'latest' ? 'latest' : { chunks, 'at-least': atLeast } }),
  };
  const read = ruleSchema.safeParse(candidate);
  if (read.success) return read.data;
  const key = String(read.error.issues[0]?.path[0] ?? '');
  return WRONG[key] ?? 'Something in this rule cannot be used. Check every field.';
}

const WRONG: Readonly<Record<string, string>> = {
  threshold: 'This limit is outside of what the metric can be.',
  'min-rows': 'Type the fewest rows as a whole number.',
  window: 'Type the chunks as whole numbers from 1 on.',
  name: 'The name is too long.',
  owner: 'The owner is too long.',
  of: 'Choose a metric.',
};

const columnOf = ({ metric, column }: RuleDraft): string =>
  needsColumn(metric) || takesColumn(metric) ? column : '';

/** Keys that only this metric has. */
function ownKeys({ metric, of, by, attribute, verdicts, statistic, when }: RuleDraft): object {
  switch (metric) {
    case 'performance-drop':
    case 'estimated-performance-drop':
      return { of, ...filled({ by }) };
    case 'missing-share':
      return filled({ by });
    case 'subgroup-gap':
      return { of, ...(attribute === '' ? {} : { attribute: attributeOf(attribute) }) };
    case 'shadow-verdict':
      return { verdicts };
    case 'latency':
      return filled({ percentile: statistic });
    case 'cost':
      return filled({ statistic });
    case 'new-rows':
      return when === 'above' ? { when } : {};
    case 'drift-share':
    case 'psi':
    case 'outlier-share':
    case 'data-age':
    case 'error-rate':
    case 'quality-fails':
      return {};
  }
}

function attributeOf(text: string): unknown {
  return JSON.parse(text);
}

function filled(texts: Readonly<Record<string, string>>): object {
  return Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== ''));
}
