import type { Task } from '../../domain/outcome';
import type { MetricInfo } from '../../domain/subgroups';
import { type WorstBy, worstBySchema } from '../../domain/worst-by';
import { logLoss } from '../../stats/log-loss';
import { someValue } from '../columns/each-value';
import { rowValues } from '../columns/row-values';
import { NO_CLASS } from '../outcomes/class-coding';
import type { SliceOutcomes } from '../outcomes/read-outcomes';
import { NO_GROUP } from '../outcomes/rows-in-slice';

/** How wrong a model is on every row, in one sense. */
export interface RowErrors {
  /** Error of each row that is looked at, 0 or above; NaN for rows that it says nothing of. */
  readonly values: Float64Array;
  /** What the mean error of some rows is. */
  readonly words: string;
  /** What the errors of all rows together are: `errors`, `false positives`. */
  readonly errors: string;
  /** The rows that have one. */
  readonly of: string;
  readonly written: MetricInfo['written'];
}

/**
 * The error of each row of a slice:
 *
 * - `error`: 1 for a wrong class, of numbers the absolute residual |prediction − label|. Labelled rows.
 * - `logLoss`: −ln of the probability given to the label. Labelled rows with a score; two classes, scores from 0 to 1.
 * - `falsePositives`: 1 where a row with a negative label was predicted positive. Rows with a negative label.
 * - `falseNegatives`: 1 where a row with a positive label was predicted negative. Rows with a positive label.
 * - `disagreement`: 1 where live and shadow answer different classes, of numbers the absolute difference. Labels are not
 *   looked at.
 *
 * @param inSlice `NO_GROUP` for rows outside the slice.
 * @param rows those that are looked at; all of the table when null.
 * @returns null where no row has one.
 */
export function rowErrors(
  by: WorstBy,
  task: Task,
  side: SliceOutcomes,
  inSlice: Uint16Array,
  rows: Uint32Array | null,
): RowErrors | null {
  const found = errorOfRow(by, task, side);
  if (found === null) return null;
  const { error, ...words } = found;
  const values = new Float64Array(rows?.length ?? inSlice.length).fill(NaN);
  let known = 0;
  for (let place = 0; place < values.length; place++) {
    const row = rows === null ? place : (rows[place] as number);
    if (inSlice[row] === NO_GROUP) continue;
    const value = error(row);
    if (!Number.isFinite(value)) continue;
    values[place] = value;
    known++;
  }
  return known === 0 ? null : { ...words, values };
}

/** The errors that some row of a slice has, in the order of the choice. */
export function possibleErrors(task: Task, side: SliceOutcomes, inSlice: Uint16Array): WorstBy[] {
  return worstBySchema.options.filter((by) => {
    const found = errorOfRow(by, task, side);
    if (found === null) return false;
    if (found.some !== undefined)
      return found.some((row, error) => inSlice[row] !== NO_GROUP && Number.isFinite(error));
    for (let row = 0; row < inSlice.length; row++)
      if (inSlice[row] !== NO_GROUP && Number.isFinite(found.error(row))) return true;
    return false;
  });
}

interface ErrorOfRow extends Omit<RowErrors, 'values'> {
  readonly error: (row: number) => number;
  /** Whether some row and its error pass a test, where that is known without the errors of all rows. */
  readonly some?: (test: (row: number, error: number) => boolean) => boolean;
}

function errorOfRow(by: WorstBy, task: Task, side: SliceOutcomes): ErrorOfRow | null {
  switch (by) {
    case 'error':
      return task === 'regression' ? residual(side) : wrongClass(side);
    case 'logLoss':
      return task === 'binary' ? lossOfScore(side) : null;
    case 'falsePositives':
      return task === 'binary' ? wrongOf(side, 0) : null;
    case 'falseNegatives':
      return task === 'binary' ? wrongOf(side, 1) : null;
    case 'disagreement':
      return task === 'regression' ? numbersApart(side) : answersApart(side);
  }
}

const LABELLED = 'labelled rows';

function wrongClass({ label, live: { prediction } }: SliceOutcomes): ErrorOfRow | null {
  if (label === null || prediction === null) return null;
  return {
    error: (row) => differ(label[row] as number, prediction[row] as number),
    words: 'wrong prediction',
    errors: 'errors',
    of: LABELLED,
    written: 'share',
  };
}

/** 1 where two classes differ, 0 where they are one; NaN where one of them is not known. */
const differ = (a: number, b: number): number => (a === NO_CLASS || b === NO_CLASS ? NaN : a === b ? 0 : 1);

function residual({ labelValue, live: { value } }: SliceOutcomes): ErrorOfRow | null {
  if (labelValue === null || value === null) return null;
  return {
    error: (row) => Math.abs((value[row] as number) - (labelValue[row] as number)),
    words: 'distance of prediction and label',
    errors: 'errors',
    of: LABELLED,
    written: 'unit',
  };
}

function lossOfScore({ label, live: { score } }: SliceOutcomes): ErrorOfRow | null {
  if (label === null || score === null) return null;
  const ascending = score.kind === 'ranked' ? score.distinct : score.sorted;
  if ((ascending[0] ?? 0) < 0 || (ascending.at(-1) ?? 0) > 1) return null;
  const loss = (row: number, value: number): number => {
    const truth = label[row] as number;
    return truth === NO_CLASS ? NaN : logLoss(value, truth === 1 ? 1 : 0);
  };
  let values: Float64Array | null = null;
  return {
    error: (row) => {
      values ??= rowValues(score);
      return loss(row, values[row] as number);
    },
    some: (test) => someValue(score, (row, value) => test(row, loss(row, value))),
    words: 'log loss',
    errors: 'log loss',
    of: 'labelled rows with a score',
    written: 'number',
  };
}

function wrongOf({ label, live: { prediction } }: SliceOutcomes, truth: 0 | 1): ErrorOfRow | null {
  if (label === null || prediction === null) return null;
  return {
    error: (row) => (label[row] === truth ? differ(truth, prediction[row] as number) : NaN),
    words: truth === 0 ? 'false positive rate' : 'false negative rate',
    errors: truth === 0 ? 'false positives' : 'false negatives',
    of: truth === 0 ? 'rows with a negative label' : 'rows with a positive label',
    written: 'share',
  };
}

const BOTH = 'rows that both models answered';

function answersApart({ live, shadow }: SliceOutcomes): ErrorOfRow | null {
  const [mine, other] = [live.prediction, shadow?.prediction ?? null];
  if (mine === null || other === null) return null;
  return {
    error: (row) => differ(mine[row] as number, other[row] as number),
    words: 'disagreement of live and shadow',
    errors: 'disagreements',
    of: BOTH,
    written: 'share',
  };
}

function numbersApart({ live, shadow }: SliceOutcomes): ErrorOfRow | null {
  const [mine, other] = [live.value, shadow?.value ?? null];
  if (mine === null || other === null) return null;
  return {
    error: (row) => Math.abs((mine[row] as number) - (other[row] as number)),
    words: 'distance of live and shadow',
    errors: 'disagreements',
    of: BOTH,
    written: 'unit',
  };
}
