import type { MetricComparison, Performance } from '../domain/performance';
import type { ColumnDrift, Result } from '../domain/result';
import type { Chunk } from '../domain/timeline';
import { formatPercent, formatValue } from '../card/format';
import type { Rule } from './rule';

/** A rule that makes sense for a comparison, and why. */
export interface ProposedRule {
  readonly rule: Rule;
  /** One plain sentence. */
  readonly reason: string;
}

/** Columns that a PSI rule is proposed for, the furthest first. */
const MOST_COLUMNS = 5;
/** What a rate or a time may rise by over the reference before a rule fires. */
const ROOM = 1.2;
const DAY = 86_400_000;

/**
 * Rules that make sense for a comparison, from what was found of it: those of analyses that are not there are not
 * proposed. Limits come from the settings and from the reference, never from production, which may be what is wrong.
 */
export function proposeRules(result: Result): ProposedRule[] {
  return [
    ...driftRules(result),
    ...performanceRules(result),
    ...groupRules(result),
    ...outlierRules(result),
    ...shadowRules(result),
    ...sliceRules(result),
    ...operationRules(result),
  ];
}

/** Whether two rules watch the same thing, whatever their limits. */
export function watchesTheSame(one: Rule, other: Rule): boolean {
  const watched = (rule: Rule): string =>
    JSON.stringify([
      rule.metric,
      'column' in rule ? rule.column : null,
      'of' in rule ? rule.of : null,
      'attribute' in rule ? rule.attribute : null,
    ]);
  return watched(one) === watched(other);
}

function driftRules({ drift }: Result): ProposedRule[] {
  const { settings } = drift;
  if (drift.comparedCount === 0) return [];
  const psi = ({ metrics }: ColumnDrift): number => metrics.psi?.value ?? 0;
  const columns = drift.columns
    .filter(({ decision, metrics }) => metrics.psi !== undefined && decision.status !== 'excluded')
    .filter((column) => psi(column) > settings.watch && psi(column) > (column.metrics.psi?.noiseLimit ?? 0))
    .toSorted((a, b) => psi(b) - psi(a))
    .slice(0, MOST_COLUMNS);
  return [
    {
      rule: { metric: 'drift-share', threshold: settings.datasetShare },
      reason: `From ${formatPercent(settings.datasetShare)} on the data as a whole counts as drifted.`,
    },
    ...columns.map((column): ProposedRule => ({
      rule: { metric: 'psi', column: column.name, threshold: settings.drift },
      reason: column.decision.drifted ? 'It drifted in this comparison.' : 'It is to be watched already.',
    })),
  ];
}

function performanceRules({ performance }: Result): ProposedRule[] {
  if (performance === undefined) return [];
  const metric = judged(performance);
  if (metric === undefined) return [];
  const { rows, counted } = performance.labels.production;
  const estimated = performance.estimate?.production ?? {};
  const early = metric.id in estimated ? metric.id : Object.keys(estimated)[0];
  return [
    ...(early === undefined || counted >= rows
      ? []
      : [
          {
            rule: {
              metric: 'estimated-performance-drop' as const,
              of: early,
              by: 'relative' as const,
              threshold: performance.limit,
            },
            reason: 'Labels come late: an estimate warns before them.',
          },
        ]),
    {
      rule: { metric: 'performance-drop', of: metric.id, by: 'relative', threshold: performance.limit },
      reason: `A loss of ${formatPercent(performance.limit)} of ${metric.name} counts as worse.`,
    },
  ];
}

/** The metric that tells best whether a model is worse: ROC AUC, which no threshold moves, else the first one. */
function judged({ metrics }: Performance): MetricComparison | undefined {
  const known = metrics.filter(({ better, reference }) => better !== null && reference.value !== null);
  return known.find(({ id }) => id === 'rocAuc') ?? known[0];
}

