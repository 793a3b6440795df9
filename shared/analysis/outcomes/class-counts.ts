import { groupedRanking, NO_OUTCOME, type Ranking } from '../../stats/grouped-ranking';
import { ascendingRows } from '../columns/ascending-rows';
import { rowValues } from '../columns/row-values';
import { NO_CLASS } from './class-coding';
import type { ModelOutputs } from './read-outcomes';

/** Score bins of the reliability of a score, of equal width from 0 to 1. */
export const RELIABILITY_BINS = 10;
/** A probability is kept this far from 0 and 1 before its logarithm is taken, as scikit-learn 1.7 does for doubles. */
const LEAST_PROBABILITY = 2 ** -52;

/** The scores of one group's labelled rows, summed up. */
export interface ScoreSums {
  readonly rows: number;
  /** Sums of (score − label)², of its square, of the log loss and of its square; null when a score is no probability. */
  readonly brier: { readonly sum: number; readonly squares: number } | null;
  readonly logLoss: { readonly sum: number; readonly squares: number } | null;
  /** By bin of the score: rows, positive rows and the sum of scores. */
  readonly reliability: {
    readonly rows: readonly number[];
    readonly positives: readonly number[];
    readonly scores: readonly number[];
  };
  /** Null when one of the classes is missing. */
  readonly ranking: Ranking | null;
}

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
  /** Of all rows with a score, labelled or not. */
  readonly score: { readonly rows: number; readonly sum: number; readonly squares: number };
  readonly scores: ScoreSums | null;
}

/** Rows that count as labelled: with a label, and old enough where that matters. */
export type Counts = (row: number) => boolean;

/**
 * Counts predictions and scores against labels, group by group, in two walks over the rows.
 *
 * @param groupOfRow group of each row, below `groups`; any other leaves the row out.
 * @param counts false for a row whose label is not to be used.
 */
export function countClasses(
  label: Uint8Array | null,
  model: ModelOutputs,
  classes: number,
  groupOfRow: Uint16Array,
  groups: number,
  counts: Counts = () => true,
): ClassCounts[] {
  const rowsIn = new Float64Array(groups);
  const labelled = new Float64Array(groups);
  const matrix = new Float64Array(groups * classes * classes);
  const predicted = new Float64Array(groups * classes);
  const { prediction } = model;
  const used = label === null ? null : usable(label, groupOfRow, groups, counts);
  for (let row = 0; row < groupOfRow.length; row++) {
    const group = groupOfRow[row] as number;
    if (group >= groups) continue;
    rowsIn[group] = (rowsIn[group] as number) + 1;
    const truth = used === null ? NO_CLASS : (used[row] as number);
    const answer = prediction === null ? NO_CLASS : (prediction[row] as number);
    if (answer !== NO_CLASS) {
      const place = group * classes + answer;
      predicted[place] = (predicted[place] as number) + 1;
    }
    if (truth === NO_CLASS) continue;
    labelled[group] = (labelled[group] as number) + 1;
    if (answer === NO_CLASS) continue;
    const place = (group * classes + truth) * classes + answer;
    matrix[place] = (matrix[place] as number) + 1;
  }
  const scored = model.score === null ? null : sumScores(model.score, used, groupOfRow, groups);
  return Array.from({ length: groups }, (_, group) => ({
    rows: rowsIn[group] as number,
    labelled: labelled[group] as number,
    matrix: matrix.slice(group * classes * classes, (group + 1) * classes * classes),
    predicted: predicted.slice(group * classes, (group + 1) * classes),
    score: scored?.all[group] ?? { rows: 0, sum: 0, squares: 0 },
    scores: scored?.labelled?.[group] ?? null,
  }));
}

/** Labels with those left out that are not to be used. */
function usable(label: Uint8Array, groupOfRow: Uint16Array, groups: number, counts: Counts): Uint8Array {
  const used = new Uint8Array(label.length).fill(NO_CLASS);
  for (let row = 0; row < label.length; row++)
    if ((groupOfRow[row] as number) < groups && label[row] !== NO_CLASS && counts(row))
      used[row] = label[row] as number;
  return used;
}

function sumScores(
  score: NonNullable<ModelOutputs['score']>,
  label: Uint8Array | null,
  groupOfRow: Uint16Array,
  groups: number,
): { all: ClassCounts['score'][]; labelled: ScoreSums[] | null } {
  const values = rowValues(score);
  const all = zeros(groups, 3);
  const sums = zeros(groups, 5);
  const bins = zeros(groups, 3 * RELIABILITY_BINS);
  const outcomes = new Uint8Array(values.length).fill(NO_OUTCOME);
  let probabilities = true;
  for (let row = 0; row < values.length; row++) {
    const group = groupOfRow[row] as number;
    const value = values[row] as number;
    if (group >= groups || Number.isNaN(value)) continue;
    if (value < 0 || value > 1) probabilities = false;
    add(all, group * 3, 1);
    add(all, group * 3 + 1, value);
    add(all, group * 3 + 2, value * value);
    const truth = label === null ? NO_CLASS : (label[row] as number);
    if (truth === NO_CLASS) continue;
    outcomes[row] = truth === 1 ? 1 : 0;
    const positive = truth === 1 ? 1 : 0;
    const squared = (value - positive) * (value - positive);
    const chance = Math.min(1 - LEAST_PROBABILITY, Math.max(LEAST_PROBABILITY, value));
    const loss = -Math.log(positive === 1 ? chance : 1 - chance);
    const at = group * 5;
    add(sums, at, 1);
    add(sums, at + 1, squared);
    add(sums, at + 2, squared * squared);
    add(sums, at + 3, loss);
    add(sums, at + 4, loss * loss);
    const bin = Math.min(RELIABILITY_BINS - 1, Math.max(0, Math.floor(value * RELIABILITY_BINS)));
    const place = group * 3 * RELIABILITY_BINS + bin * 3;
    add(bins, place, 1);
    add(bins, place + 1, positive);
    add(bins, place + 2, value);
  }
  const allSums = Array.from({ length: groups }, (_, group) => ({
    rows: all[group * 3] as number,
    sum: all[group * 3 + 1] as number,
    squares: all[group * 3 + 2] as number,
  }));
  if (label === null) return { all: allSums, labelled: null };
  const { rows, keys } = ascendingRows(score);
  const rankings = groupedRanking(rows, keys, outcomes, groupOfRow, groups);
  const column = (group: number, which: number): number[] =>
    Array.from(
      { length: RELIABILITY_BINS },
      (_, bin) => bins[group * 3 * RELIABILITY_BINS + bin * 3 + which] as number,
    );
  return {
    all: allSums,
    labelled: rankings.map((ranking, group) => {
      const at = (which: number): number => sums[group * 5 + which] as number;
      return {
        rows: at(0),
        brier: probabilities ? { sum: at(1), squares: at(2) } : null,
        logLoss: probabilities ? { sum: at(3), squares: at(4) } : null,
        reliability: { rows: column(group, 0), positives: column(group, 1), scores: column(group, 2) },
        ranking,
      };
    }),
  };
}

const zeros = (groups: number, each: number): Float64Array => new Float64Array(groups * each);

function add(sums: Float64Array, place: number, value: number): void {
  sums[place] = (sums[place] as number) + value;
}
