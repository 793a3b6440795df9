import { expectedAreas } from '../../stats/expected-ranking';
import { isotonicValue } from '../../stats/isotonic-regression';
import { ascendingRows } from '../columns/ascending-rows';
import { rankedNumbers } from '../columns/encoded-numbers';
import type { SliceOutcomes } from '../outcomes/read-outcomes';
import type { Calibration } from './calibration';

/** Metrics that CBPE estimates, each with its sampling error at one row. */
export const ESTIMATED = ['accuracy', 'rocAuc', 'f1', 'precision', 'recall', 'specificity'] as const;
export type EstimatedMetric = (typeof ESTIMATED)[number];

export interface EstimatedValue {
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
}
export type EstimatedValues = Readonly<Record<EstimatedMetric, EstimatedValue | null>>;

/**
 * Performance without labels, group by group, from calibrated scores and predictions: what the confusion table would
 * hold if each score were the chance of its row to be positive; ROC AUC likewise, with ties half.
 *
 * As NannyML 0.13 `CBPE`; the band is ± 3 sampling errors within what the metric can be.
 */
export function estimatePerformance(
  side: SliceOutcomes,
  calibration: Calibration,
  groupOfRow: Uint16Array,
  groups: number,
): (EstimatedValues | null)[] {
  const { prediction, score } = side.live;
  if (prediction === null || score === null) return new Array<null>(groups).fill(null);
  const { distinct, codes } = rankedNumbers(score);
  const chance = distinct.map((value) =>
    calibration.fit === null ? Math.min(1, Math.max(0, value)) : isotonicValue(calibration.fit, value),
  );
  const rows = [new Float64Array(groups), new Float64Array(groups)] as const;
  const sums = [new Float64Array(groups), new Float64Array(groups)] as const;
  for (let row = 0; row < codes.length; row++) {
    const group = groupOfRow[row] as number;
    const answer = prediction[row] as number;
    const code = codes[row] as number;
    if (group >= groups || answer > 1 || code >= distinct.length) continue;
    const [count, sum] = [rows[answer] as Float64Array, sums[answer] as Float64Array];
    count[group] = (count[group] as number) + 1;
    sum[group] = (sum[group] as number) + (chance[code] as number);
  }
  const areas = expectedAreas(ascendingRows(score).rows, codes, chance, groupOfRow, groups);
  return Array.from({ length: groups }, (_, group) => {
    const [n0, n1] = [rows[0][group] as number, rows[1][group] as number];
    const n = n0 + n1;
    if (n === 0) return null;
    const tp = sums[1][group] as number;
    const fn = sums[0][group] as number;
    const [fp, tn] = [n1 - tp, n0 - fn];
    const band = (metric: EstimatedMetric, value: number | null): EstimatedValue | null => {
      if (value === null) return null;
      const error = calibration.samplingError[metric];
      const half = error === null ? 0 : (3 * error) / Math.sqrt(n);
      return { value, lower: Math.max(0, value - half), upper: Math.min(1, value + half) };
    };
    const ratio = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);
    return {
      accuracy: band('accuracy', (tp + tn) / n),
      rocAuc: band('rocAuc', areas[group] ?? null),
      f1: band('f1', ratio(tp, tp + (fp + fn) / 2)),
      precision: band('precision', ratio(tp, tp + fp)),
      recall: band('recall', ratio(tp, tp + fn)),
      specificity: band('specificity', ratio(tn, tn + fp)),
    };
  });
}
