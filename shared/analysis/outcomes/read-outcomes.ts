import type { Column } from '../../domain/column';
import type { Dataset } from '../../domain/dataset';
import { UserError } from '../../domain/errors';
import { DEFAULT_SCORE_THRESHOLD, type OutcomeSettings, type Task } from '../../domain/outcome';
import type { PositiveDecision } from '../../domain/positive-decision';
import { lowerBound } from '../../stats/sorted-search';
import type { ColumnStore } from '../columns/column-store';
import { type EncodedNumbers, rankedNumbers } from '../columns/encoded-numbers';
import { rowValues } from '../columns/row-values';
import { holdsRow, type SliceRows } from '../columns/slice-rows';
import { type ClassCoding, classOfRows, MOST_CLASSES, NO_CLASS } from './class-coding';
import type { OutcomeColumns } from './outcome-columns';
import { ownThreshold } from './own-threshold';
import { decisionOf } from './positive-class';
import {
  CLASS_ROLES,
  type ClassRole,
  codeColumns,
  hasRole,
  LABEL_ALONE,
  namedColumns,
  type OutcomeSlice,
  readKind,
  type ReadSlice,
  readSlice,
} from './read-classes';

/** What one model answered, a value a row of the table. */
export interface ModelOutputs {
  /** Class of each row, `NO_CLASS` where there is none; null when the model does not answer classes. */
  readonly prediction: Uint8Array | null;
  /** Predicted number of each row, NaN where there is none; null when the model does not answer numbers. */
  readonly value: Float64Array | null;
  /** Score of the positive class; null when there is none. */
  readonly score: EncodedNumbers | null;
  /** Whether `prediction` was made from the score, as the log has none. */
  readonly derived: boolean;
}

/** One slice: what models answered and what came of it. */
export interface SliceOutcomes {
  readonly dataset: Dataset;
  readonly slice: SliceRows;
  readonly columns: OutcomeColumns;
  /** True class of each row, `NO_CLASS` where it is not known; null without a label of classes. */
  readonly label: Uint8Array | null;
  /** True number of each row, NaN where it is not known; null without a label of numbers. */
  readonly labelValue: Float64Array | null;
  readonly live: ModelOutputs;
  readonly shadow: ModelOutputs | null;
}

/** Slices read alike: one task, one list of classes. */
export interface Outcomes {
  readonly task: Task;
  /** Of two the positive one last; none for numbers. */
  readonly classes: readonly string[];
  readonly positive: string | null;
  /** How that was decided; null where none is positive. */
  readonly decision: PositiveDecision | null;
  readonly slices: readonly SliceOutcomes[];
  /** What a reader must know: classes that were named differently, a positive one that was guessed, predictions made from scores. */
  readonly notes: readonly string[];
}

/**
 * Reads what models answered and what came of it, in slices that are compared: which columns by role, which task by
 * their values, which classes by all their names.
 *
 * Labels and predictions of few whole numbers, of text or of booleans are classes, of other numbers quantities. A
 * column of predictions that lies between 0 and 1 while the labels are two classes is a score. A score without a
 * prediction predicts positive from `settings.threshold` on; where that is not set, a shadow's from where the live
 * model's own predictions are cut.
 *
 * @throws UserError when there is neither a prediction nor a score, or labels and predictions share no class.
 */
export async function readOutcomes(
  store: ColumnStore,
  slices: readonly OutcomeSlice[],
  settings: OutcomeSettings,
  signal?: AbortSignal,
): Promise<Outcomes> {
  const reads: ReadSlice[] = [];
  for (const at of slices) reads.push(await readSlice(store, at, signal));
  if (!hasRole(reads, 'prediction') && !hasRole(reads, 'score'))
    throw new UserError(
      'There is nothing to judge: no column has the role “prediction” or “score”.',
      'In the Data view, or with --role column=prediction, say which column holds what the model answered.',
    );
  const { classification, predictionIsScore } = readKind(reads);
  if (!classification) return numbers(reads);
  return classes(reads, settings, predictionIsScore);
}

/** Text is neither a number nor, of very many values, a class. */
function refuseManyTexts(reads: readonly ReadSlice[]): void {
  for (const { columns, encoded, names } of reads)
    for (const [role, found] of names) {
      const name = columns[role]?.name ?? '';
      if (found === null && encoded.get(name)?.form === 'categories')
        throw new UserError(
          `“${name}” holds text of more than ${MOST_CLASSES} different values: too many to be classes.`,
          'Give the columns that hold what the model answered and what came of it the roles “prediction” and “label”.',
        );
    }
}

function numbers(reads: readonly ReadSlice[]): Outcomes {
  refuseManyTexts(reads);
  const values = (read: ReadSlice, role: ClassRole): Float64Array | null => {
    const column = read.columns[role];
    const encoded = column === undefined ? undefined : read.encoded.get(column.name);
    if (column === undefined || encoded === undefined) return null;
    if (encoded.form !== 'numbers')
      throw new UserError(
        `“${column.name}” holds text where the other columns of labels and predictions hold numbers.`,
        'Give the right columns the roles “prediction” and “label”.',
      );
    return rowValues(encoded);
  };
  const model = (value: Float64Array | null): ModelOutputs => ({
    prediction: null,
    value,
    score: null,
    derived: false,
  });
  return {
    task: 'regression',
    classes: [],
    positive: null,
    decision: null,
    slices: reads.map((read) => {
      const shadow = values(read, 'shadow_prediction');
      return {
        dataset: read.at.dataset,
        slice: read.at.slice,
        columns: read.columns,
        label: null,
        labelValue: values(read, 'label'),
        live: model(values(read, 'prediction')),
        shadow: shadow === null ? null : model(shadow),
      };
    }),
    notes: [],
  };
}

