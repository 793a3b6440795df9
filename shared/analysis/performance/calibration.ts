import { isotonicRegression, isotonicValue, type IsotonicFit } from '../../stats/isotonic-regression';
import { SeededRandom } from '../../stats/seeded-random';
import { rankedNumbers } from '../columns/encoded-numbers';
import { NO_CLASS } from '../outcomes/class-coding';
import { binaryCounts } from '../outcomes/metric-estimates';
import type { ClassCounts, Counts } from '../outcomes/class-counts';
import type { SliceOutcomes } from '../outcomes/read-outcomes';
import type { EstimatedMetric } from './cbpe';
import type { RowCodes } from '../columns/row-codes';

/** What the reference teaches: how scores are to be read as probabilities, and how much chance moves each metric. */
export interface Calibration {
  readonly fit: IsotonicFit | null;
  readonly calibrationError: { readonly before: number; readonly after: number } | null;
  /** Standard error of each metric times the root of a chunk's rows. */
  readonly samplingError: Readonly<Record<EstimatedMetric, number | null>>;
}

const SPLITS = 10;
const TEST_SHARE = 0.1;
const SEED = 42;
const ECE_BINS = 10;
/** Scores that tell the classes apart this well are taken as they are. */
const SURE_AREA = 0.999;

/** Fewer rows of a class than this, and splits of a tenth hold none: scores are taken as they are. */
const FEWEST_OF_A_CLASS = 10;

interface ScoreCounts {
  readonly at: Float64Array;
  readonly rows: Float64Array;
  readonly positives: Float64Array;
}

/**
 * Learns from a labelled reference how to read its scores as probabilities: isotonic regression, where ten stratified
 * splits (a tenth held out each) say that it lowers the calibration error; else the scores stay as they are.
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
  const used: number[] = [];
  for (let row = 0; row < codes.length; row++)
    if (
      groupOfRow[row] === 0 &&
      label[row] !== NO_CLASS &&
      Number.isFinite(distinct[codes[row] as number]) &&
      counts(row)
    )
      used.push(row);
  const rows = Uint32Array.from(used);
  const samplingError = samplingErrors(found);
  if (ranking.area > SURE_AREA || Math.min(ranking.positives, ranking.negatives) < FEWEST_OF_A_CLASS)
    return { fit: null, calibrationError: null, samplingError };
  const calibrationError = heldOutError(rows, codes, label, distinct);
  const whole = countScores(rows, codes, label, distinct.length);
  const fit = calibrationError.after < calibrationError.before ? fitScores(whole, distinct) : null;
  return { fit, calibrationError, samplingError };
}

function countScores(
  rows: Uint32Array,
  codes: RowCodes,
  label: Uint8Array,
  size: number,
): { rows: Float64Array; positives: Float64Array } {
  const counted = { rows: new Float64Array(size), positives: new Float64Array(size) };
  for (const row of rows) {
    const code = codes[row] as number;
    counted.rows[code] = (counted.rows[code] as number) + 1;
    if (label[row] === 1) counted.positives[code] = (counted.positives[code] as number) + 1;
  }
  return counted;
}

function fitScores(counted: Omit<ScoreCounts, 'at'>, distinct: Float64Array): IsotonicFit {
  const present: number[] = [];
  counted.rows.forEach((rows, code) => {
    if (rows > 0) present.push(code);
  });
  const at = Float64Array.from(present, (code) => distinct[code] as number);
  const weights = Float64Array.from(present, (code) => counted.rows[code] as number);
  const means = Float64Array.from(
    present,
    (code, i) => (counted.positives[code] as number) / (weights[i] as number),
  );
  return isotonicRegression(at, means, weights);
}

/** Calibration error of held-out rows before and after, all splits pooled. */
function heldOutError(
  rows: Uint32Array,
  codes: RowCodes,
  label: Uint8Array,
  distinct: Float64Array,
): { before: number; after: number } {
  const random = new SeededRandom(SEED);
  const byClass = [0, 1].map((one) => Float64Array.from(rows.filter((row) => label[row] === one)));
  const pooled: { before: number; after: number; rows: number; positives: number }[] = [];
  for (let split = 0; split < SPLITS; split++) {
    const train: number[] = [];
    const test: number[] = [];
    for (const members of byClass) {
      random.shuffle(members);
      const held = Math.round(members.length * TEST_SHARE);
      members.forEach((row, i) => (i < held ? test : train).push(row));
    }
    const fit = fitScores(countScores(Uint32Array.from(train), codes, label, distinct.length), distinct);
    const held = countScores(Uint32Array.from(test), codes, label, distinct.length);
    held.rows.forEach((count, code) => {
      if (count === 0) return;
      const before = distinct[code] as number;
      pooled.push({
        before,
        after: isotonicValue(fit, before),
        rows: count,
        positives: held.positives[code] as number,
      });
    });
  }
  return { before: expectedError(pooled, 'before'), after: expectedError(pooled, 'after') };
}

/** Mean distance of score and share of positives in bins of as many rows each. */
function expectedError(
  pooled: readonly { before: number; after: number; rows: number; positives: number }[],
  which: 'before' | 'after',
): number {
  const sorted = [...pooled].sort((a, b) => a[which] - b[which]);
  const total = sorted.reduce((sum, { rows }) => sum + rows, 0);
  const bins = Array.from({ length: ECE_BINS }, () => ({ rows: 0, positives: 0, scores: 0 }));
  let seen = 0;
  for (const one of sorted) {
    const bin = bins[Math.min(ECE_BINS - 1, Math.floor((seen / total) * ECE_BINS))];
    seen += one.rows;
    if (bin === undefined) continue;
    bin.rows += one.rows;
    bin.positives += one.positives;
    bin.scores += one[which] * one.rows;
  }
  return bins.reduce((sum, { positives, scores }) => sum + Math.abs(scores - positives), 0) / total;
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
