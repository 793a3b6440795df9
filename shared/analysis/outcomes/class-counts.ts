import type { MeanAndDeviations } from '../../stats/grouped-moments';
import { NO_CLASS } from './class-coding';
import type { ModelOutputs } from './read-outcomes';
import { type ScoreSums, sumScores } from './score-sums';

/** What a model answered to the rows of one group, counted. */
export interface ClassCounts {
  /** Rows of the group. */
  readonly rows: number;
  /** Rows with a label. */
  readonly labelled: number;
  /** Rows with a label and a prediction, by label and then by prediction. */
  readonly matrix: Float64Array;
  /** Rows by prediction, labelled or not. */
  readonly predicted: Float64Array;
  /** Of all rows with a finite score, labelled or not. */
  readonly score: MeanAndDeviations;
  readonly scores: ScoreSums | null;
}

/** Rows that count as labelled: with a label, and old enough where that matters. */
export type Counts = (row: number) => boolean;

/**
 * Counts predictions and scores against labels, group by group, in two walks over the rows.
 *
 * @param groupOfRow group of each row, below `groups`; any other leaves the row out.
 * @param counts false for a row whose label is not to be used.
 * @param standsFor rows that each row counts as; 1 when absent.
 */
export function countClasses(
  label: Uint8Array | null,
  model: ModelOutputs,
  classes: number,
  groupOfRow: Uint16Array,
  groups: number,
  counts?: Counts,
  standsFor: Uint32Array | null = null,
): ClassCounts[] {
  const rowsIn = new Float64Array(groups);
  const labelled = new Float64Array(groups);
  const matrix = new Float64Array(groups * classes * classes);
  const predicted = new Float64Array(groups * classes);
  const { prediction } = model;
  const used =
    label === null || counts === undefined ? label : usableLabels(label, counts, groupOfRow, groups);
  for (let row = 0; row < groupOfRow.length; row++) {
    const group = groupOfRow[row] as number;
    if (group >= groups) continue;
    const rows = standsFor === null ? 1 : (standsFor[row] as number);
    rowsIn[group] = (rowsIn[group] as number) + rows;
    const truth = used === null ? NO_CLASS : (used[row] as number);
    const answer = prediction === null ? NO_CLASS : (prediction[row] as number);
    if (answer !== NO_CLASS) {
      const place = group * classes + answer;
      predicted[place] = (predicted[place] as number) + rows;
    }
    if (truth === NO_CLASS) continue;
    labelled[group] = (labelled[group] as number) + rows;
    if (answer === NO_CLASS) continue;
    const place = (group * classes + truth) * classes + answer;
    matrix[place] = (matrix[place] as number) + rows;
  }
  const scored = model.score === null ? null : sumScores(model.score, used, groupOfRow, groups, standsFor);
  return Array.from({ length: groups }, (_, group) => ({
    rows: rowsIn[group] as number,
    labelled: labelled[group] as number,
    matrix: matrix.slice(group * classes * classes, (group + 1) * classes * classes),
    predicted: predicted.slice(group * classes, (group + 1) * classes),
    score: scored?.all[group] ?? { rows: 0, mean: NaN, deviations: 0 },
    scores: scored?.labelled?.[group] ?? null,
  }));
}

/** Labels with those left out that are not to be used: of rows in no group, and those that do not count. */
function usableLabels(
  label: Uint8Array,
  counts: Counts,
  groupOfRow: Uint16Array,
  groups: number,
): Uint8Array {
  const used = new Uint8Array(label.length).fill(NO_CLASS);
  for (let row = 0; row < label.length; row++)
    if ((groupOfRow[row] as number) < groups && label[row] !== NO_CLASS && counts(row))
      used[row] = label[row] as number;
  return used;
}
