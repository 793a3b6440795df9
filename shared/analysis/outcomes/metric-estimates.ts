import type { Estimate } from '../../domain/estimate';
import { NO_ESTIMATE } from '../../domain/estimate';
import { type BinaryCounts, binaryShares, f1OfJaccard, jaccard } from '../../stats/binary-metrics';
import { macroMetrics } from '../../stats/macro-metrics';
import type { MeanAndDeviations } from '../../stats/grouped-moments';
import { meanInterval } from '../../stats/mean-interval';
import { NORMAL_97_5 } from '../../stats/normal-quantile';
import { poisson } from '../../stats/poisson';
import { SeededRandom } from '../../stats/seeded-random';
import type { Proportion } from '../../stats/two-proportion-z';
import { wilsonInterval } from '../../stats/wilson-interval';
import type { ClassCounts } from './class-counts';
import type { ScoreSums } from './score-sums';
import type { NumberSums } from './number-sums';

export type Estimates = Readonly<Record<string, Estimate>>;

/** A proportion with its Wilson interval. */
export function proportionEstimate(proportion: Proportion): Estimate {
  const { successes, total } = proportion;
  if (total === 0) return NO_ESTIMATE;
  const interval = wilsonInterval(proportion);
  return { value: successes / total, rows: total, ...(interval ?? {}) };
}

/** The counts of a table of two classes, the second of them the positive one. */
export function binaryCounts({ matrix }: Pick<ClassCounts, 'matrix'>): BinaryCounts {
  const at = (place: number): number => matrix[place] ?? 0;
  return { trueNegatives: at(0), falsePositives: at(1), falseNegatives: at(2), truePositives: at(3) };
}

/** Metrics of a model of two classes. */
export function binaryEstimates(counts: ClassCounts): Estimates {
  const table = binaryCounts(counts);
  const shares = binaryShares(table);
  const predicted = counts.predicted.reduce((sum, rows) => sum + rows, 0);
  const { scores } = counts;
  return {
    accuracy: proportionEstimate(shares.accuracy),
    rocAuc: areaEstimate(scores),
    f1: f1Estimate(table),
    precision: proportionEstimate(shares.precision),
    recall: proportionEstimate(shares.recall),
    specificity: proportionEstimate(shares.specificity),
    averagePrecision:
      scores?.ranking == null ? NO_ESTIMATE : { value: scores.ranking.averagePrecision, rows: scores.rows },
    logLoss: meanEstimate(scores?.logLoss, scores?.rows),
    brier: meanEstimate(scores?.brier, scores?.rows),
    calibrationError: calibrationEstimate(scores),
    selectionRate: proportionEstimate({ successes: counts.predicted[1] ?? 0, total: predicted }),
    prevalence: proportionEstimate(shares.prevalence),
  };
}

function f1Estimate(table: BinaryCounts): Estimate {
  const index = jaccard(table);
  if (index.total === 0) return NO_ESTIMATE;
  const interval = wilsonInterval(index);
  return {
    value: f1OfJaccard(index.successes / index.total),
    rows: index.total,
    ...(interval === null ? {} : { lower: f1OfJaccard(interval.lower), upper: f1OfJaccard(interval.upper) }),
  };
}

function areaEstimate(scores: ScoreSums | null): Estimate {
  const ranking = scores?.ranking ?? null;
  if (scores === null || ranking === null) return NO_ESTIMATE;
  const { area, standardError } = ranking;
  if (standardError === null) return { value: area, rows: scores.rows };
  const half = NORMAL_97_5 * standardError;
  return {
    value: area,
    rows: scores.rows,
    lower: Math.max(0, area - half),
    upper: Math.min(1, area + half),
  };
}

function meanEstimate(
  sums: { readonly sum: number; readonly squares: number } | null | undefined,
  rows: number | undefined,
): Estimate {
  if (sums == null || rows === undefined || rows === 0) return NO_ESTIMATE;
  const mean = sums.sum / rows;
  const interval = meanInterval(mean, varianceOf(sums.sum, sums.squares, rows), rows);
  return {
    value: mean,
    rows,
    ...(interval === null ? {} : { lower: Math.max(0, interval.lower), upper: interval.upper }),
  };
}

const varianceOf = (sum: number, squares: number, rows: number): number =>
  rows < 2 ? 0 : Math.max(0, (squares - (sum * sum) / rows) / (rows - 1));

