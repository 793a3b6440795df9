import { formatCount, formatOf } from './format';
import type { MetricComparison, Performance } from '../domain/performance';

type Estimated = NonNullable<Performance['estimate']>;

/** A metric that was estimated without labels, in each slice as a whole. */
export interface EstimateRow extends Pick<MetricComparison, 'id' | 'name' | 'written'> {
  readonly reference: number | null;
  readonly production: number | null;
}

/** What was estimated, in the order of the metrics; empty where nothing was. */
export function estimateRows({
  estimate,
  metrics,
}: Pick<Performance, 'estimate' | 'metrics'>): EstimateRow[] {
  if (estimate === null) return [];
  return metrics.flatMap(({ id, name, written }): EstimateRow[] => {
    const [reference, production] = [estimate.reference[id] ?? null, estimate.production[id] ?? null];
    return reference === null && production === null ? [] : [{ id, name, written, reference, production }];
  });
}

/** How the estimates were made, in plain sentences; names of classes and columns are left out. */
export function estimateMethod({ calibrated, classes, model }: Estimated): string {
  if (model !== undefined) return lossMethod(model);
  const scores =
    classes === undefined
      ? `scores ${calibrated ? 'calibrated by isotonic regression' : 'taken as they are'}`
      : `one score a class, ${classes.filter((one) => one.calibrated).length} of ${classes.length} calibrated by isotonic regression, the scores of a row brought to 1 in sum`;
  return `Confidence-based performance estimation (CBPE, as NannyML), ${scores}.`;
}

function lossMethod({
  rows,
  of,
  features,
  trees,
  leaves,
  minRows,
  learningRate,
  bins,
}: NonNullable<Estimated['model']>): string {
  const from = rows === of ? formatCount(rows) : `${formatCount(rows)}, drawn of ${formatCount(of)},`;
  return `Direct loss estimation (DLE, as NannyML): the error of ${from} labelled reference rows learnt from ${formatOf(features.length, 'column')}, the prediction among them, by ${trees} gradient-boosted trees of ${leaves} leaves (at least ${minRows} rows each, learning rate ${learningRate}, ${bins} bins). Text is ordered by its mean error.`;
}
