import { expectedAreas } from '../../stats/expected-ranking';
import { ascendingRows } from '../columns/ascending-rows';
import { rankedNumbers } from '../columns/encoded-numbers';
import type { SliceOutcomes } from '../outcomes/read-outcomes';
import type { Calibration } from './calibration';
import { type EstimatedValue, type EstimatedValues, shareInBand } from './estimated-value';
import { chancesOf } from './score-calibration';

/** Metrics that CBPE estimates, each with its sampling error at one row. */
export type EstimatedMetric = 'accuracy' | 'rocAuc' | 'f1' | 'precision' | 'recall' | 'specificity';

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
  const chanceOf = chancesOf(distinct, calibration.fit);
  const chance = new Float64Array(codes.length);
  const rows = [new Float64Array(groups), new Float64Array(groups)] as const;
  const sums = [new Float64Array(groups), new Float64Array(groups)] as const;
  for (let row = 0; row < codes.length; row++) {
    const group = groupOfRow[row] as number;
    const answer = prediction[row] as number;
    const code = codes[row] as number;
    if (group >= groups || code >= distinct.length) continue;
    chance[row] = chanceOf[code] as number;
    if (answer > 1) continue;
    const [count, sum] = [rows[answer] as Float64Array, sums[answer] as Float64Array];
    count[group] = (count[group] as number) + 1;
    sum[group] = (sum[group] as number) + (chance[row] as number);
  }
  const areas = expectedAreas(ascendingRows(score).rows, codes, chance, groupOfRow, groups);
  return Array.from({ length: groups }, (_, group) => {
    const [n0, n1] = [rows[0][group] as number, rows[1][group] as number];
    const n = n0 + n1;
    if (n === 0) return null;
    const tp = sums[1][group] as number;
    const fn = sums[0][group] as number;
    const [fp, tn] = [n1 - tp, n0 - fn];
    const band = (metric: EstimatedMetric, value: number | null): EstimatedValue | null =>
      shareInBand(value, calibration.samplingError[metric], n);
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