function calibrationEstimate(scores: ScoreSums | null): Estimate {
  if (scores === null || scores.brier === null || scores.rows === 0) return NO_ESTIMATE;
  const { rows, positives, scores: sums } = scores.reliability;
  const distance = rows.reduce((sum, _, bin) => sum + Math.abs((sums[bin] ?? 0) - (positives[bin] ?? 0)), 0);
  return { value: distance / scores.rows, rows: scores.rows };
}

const RESAMPLES = 400;
type ResampledMacro = 'f1' | 'precision' | 'recall' | 'specificity';

/** Metrics of a model of several classes; macro averages with the interval of resampled tables, by a fixed seed. */
export function multiclassEstimates({ matrix }: ClassCounts, classes: number): Estimates {
  const total = matrix.reduce((sum, rows) => sum + rows, 0);
  const found = macroMetrics(matrix, classes);
  const resampled = total === 0 ? null : resampledMacro(matrix, classes);
  const estimate = (which: ResampledMacro): Estimate => {
    const value = found[which];
    if (value === null || resampled === null) return NO_ESTIMATE;
    const values = resampled[which].sort();
    const at = (share: number): number => values[Math.round(share * (values.length - 1))] ?? value;
    return { value, rows: total, lower: at(0.025), upper: at(0.975) };
  };
  const right = Array.from({ length: classes }, (_, one) => matrix[one * classes + one] ?? 0);
  return {
    accuracy: proportionEstimate({ successes: right.reduce((sum, rows) => sum + rows, 0), total }),
    macroF1: estimate('f1'),
    macroPrecision: estimate('precision'),
    macroRecall: estimate('recall'),
    macroSpecificity: estimate('specificity'),
  };
}

function resampledMacro(matrix: Float64Array, classes: number): Record<ResampledMacro, Float64Array> {
  const random = new SeededRandom(1);
  const values = {
    f1: new Float64Array(RESAMPLES),
    precision: new Float64Array(RESAMPLES),
    recall: new Float64Array(RESAMPLES),
    specificity: new Float64Array(RESAMPLES),
  };
  const drawn = new Float64Array(matrix.length);
  for (let resample = 0; resample < RESAMPLES; resample++) {
    for (let cell = 0; cell < matrix.length; cell++) drawn[cell] = poisson(random, matrix[cell] as number);
    const found = macroMetrics(drawn, classes);
    values.f1[resample] = found.f1 ?? 0;
    values.precision[resample] = found.precision ?? 0;
    values.recall[resample] = found.recall ?? 0;
    values.specificity[resample] = found.specificity ?? 0;
  }
  return values;
}

/** Metrics of a model of numbers. */
export function numberEstimates({ error, absolute, squared, label }: NumberSums): Estimates {
  const { rows, mean: meanSquare } = squared;
  if (rows === 0) return { mae: NO_ESTIMATE, rmse: NO_ESTIMATE, bias: NO_ESTIMATE, r2: NO_ESTIMATE };
  const ofSquare = momentsEstimate(squared);
  const root = (value: number | undefined): number => Math.sqrt(Math.max(0, value ?? NaN));
  const r2 = label.deviations > 0 ? 1 - (meanSquare * rows) / label.deviations : NaN;
  return {
    mae: atLeastZero(momentsEstimate(absolute)),
    rmse: finiteEstimate({
      value: root(meanSquare),
      rows,
      lower: root(ofSquare.lower),
      upper: root(ofSquare.upper),
    }),
    bias: momentsEstimate(error),
    r2: finiteEstimate({ value: r2, rows }),
  };
}

/** A mean with Student's interval. */
export function momentsEstimate({ rows, mean, deviations }: MeanAndDeviations): Estimate {
  if (rows === 0) return NO_ESTIMATE;
  const interval = rows < 2 ? null : meanInterval(mean, deviations / (rows - 1), rows);
  return finiteEstimate({ value: mean, rows, ...(interval ?? {}) });
}

const atLeastZero = ({ lower, ...estimate }: Estimate): Estimate =>
  lower === undefined ? estimate : { ...estimate, lower: Math.max(0, lower) };

/** An estimate of numbers so large that their squares overflow is not known, or its interval is not. */
function finiteEstimate({ value, rows, lower, upper }: Estimate): Estimate {
  if (value === null || !Number.isFinite(value)) return { value: null, rows };
  return lower !== undefined && upper !== undefined && Number.isFinite(lower) && Number.isFinite(upper)
    ? { value, rows, lower, upper }
    : { value, rows };
}