function groupRules({ subgroups }: Result): ProposedRule[] {
  if (subgroups === undefined || subgroups.attributes.length === 0) return [];
  const shares = subgroups.metrics.filter(({ parity, written }) => parity !== null && written === 'share');
  const metric = shares.find(({ id }) => id === 'recall') ?? shares[0];
  if (metric === undefined) return [];
  const { tolerance } = subgroups.settings;
  return [
    {
      rule: {
        metric: 'subgroup-gap',
        of: metric.id,
        threshold: tolerance.by === 'difference' ? tolerance.limit : 0.05,
      },
      reason: 'No group is to be treated much worse than another.',
    },
  ];
}

function outlierRules({ outliers }: Result): ProposedRule[] {
  if (outliers === undefined) return [];
  const { share } = outliers.rate.reference;
  return [
    {
      rule: { metric: 'outlier-share', threshold: Math.min(1, Math.max(0.05, rounded(2 * share))) },
      reason: `Of the reference it is ${formatPercent(share)}.`,
    },
  ];
}

function shadowRules({ shadow }: Result): ProposedRule[] {
  if (shadow === undefined) return [];
  return [{ rule: { metric: 'shadow-verdict' }, reason: 'Production has a shadow model.' }];
}

function sliceRules({ comparison, drift, quality }: Result): ProposedRule[] {
  const chunks = (drift.timeline?.chunks ?? []).filter(
    ({ side, inSlice, incomplete }) => side === 'reference' && inSlice && !incomplete,
  );
  const usual = middle(chunks.map(({ rows }) => rows));
  const byTime = drift.timeline !== undefined && 'zone' in drift.timeline.chunking;
  const { rows } = comparison.reference;
  const fewest = Math.floor(rounded((usual ?? rows) / 2));
  return [
    ...(comparison.production.timeRange === undefined
      ? []
      : [
          {
            rule: { metric: 'data-age' as const, threshold: freshness(chunks) },
            reason: 'Late data hides what is wrong now.',
          },
        ]),
    ...(fewest < 1
      ? []
      : [
          {
            rule: {
              metric: 'new-rows' as const,
              threshold: fewest,
              ...(usual === undefined || !byTime ? {} : { window: 'latest' as const }),
            },
            reason: 'Half of what the reference usually has.',
          },
        ]),
    ...(quality === undefined
      ? []
      : [{ rule: { metric: 'quality-fails' as const }, reason: 'No check of data quality is to fail.' }]),
  ];
}

/** Twice the usual length of a chunk, at least a day: the data is late when a whole one is missing. */
function freshness(chunks: readonly Chunk[]): string {
  const length = middle(
    chunks.map(({ from, to }) => Date.parse(to) - Date.parse(from)).filter((span) => Number.isFinite(span)),
  );
  return `${Math.max(1, Math.ceil((2 * (length ?? 3.5 * DAY)) / DAY))}d`;
}

function operationRules({ performance }: Result): ProposedRule[] {
  return (performance?.operations ?? []).flatMap(({ kind, column, reference }): ProposedRule[] => {
    const { p95, mean } = reference;
    if (kind === 'latency')
      return p95 === null
        ? []
        : [
            {
              rule: { metric: 'latency', column, threshold: rounded(p95 * ROOM) },
              reason: `p95 of the reference is ${formatValue(p95)}.`,
            },
          ];
    if (mean === null) return [];
    if (kind === 'cost')
      return [
        {
          rule: { metric: 'cost', column, threshold: rounded(mean * ROOM) },
          reason: `The mean of the reference is ${formatValue(mean)}.`,
        },
      ];
    return [
      {
        rule: { metric: 'error-rate', column, threshold: Math.min(1, Math.max(0.01, rounded(2 * mean))) },
        reason: `Of the reference it is ${formatPercent(mean)}.`,
      },
    ];
  });
}

/** To two digits: a limit is for people. */
const rounded = (value: number): number => Number(value.toPrecision(2));

function middle(values: readonly number[]): number | undefined {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
