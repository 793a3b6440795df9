import { expectedAreas } from '../../stats/expected-ranking';
import { ascendingRows } from '../columns/ascending-rows';
import { rankedNumbers } from '../columns/encoded-numbers';
import type { ClassScore } from '../outcomes/class-scores';
import type { SliceOutcomes } from '../outcomes/read-outcomes';
import type { ClassCalibration, EstimatedMacro } from './class-calibration';
import { type EstimatedValue, type EstimatedValues, shareInBand } from './estimated-value';
import { chancesOf } from './score-calibration';

/**
 * Performance of a model of several classes without labels, group by group: what the table of labels against
 * predictions would hold if the scores of a row, calibrated and brought to 1 in sum, were the chances of its classes.
 * Precision, recall, specificity, F1 and ROC AUC are those of each class against the rest, averaged. A row whose scores are
 * all 0 may be of any class.
 *
 * As NannyML 0.13 `CBPE` of `classification_multiclass`; ties of ROC AUC count half. The band is ± 3 sampling errors within
 * what the metric can be.
 *
 * @param full rows that have a score of every class; others are left out.
 * @param groupOfRow group of each row, below `groups`; any other leaves the row out.
 * @returns one a group; null for a group without a scored and predicted row.
 */
export async function estimateClasses(
  { live: { prediction } }: Pick<SliceOutcomes, 'live'>,
  scores: readonly ClassScore[],
  full: Uint8Array,
  calibration: ClassCalibration,
  groupOfRow: Uint16Array,
  groups: number,
  breathe: () => Promise<void>,
): Promise<(EstimatedValues | null)[]> {
  if (prediction === null) return new Array<null>(groups).fill(null);
  const size = scores.length;
  const columns = scores.map(({ score }, of) => {
    const { codes, distinct } = rankedNumbers(score);
    return { codes, score, chances: chancesOf(distinct, calibration.classes[of]?.fit ?? null) };
  });
  const total = new Float64Array(full.length);
  for (const { codes, chances } of columns) {
    for (let row = 0; row < total.length; row++)
      if (full[row] === 1) total[row] = (total[row] as number) + (chances[codes[row] as number] as number);
    await breathe();
  }
  const scored = Uint16Array.from(groupOfRow, (group, row) => (full[row] === 1 ? group : groups));
  const rows = new Float64Array(groups * size);
  for (let row = 0; row < total.length; row++) {
    const [group, answer] = [scored[row] as number, prediction[row] as number];
    if (group < groups && answer < size)
      rows[group * size + answer] = (rows[group * size + answer] as number) + 1;
  }
  const hits = new Float64Array(groups * size);
  const expected = new Float64Array(groups * size);
  const areas: (number | null)[][] = [];
  const chance = new Float64Array(total.length);
  for (const [of, { codes, chances, score }] of columns.entries()) {
    for (let row = 0; row < total.length; row++) {
      const group = scored[row] as number;
      if (group >= groups) continue;
      const sum = total[row] as number;
      const p = sum === 0 ? 1 / size : (chances[codes[row] as number] as number) / sum;
      chance[row] = p;
      const answer = prediction[row] as number;
      if (answer >= size) continue;
      const place = group * size + of;
      expected[place] = (expected[place] as number) + p;
      if (answer === of) hits[place] = (hits[place] as number) + p;
    }
    areas.push(expectedAreas(ascendingRows(score).rows, codes, chance, scored, groups));
    await breathe();
  }
  return Array.from({ length: groups }, (_, group) => {
    const of = (from: Float64Array): Float64Array => from.subarray(group * size, (group + 1) * size);
    const area = areas.map((one) => one[group] ?? null);
    return valuesOf(of(hits), of(rows), of(expected), area, calibration.samplingError);
  });
}

/** Metrics of one group from what is to be expected of each class: rows rightly predicted it, predicted it, and of it. */
function valuesOf(
  hits: Float64Array,
  predicted: Float64Array,
  expected: Float64Array,
  areas: readonly (number | null)[],
  samplingError: ClassCalibration['samplingError'],
): EstimatedValues | null {
  const size = hits.length;
  const all = predicted.reduce((sum, rows) => sum + rows, 0);
  if (all === 0) return null;
  const ratio = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);
  const mean = (of: (hit: number, said: number, were: number) => number): number =>
    hits.reduce((sum, hit, one) => sum + of(hit, predicted[one] as number, expected[one] as number), 0) /
    size;
  const band = (metric: EstimatedMacro, value: number | null): EstimatedValue | null =>
    shareInBand(value, samplingError[metric], all);
  const known = areas.flatMap((area) => (area === null ? [] : [area]));
  return {
    accuracy: band('accuracy', hits.reduce((sum, hit) => sum + hit, 0) / all),
    macroF1: band(
      'macroF1',
      mean((hit, said, were) => ratio(2 * hit, said + were)),
    ),
    macroPrecision: band(
      'macroPrecision',
      mean((hit, said) => ratio(hit, said)),
    ),
    macroRecall: band(
      'macroRecall',
      mean((hit, _, were) => ratio(hit, were)),
    ),
    macroSpecificity: band(
      'macroSpecificity',
      mean((hit, said, were) => ratio(all - said - were + hit, all - were)),
    ),
    macroRocAuc: band(
      'macroRocAuc',
      known.length < size ? null : known.reduce((sum, area) => sum + area, 0) / size,
    ),
  };
}
