import type { Estimate } from '../../domain/estimate';
import type { MetricComparison, Operation, Performance } from '../../domain/performance';
import type { RuleOf } from '../rule';
import {
  type Checked,
  type Measured,
  type MeasuredChunk,
  type Measures,
  NO_CHUNKS,
  notMeasured,
  unmeasured,
} from './measured';

const CHANCE = 'the 95 % interval of the change holds no change';

/** How much worse production is: positive is worse. A metric of which neither end is better has no drop. */
export function performanceDrop(rule: RuleOf<'performance-drop'>, checked: Checked): Measures {
  const { performance } = checked.result;
  if (performance === undefined) return notMeasured('number', checked, 'performance');
  const metric = performance.metrics.find(({ id }) => id === rule.of);
  if (metric === undefined) {
    const ids = performance.metrics.map(({ id }) => id);
    const why =
      performance.labels.production.counted === 0
        ? 'there are no labels of production that count'
        : `the metrics are ${ids.join(', ')}`;
    return { unit: 'number', whole: unmeasured(why), chunks: NO_CHUNKS };
  }
  const unit = rule.by === 'relative' ? 'share' : metric.written === 'share' ? 'points' : metric.written;
  return { unit, whole: wholeDrop(metric, rule), chunks: dropChunks(performance, metric, rule) };
}

function dropOf(
  { better, reference }: MetricComparison,
  value: number,
  { by }: RuleOf<'performance-drop'>,
): number | null {
  if (better === null || reference.value === null) return null;
  const drop = better === 'higher' ? reference.value - value : value - reference.value;
  if (by !== 'relative') return drop;
  return reference.value === 0 ? null : drop / Math.abs(reference.value);
}

function wholeDrop(metric: MetricComparison, rule: RuleOf<'performance-drop'>): Measured {
  const { reference, production, change } = metric;
  if (reference.value === null)
    return unmeasured('it is not known of the reference: there are no labels that count');
  if (production.value === null)
    return unmeasured('it is not known of production: no label that counts has come');
  const value = dropOf(metric, production.value, rule);
  if (value === null) return unmeasured('it has no better end, or is zero in the reference');
  const holdsNone =
    change?.lower !== undefined && change.upper !== undefined && change.lower <= 0 && change.upper >= 0;
  return {
    value,
    rows: Math.min(reference.rows, production.rows),
    ...(holdsNone ? { chance: CHANCE } : {}),
  };
}

/** Chunks of which labels count: the latest one is not the newest, whose labels are still to come. */
function dropChunks(
  { overTime }: Performance,
  metric: MetricComparison,
  rule: RuleOf<'performance-drop'>,
): readonly MeasuredChunk[] | string {
  const series = overTime?.series.find((one) => one.metric === metric.id);
  if (overTime === null || series === undefined) return NO_CHUNKS;
  return overTime.chunks.flatMap(({ side, label, incomplete }, place) => {
    const estimate = series.realised[place] ?? null;
    return incomplete || estimate === null ? [] : [{ side, label, ...chunkDrop(estimate, metric, rule) }];
  });
}

function chunkDrop(estimate: Estimate, metric: MetricComparison, rule: RuleOf<'performance-drop'>): Measured {
  if (estimate.value === null) return unmeasured('no label that counts has come');
  const value = dropOf(metric, estimate.value, rule);
  if (value === null) return unmeasured('it has no better end, or is zero in the reference');
  const { lower, upper, rows } = estimate;
  const before = metric.reference.value ?? NaN;
  const holdsNone = lower !== undefined && upper !== undefined && lower <= before && before <= upper;
  return { value, rows, ...(holdsNone ? { chance: CHANCE } : {}) };
}

type Distribution = Operation['production'];

function operationMeasures(
  kind: Operation['kind'],
  column: string | undefined,
  checked: Checked,
  measure: (distribution: Distribution) => number | null,
): Measures {
  const unit = kind === 'error' ? 'share' : 'unit';
  const { performance } = checked.result;
  if (performance === undefined) return notMeasured(unit, checked, 'performance');
  const found = performance.operations.filter((one) => one.kind === kind);
  const operation = found.find((one) => column === undefined || one.column === column);
  if (operation === undefined) {
    const names = found.map((one) => one.column).join(', ');
    const why =
      found.length === 0
        ? `no column has the role of ${kind}: give one in data.roles`
        : `that column has another role; of ${kind} ${found.length === 1 ? 'is' : 'are'} ${names}`;
    return { unit, whole: unmeasured(why), chunks: NO_CHUNKS };
  }
  const measured = (distribution: Distribution | undefined): Measured => {
    const value = distribution === undefined ? null : measure(distribution);
    return value === null ? unmeasured('it has no values') : { value, rows: distribution?.rows ?? 0 };
  };
  const { overTime } = performance;
  return {
    unit,
    whole: { ...measured(operation.production), detail: operation.column },
    chunks:
      overTime === null
        ? NO_CHUNKS
        : overTime.chunks.flatMap(({ side, label, incomplete }, place): MeasuredChunk[] =>
            incomplete ? [] : [{ side, label, ...measured(operation.chunks[place]) }],
          ),
  };
}

export const latency = (rule: RuleOf<'latency'>, checked: Checked): Measures =>
  operationMeasures('latency', rule.column, checked, (one) => one[rule.percentile ?? 'p95']);

export const cost = (rule: RuleOf<'cost'>, checked: Checked): Measures =>
  operationMeasures('cost', rule.column, checked, (one) => one[rule.statistic ?? 'mean']);

export const errorRate = (rule: RuleOf<'error-rate'>, checked: Checked): Measures =>
  operationMeasures('error', rule.column, checked, (one) => one.mean);

/** Share of production rows flagged as outliers. */
export function outlierShare(_: RuleOf<'outlier-share'>, checked: Checked): Measures {
  const { outliers } = checked.result;
  if (outliers === undefined) return notMeasured('share', checked, 'outliers');
  const measured = (flagged: number, rows: number): Measured =>
    rows === 0 ? unmeasured('it has no rows') : { value: flagged / rows, rows };
  const { production } = outliers.rate;
  return {
    unit: 'share',
    whole: measured(production.flagged, production.rows),
    chunks:
      outliers.overTime === undefined
        ? NO_CHUNKS
        : outliers.overTime.chunks.flatMap(({ side, label, incomplete, inSlice, flagged, rows }) =>
            inSlice && !incomplete ? [{ side, label, ...measured(flagged, rows) }] : [],
          ),
  };
}
