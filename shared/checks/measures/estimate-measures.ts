import type { MetricComparison, Performance } from '../../domain/performance';
import type { RuleOf } from '../rule';
import { valueText } from '../words';
import {
  type Checked,
  type Measured,
  type MeasuredChunk,
  type Measures,
  NO_CHUNKS,
  notMeasured,
  type Unit,
  unmeasured,
} from './measured';

type EstimateRule = RuleOf<'estimated-performance-drop'>;

interface Estimated {
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
}

/**
 * How much worse production is estimated to be before its labels come (CBPE), against what labels of the reference
 * showed: positive is worse. Over the limit it is more than chance only where the whole band of the estimate is.
 */
export function estimatedPerformanceDrop(rule: EstimateRule, checked: Checked): Measures {
  const { performance } = checked.result;
  if (performance === undefined) return notMeasured('number', checked, 'performance');
  const { estimate } = performance;
  const metric = performance.metrics.find(({ id }) => id === rule.of);
  const share = metric === undefined ? rule.of !== 'rocAuc' : metric.written === 'share';
  const unit: Unit = rule.by === 'relative' ? 'share' : share ? 'points' : 'number';
  const none = (why: string): Measures => ({ unit, whole: unmeasured(why), chunks: NO_CHUNKS });
  if (estimate === null)
    return none('nothing is estimated: that takes scores of both sides and labels of the reference');
  const value = estimate.production[rule.of];
  if (value === undefined) return none(`estimated are ${Object.keys(estimate.production).join(', ')}`);
  const before = metric?.reference.value ?? estimate.reference[rule.of];
  if (before === undefined) return none('it is not known of the reference');
  const band = estimate.bands?.production[rule.of];
  const held = (estimated: Estimated, rows: number): Measured =>
    dropOf(rule, unit, metric, { before, estimated, rows });
  return {
    unit,
    whole:
      band === undefined
        ? unmeasured('the estimate has no band')
        : held({ value, ...band }, performance.labels.production.rows),
    chunks: chunksOf(performance, rule.of, held),
  };
}

function dropOf(
  rule: EstimateRule,
  unit: Unit,
  metric: MetricComparison | undefined,
  { before, estimated, rows }: { before: number; estimated: Estimated; rows: number },
): Measured {
  if (rule.by === 'relative' && before === 0) return unmeasured('it is zero in the reference');
  const sign = metric?.better === 'lower' ? -1 : 1;
  const scale = rule.by === 'relative' ? Math.abs(before) : 1;
  const drop = (value: number): number => (sign * (before - value)) / scale;
  const [value, ...ends] = [drop(estimated.value), drop(estimated.lower), drop(estimated.upper)];
  const band = { lower: Math.min(...ends), upper: Math.max(...ends) };
  return {
    value,
    rows,
    band,
    detail: `band ${valueText(band.lower, unit)} to ${valueText(band.upper, unit)}`,
    ...(band.lower <= rule.threshold ? { chance: 'the band of the estimate reaches what is allowed' } : {}),
  };
}

function chunksOf(
  { overTime }: Performance,
  id: string,
  held: (estimated: Estimated, rows: number) => Measured,
): readonly MeasuredChunk[] | string {
  const series = overTime?.series.find(({ metric }) => metric === id)?.estimated;
  if (overTime === null || series === undefined) return NO_CHUNKS;
  return overTime.chunks.flatMap(({ side, label, incomplete, rows }, place): MeasuredChunk[] => {
    const estimated = series[place] ?? null;
    return incomplete || estimated === null ? [] : [{ side, label, ...held(estimated, rows) }];
  });
}
