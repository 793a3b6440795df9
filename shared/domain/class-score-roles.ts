import { classScoreFamilies, saysScore } from './class-score-columns';
import type { ColumnFacts } from './column-facts';

/** Fewer classes than this have one score between them. */
const FEWEST_CLASSES = 3;
/** How far the scores of a row may be from 1 in sum. */
const SUM_TOLERANCE = 1e-3;

const WITH_SUM = 95;
const BY_NAME = 80;
/** Shown, not applied. */
const IN_PART = 50;
const CLASS_NAMES_ALONE = 75;

/** A column that may hold the scores of one class of several, how surely, and why. */
export interface ClassScoreGuess {
  readonly column: ColumnFacts;
  readonly confidence: number;
  readonly reason: string;
}

const isScore = ({ storage, min, max, integerShare }: ColumnFacts): boolean =>
  storage === 'number' &&
  min !== undefined &&
  max !== undefined &&
  min >= 0 &&
  max <= 1 &&
  integerShare !== 1;

/** Whether the first rows, those with a value in every column, each come to 1. */
function sumToOne(columns: readonly ColumnFacts[]): boolean {
  const [first] = columns;
  let rows = 0;
  for (const row of first?.shares?.keys() ?? []) {
    const sum = columns.reduce((total, { shares }) => total + (shares?.[row] ?? NaN), 0);
    if (Number.isNaN(sum)) continue;
    if (Math.abs(sum - 1) > SUM_TOLERANCE) return false;
    rows++;
  }
  return rows > 0;
}

/**
 * Columns that hold one score a class, told by the classes that a prediction or a label names: `score_cat`,
 * `cat_proba`, or the classes alone where every class has a column and each row comes to 1 within 0.001.
 *
 * @param classes values of the prediction and the label, at least three.
 * @returns in the order of the columns; empty where fewer than three classes have a column.
 */
export function classScoreGuesses(
  columns: readonly ColumnFacts[],
  classes: readonly string[],
): ClassScoreGuess[] {
  if (classes.length < FEWEST_CLASSES) return [];
  const scores = new Map(columns.filter(isScore).map((column) => [column.name, column]));
  let best: ClassScoreGuess[] = [];
  for (const [affix, family] of classScoreFamilies(classes, [...scores.keys()])) {
    const members = [...family.values()].flatMap((name) => scores.get(name) ?? []);
    const complete = family.size === classes.length;
    const sum = complete && sumToOne(members);
    if (members.length < FEWEST_CLASSES || !(saysScore(affix) || sum)) continue;
    const confidence = !complete ? IN_PART : affix === '*' ? CLASS_NAMES_ALONE : sum ? WITH_SUM : BY_NAME;
    if (confidence <= (best[0]?.confidence ?? 0)) continue;
    const named = `Named like the score of a class, one of ${members.length} such columns`;
    const why = sum
      ? ' whose rows come to 1'
      : complete
        ? ', one for every class'
        : `, but only ${family.size} of ${classes.length} classes have one`;
    best = members.map((column) => ({ column, confidence, reason: `${named}${why}.` }));
  }
  return best;
}
