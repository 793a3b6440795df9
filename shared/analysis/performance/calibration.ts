import { rankedNumbers } from '../columns/encoded-numbers';
import { NO_CLASS } from '../outcomes/class-coding';
import type { ClassCounts, Counts } from '../outcomes/class-counts';
import { binaryCounts } from '../outcomes/metric-estimates';
import type { SliceOutcomes } from '../outcomes/read-outcomes';
import type { EstimatedMetric } from './cbpe';
import { calibrateScore, type ScoreCalibration } from './score-calibration';

/** What the reference teaches: how scores are to be read as probabilities, and how much chance moves each metric. */
export interface Calibration extends ScoreCalibration {
  /** Standard error of each metric times the root of a chunk's rows. */
  readonly samplingError: Readonly<Record<EstimatedMetric, number | null>>;
}

/**
 * Learns from a labelled reference how to read its scores as probabilities (`calibrateScore`).
 *
 * As NannyML 0.13 `ConfidenceBasedPerformanceEstimator`, but for the rows that each split draws.
 *
 * @returns null without labels or scores, or with labels of one class.
 */
export function learnCalibration(
  side: SliceOutcomes,
  groupOfRow: Uint16Array,
  counts: Counts,
  found: ClassCounts,
): Calibration | null {
  const { label } = side;
  const { score } = side.live;
  const ranking = found.scores?.ranking ?? null;
  if (label === null || score === null || ranking === null) return null;
  const { distinct, codes } = rankedNumbers(score);
  const rows = new Uint32Array(codes.length);
  let size = 0;
  for (let row = 0; row < codes.length; row++)
    if (
      groupOfRow[row] === 0 &&
      label[row] !== NO_CLASS &&
      Number.isFinite(distinct[codes[row] as number]) &&
      counts(row)
    )
      rows[size++] = row;
  return {
    ...calibrateScore({ codes, distinct }, rows.subarray(0, size), label, 1, ranking),
    samplingError: samplingErrors(found),
  };
}

/** As NannyML: the deviation of a metric's rows in the reference, over the root of their share. */
function samplingErrors(found: ClassCounts): Calibration['samplingError'] {
  const {
    truePositives: tp,
    falsePositives: fp,
    falseNegatives: fn,
    trueNegatives: tn,
  } = binaryCounts(found);
  const all = tp + fp + fn + tn;
  const ofShare = (successes: number, total: number, scale = 1): number | null => {
    if (total === 0) return null;
    const p = successes / total;
    return (Math.sqrt(p * (1 - p)) * scale) / Math.sqrt(total / all);
  };
  const relevant = tp + fp + fn;
  const ranking = found.scores?.ranking ?? null;
  const minority =
    ranking === null
      ? 0
      : Math.min(ranking.positives, ranking.negatives) / (ranking.positives + ranking.negatives);
  return {
    accuracy: ofShare(tp + tn, all),
    precision: ofShare(tp, tp + fp),
    recall: ofShare(tp, tp + fn),
    specificity: ofShare(tn, tn + fp),
    f1: ofShare(tp, relevant, relevant / (tp + (fp + fn) / 2)),
    rocAuc: ranking === null ? null : ranking.placementDeviation / Math.sqrt(minority),
  };
}