function classes(
  reads: readonly ReadSlice[],
  settings: OutcomeSettings,
  predictionIsScore: boolean,
): Outcomes {
  const roles = predictionIsScore ? LABEL_ALONE : CLASS_ROLES;
  const named = namedColumns(reads, roles);
  const coding = codeColumns(reads, named, settings, predictionIsScore);
  const notes = [...coding.notes];
  refuseStrangers(named, coding);
  const scored = reads.some(({ columns }) => columns.score !== undefined) || predictionIsScore;
  const list = coding.classes.length > 0 || !scored ? coding.classes : ['0', '1'];
  const binary = list.length <= 2;
  const positive = binary ? (list.at(-1) ?? null) : null;
  const full: ClassCoding = { ...coding, classes: list };

  const ofRole = (read: ReadSlice, role: ClassRole): Uint8Array | null => {
    const one = named.find((other) => other.read === read && other.role === role);
    return one === undefined ? null : classOfRows(one.encoded, one.found, full);
  };
  const scoreOf = (read: ReadSlice, column: Column | undefined): EncodedNumbers | null => {
    const encoded = column === undefined ? undefined : read.encoded.get(column.name);
    return binary && encoded?.form === 'numbers' ? encoded : null;
  };
  const model = (
    prediction: Uint8Array | null,
    score: EncodedNumbers | null,
    what: string,
    live: number | null,
  ): ModelOutputs => {
    if (prediction !== null || score === null) return { prediction, value: null, score, derived: false };
    const threshold = settings.threshold ?? live ?? DEFAULT_SCORE_THRESHOLD;
    const why = settings.threshold === undefined && live !== null ? ', where the live model is cut' : '';
    notes.push(
      `${what} has no prediction of its own: a score of ${threshold} or more counts as ${positive ?? '1'}${why}.`,
    );
    return { prediction: predictedFrom(score, threshold), value: null, score, derived: true };
  };
  return {
    task: binary ? 'binary' : 'multiclass',
    classes: list,
    positive,
    decision: coding.positive === null ? null : decisionOf(coding.positive),
    slices: reads.map((read) => {
      const { columns } = read;
      const shadowScore = scoreOf(read, columns.shadow_score);
      const shadowPrediction = ofRole(read, 'shadow_prediction');
      const live = model(
        ofRole(read, 'prediction'),
        scoreOf(read, predictionIsScore ? columns.prediction : columns.score),
        'The live model',
        null,
      );
      return {
        dataset: read.at.dataset,
        slice: read.at.slice,
        columns: predictionIsScore ? scoreForPrediction(columns) : columns,
        label: ofRole(read, 'label'),
        labelValue: null,
        live,
        shadow:
          shadowPrediction === null && shadowScore === null
            ? null
            : model(
                shadowPrediction,
                shadowScore,
                'The shadow model',
                shadowPrediction === null && binary ? ownThreshold(live, inSlice(read)) : null,
              ),
      };
    }),
    notes: [...new Set(notes)],
  };
}

const inSlice =
  ({ at: { slice } }: ReadSlice) =>
  (row: number): boolean =>
    holdsRow(slice, row);

function scoreForPrediction({ prediction, ...columns }: OutcomeColumns): OutcomeColumns {
  return prediction === undefined ? columns : { ...columns, score: prediction };
}

/** Labels and predictions that have no class in common would all count as wrong. */
function refuseStrangers(
  named: readonly {
    readonly role: ClassRole;
    readonly column: string;
    readonly found: ReadonlyMap<number, string>;
  }[],
  { nameOf }: ClassCoding,
): void {
  const of = (role: ClassRole): Set<string> =>
    new Set(
      named
        .filter((one) => one.role === role)
        .flatMap(({ found }) => [...found.values()].map((name) => nameOf.get(name) ?? name)),
    );
  const [labels, predictions] = [of('label'), of('prediction')];
  if (labels.size === 0 || predictions.size === 0 || [...labels].some((name) => predictions.has(name)))
    return;
  const some = (all: Set<string>): string => [...all].slice(0, 4).join(', ');
  const column = (role: ClassRole): string => named.find((one) => one.role === role)?.column ?? '';
  throw new UserError(
    `“${column('label')}” and “${column('prediction')}” name no class alike: ${some(labels)} against ${some(predictions)}.`,
    `Say which is which, as with --class ${[...predictions][0] ?? ''}=${[...labels][0] ?? ''}, or give the right columns the roles “label” and “prediction”.`,
  );
}

/** Class of each row by its score: the second of two from the threshold on. */
export function predictedFrom(score: EncodedNumbers, threshold: number): Uint8Array {
  const { distinct, codes } = rankedNumbers(score);
  const first = lowerBound(distinct, threshold);
  const rows = new Uint8Array(codes.length);
  for (let row = 0; row < rows.length; row++) {
    const code = codes[row] as number;
    rows[row] = code === distinct.length ? NO_CLASS : code >= first ? 1 : 0;
  }
  return rows;
}

/** Whether what came of a row is known; never, without a column of labels. */
export function isLabelled({ label, labelValue }: SliceOutcomes): (row: number) => boolean {
  if (label !== null) return (row) => label[row] !== NO_CLASS;
  if (labelValue !== null) return (row) => !Number.isNaN(labelValue[row]);
  return () => false;
}

/** Rows of the slice with a label. */
export function labelledRows(side: SliceOutcomes): number {
  const labelled = isLabelled(side);
  let rows = 0;
  for (let row = 0; row < side.dataset.rows; row++) if (holdsRow(side.slice, row) && labelled(row)) rows++;
  return rows;
}
