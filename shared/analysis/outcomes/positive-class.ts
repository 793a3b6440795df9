import type { PositiveBasis, PositiveDecision } from '../../domain/positive-decision';
import type { Side } from '../../domain/slice';
import { affirmative, truthOf } from './truth-words';

export type TwoClasses = readonly [string, string];

/** What the data says of two classes; what it does not tell is null. */
export interface ClassEvidence {
  /** The class whose rows have the higher mean score. */
  readonly higherScore: {
    readonly name: string;
    readonly classesOf: 'label' | 'prediction';
    readonly side: Side;
  } | null;
  /** The column that holds the score of the positive class. */
  readonly scoreColumn: string | null;
  /** The class of fewer rows. */
  readonly rarer: { readonly name: string; readonly side: Side } | null;
}

export const NO_EVIDENCE: ClassEvidence = { higherScore: null, scoreColumn: null, rarer: null };

/** The positive one of two classes, and how that was decided. */
export interface DecidedClass {
  readonly name: string;
  readonly basis: PositiveBasis;
  /** Why, as the end of a sentence; null where a person or the name of a class said it. */
  readonly because: string | null;
}

/** How a reader says which class is the positive one. */
export const OTHERWISE = 'Say otherwise with --positive, or at “Positive” in the Performance view.';

/** A decision as it stands in a result document. */
export function decisionOf(decided: DecidedClass): PositiveDecision {
  return { basis: decided.basis, note: positiveNote(decided) };
}

/** What a reader must know of a decision; null where a person or the name of a class said it. */
export function positiveNote({ name, because }: DecidedClass): string | null {
  return because === null
    ? null
    : `“${name}” was taken as the positive class, because ${because}. ${OTHERWISE}`;
}

/** Of two classes the one a person named, be it by another word for yes or no; undefined when it is neither. */
export function namedClass(
  classes: readonly string[],
  given: string,
  nameOf: ReadonlyMap<string, string>,
): string | undefined {
  const counted = classes.includes(given) ? given : nameOf.get(given);
  if (counted !== undefined && classes.includes(counted)) return counted;
  const truth = truthOf(given);
  const alike = truth === null ? [] : classes.filter((name) => truthOf(name) === truth);
  return alike.length === 1 ? alike[0] : undefined;
}

/**
 * Decides which of two classes is the positive one: what a person said; names that say yes or no; the class whose rows
 * have the higher mean score; the one that the column of the score is named like; the rarer one; at a tie of all these
 * the last by name. The order of `classes` counts for the last alone.
 *
 * @param classes in the order of their names.
 * @param said the class a person named, one of the two.
 */
export function decidePositive(
  classes: TwoClasses,
  said: string | undefined,
  evidence: () => ClassEvidence,
): DecidedClass {
  if (said !== undefined) return { name: said, basis: 'said', because: null };
  const yes = affirmative(classes);
  if (yes !== undefined) return { name: yes, basis: 'words', because: null };
  const { higherScore, scoreColumn, rarer } = evidence();
  if (higherScore !== null) {
    const rows = higherScore.classesOf === 'label' ? 'its rows have' : 'the rows predicted so have';
    return {
      name: higherScore.name,
      basis: 'scores',
      because: `${rows} the higher mean score in ${sideName(higherScore.side)}`,
    };
  }
  const named = scoreColumn === null ? null : classNamedIn(scoreColumn, classes);
  if (named !== null)
    return { name: named, basis: 'scoreName', because: `the score “${scoreColumn ?? ''}” is named like it` };
  if (rarer !== null)
    return {
      name: rarer.name,
      basis: 'rarer',
      because: `no score tells and it is the rarer class in ${sideName(rarer.side)}`,
    };
  return {
    name: classes[1],
    basis: 'order',
    because: 'nothing in the data tells and its name comes last',
  };
}

const sideName = (side: Side): string => (side === 'reference' ? 'the reference' : 'production');

/** The words of a name: `pChurn`, `p_churn` and `P churn` are p and churn. */
function wordsOf(name: string): string[] {
  return name
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

/**
 * Of two classes the one whose name stands in the name of a column, word for word; of `churn` and `no churn` in
 * `p_no_churn` the one of more words.
 *
 * @returns null when that is neither, or both alike.
 */
export function classNamedIn(column: string, classes: TwoClasses): string | null {
  const words = wordsOf(column);
  const lengthOf = (name: string): number => {
    const wanted = wordsOf(name);
    if (wanted.length === 0) return 0;
    return words.some((_, start) => wanted.every((word, i) => words[start + i] === word)) ? wanted.length : 0;
  };
  const [one, other] = [lengthOf(classes[0]), lengthOf(classes[1])];
  return one === other ? null : one > other ? classes[0] : classes[1];
}
