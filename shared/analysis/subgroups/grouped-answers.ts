import { type RowCodes, rowCodes } from '../columns/row-codes';
import { NO_CLASS } from '../outcomes/class-coding';
import type { SliceOutcomes } from '../outcomes/read-outcomes';
import { fitsCells } from '../outcomes/score-sums';

/** Combinations of a score, a label and a prediction that are told apart; of more, rows are measured one by one. */
const MOST_CODES = 4_000_000;

type Answers = Pick<SliceOutcomes, 'label' | 'labelValue' | 'live'>;

/** What a model answered to each row of a side and what came of it, as codes: rows of one code are alike to every measure. */
export interface AnswerCodes {
  readonly codes: RowCodes;
  /** A row of each code. */
  readonly rowOf: Uint32Array;
}

/** Rows of one side by group. */
export interface GroupedAnswers {
  readonly answers: Answers;
  readonly groupOfRow: Uint16Array;
  /** Rows that each stands for; null where each is one. */
  readonly standsFor: Uint32Array | null;
  /** What stands beside each row of the side, for the rows of this. */
  readonly beside: (values: Uint8Array) => Uint8Array;
}

/** The codes of a side; null where numbers are answered, or scores of too many values. */
export function answerCodes({ label, live }: Answers, classes: number): AnswerCodes | null {
  const { prediction, score } = live;
  if (live.value !== null || score?.kind === 'sorted') return null;
  const rows = (label ?? prediction ?? score?.codes)?.length ?? 0;
  const each = classes + 1;
  const size = ((score?.distinct.length ?? 0) + 1) * each * each;
  if (size > MOST_CODES) return null;
  const placeOfClass = new Uint8Array(NO_CLASS + 1).fill(classes);
  for (let code = 0; code < classes; code++) placeOfClass[code] = code;
  const told = new Uint32Array(rows);
  const first = new Uint32Array(size).fill(rows);
  for (let row = rows - 1; row >= 0; row--) {
    const truth = placeOfClass[label === null ? NO_CLASS : (label[row] as number)] as number;
    const answer = placeOfClass[prediction === null ? NO_CLASS : (prediction[row] as number)] as number;
    const scored = score === null ? 0 : (score.codes[row] as number);
    const code = (scored * each + truth) * each + answer;
    told[row] = code;
    first[code] = row;
  }
  const rowOf = first.filter((row) => row < rows);
  const codeOf = first;
  for (let from = 0, code = 0; from < size; from++) if ((first[from] as number) < rows) codeOf[from] = code++;
  const codes = rowCodes(rows, rowOf.length);
  for (let row = 0; row < rows; row++) codes[row] = codeOf[told[row] as number] as number;
  return { codes, rowOf };
}

/**
 * Rows of a side by group, with rows of one group that are alike counted once: all that is measured of groups, at any
 * threshold, then takes as long as there are different answers, not rows.
 *
 * @param codes null where rows are taken one by one.
 * @param groupOfRow group of each row, below `groups`; any other leaves the row out.
 */
export function groupAnswers(
  answers: Answers,
  codes: AnswerCodes | null,
  groupOfRow: Uint16Array,
  groups: number,
): GroupedAnswers {
  const { score } = answers.live;
  if (codes === null || (score !== null && !fitsCells(score, groups)))
    return { answers, groupOfRow, standsFor: null, beside: (values) => values };
  const { groupOf, rows, counts } = countAlike(codes, groupOfRow, groups);
  return {
    answers: takeRows(answers, rows),
    groupOfRow: groupOf,
    standsFor: counts,
    beside: (values) => take(values, rows, new Uint8Array(rows.length)),
  };
}

function countAlike(
  { codes, rowOf }: AnswerCodes,
  groupOfRow: Uint16Array,
  groups: number,
): { readonly groupOf: Uint16Array; readonly rows: Uint32Array; readonly counts: Uint32Array } {
  const cells = new Uint32Array(rowOf.length * groups);
  for (let row = 0; row < codes.length; row++) {
    const group = groupOfRow[row] as number;
    if (group >= groups) continue;
    const cell = (codes[row] as number) * groups + group;
    cells[cell] = (cells[cell] as number) + 1;
  }
  let size = 0;
  for (const count of cells) size += count > 0 ? 1 : 0;
  const [groupOf, rows, counts] = [new Uint16Array(size), new Uint32Array(size), new Uint32Array(size)];
  let next = 0;
  for (let code = 0, cell = 0; code < rowOf.length; code++)
    for (let group = 0; group < groups; group++, cell++) {
      const count = cells[cell] as number;
      if (count === 0) continue;
      groupOf[next] = group;
      rows[next] = rowOf[code] as number;
      counts[next++] = count;
    }
  return { groupOf, rows, counts };
}

function takeRows({ label, live }: Answers, rows: Uint32Array): Answers {
  const classes = (of: Uint8Array | null): Uint8Array | null =>
    of === null ? null : take(of, rows, new Uint8Array(rows.length));
  const { score } = live;
  return {
    label: classes(label),
    labelValue: null,
    live: {
      ...live,
      prediction: classes(live.prediction),
      score:
        score?.kind !== 'ranked'
          ? score
          : { ...score, codes: take(score.codes, rows, rowCodes(rows.length, score.distinct.length)) },
    },
  };
}

function take<T extends RowCodes>(values: RowCodes, rows: Uint32Array, into: T): T {
  for (let i = 0; i < rows.length; i++) into[i] = values[rows[i] as number] as number;
  return into;
}
