import { disparityOf } from '../../../shared/analysis/subgroups/disparity';
import { proportionEstimate } from '../../../shared/analysis/outcomes/metric-estimates';
import type { Estimate } from '../../../shared/domain/estimate';
import type { Attribute, Disparity, MetricInfo, SubgroupSettings } from '../../../shared/domain/subgroups';
import { type AtGroupThreshold, countsAt, type GroupScores } from './threshold-counts';

/** Metrics that follow a threshold. */
export type ThresholdMetric = keyof AtGroupThreshold;
export const THRESHOLD_METRICS: readonly ThresholdMetric[] = [
  'selectionRate',
  'recall',
  'falsePositiveRate',
  'precision',
  'accuracy',
];

/** How a group differs from what it is held against at a threshold, by metric; null where it is not compared. */
export type ThresholdDisparities = Readonly<Record<ThresholdMetric, Disparity | null>>;

/**
 * The disparities of every group at the thresholds chosen, as they are judged at the model's own: held against the same
 * group, widened for as many comparisons, with the same tolerance, and unknown where a metric is of fewer rows than a
 * group needs. All rows are here the groups with scores together; the best is the one that is best at these thresholds.
 *
 * @param first by group, the bin from which rows are predicted positive.
 * @param metrics of the analysis: one that is not judged there is not judged here.
 */
export function thresholdDisparities(
  scores: readonly GroupScores[],
  first: readonly number[],
  { against, comparisons, name }: Pick<Attribute, 'against' | 'comparisons' | 'name'>,
  metrics: readonly MetricInfo[],
  settings: SubgroupSettings,
): readonly ThresholdDisparities[] {
  const groups = scores.map((group, place) => estimatesAt([group], [first[place] ?? 0]));
  const whole = estimatesAt(scores, first);
  const chosen = Object.hasOwn(settings.chosen, name) && settings.chosen[name] === against;
  const heldAgainst = (metric: MetricInfo & { id: ThresholdMetric }): number | null => {
    if (!chosen && settings.against === 'overall') return null;
    if (!chosen && settings.against === 'best' && metric.better !== null)
      return bestOf(groups, metric.id, metric.better);
    const named = scores.findIndex(({ label }) => label === against);
    return named >= 0 ? named : largestOf(scores);
  };
  return groups.map((group, place): ThresholdDisparities => {
    const of = (id: ThresholdMetric): Disparity | null => {
      const metric = metrics.find((one) => one.id === id);
      if (metric === undefined || metric.parity === null) return null;
      const held = heldAgainst({ ...metric, id });
      if (held === place) return null;
      const estimate = held === null ? whole[id] : (groups[held]?.[id] ?? null);
      if (estimate === null) return null;
      const found = disparityOf(
        group[id],
        { estimate, holdsGroup: held === null },
        settings.tolerance,
        comparisons,
        'share',
      );
      const few = Math.min(group[id].rows, estimate.rows) < settings.smallest;
      return found !== null && few ? { ...found, verdict: 'unknown' } : found;
    };
    return {
      selectionRate: of('selectionRate'),
      recall: of('recall'),
      falsePositiveRate: of('falsePositiveRate'),
      precision: of('precision'),
      accuracy: of('accuracy'),
    };
  });
}

type EstimatesAt = Readonly<Record<ThresholdMetric, Estimate>>;

function estimatesAt(groups: readonly GroupScores[], first: readonly number[]): EstimatesAt {
  const { selectionRate, recall, falsePositiveRate, precision, accuracy } = countsAt(groups, first);
  return {
    selectionRate: proportionEstimate(selectionRate),
    recall: proportionEstimate(recall),
    falsePositiveRate: proportionEstimate(falsePositiveRate),
    precision: proportionEstimate(precision),
    accuracy: proportionEstimate(accuracy),
  };
}

function bestOf(
  groups: readonly EstimatesAt[],
  id: ThresholdMetric,
  better: 'higher' | 'lower',
): number | null {
  let best: { readonly place: number; readonly value: number } | null = null;
  for (const [place, group] of groups.entries()) {
    const { value } = group[id];
    if (value === null) continue;
    if (best === null || (better === 'higher' ? value > best.value : value < best.value))
      best = { place, value };
  }
  return best?.place ?? null;
}

function largestOf(scores: readonly GroupScores[]): number | null {
  const rows = scores.map(({ counts }) => counts.flat().reduce((sum, count) => sum + count, 0));
  const most = Math.max(...rows);
  return rows.length === 0 ? null : rows.indexOf(most);
}
