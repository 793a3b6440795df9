import type { EncodedColumn } from '../columns/column-store';
import { UserError } from '../../domain/errors';
import { countCodes, type SliceRows } from '../columns/slice-rows';
import {
  type ClassEvidence,
  decidePositive,
  namedClass,
  NO_EVIDENCE,
  type DecidedClass,
  positiveNote,
  type TwoClasses,
} from './positive-class';
import { oppositeOf, truthOf } from './truth-words';

/** More different values than this are no classes. */
export const MOST_CLASSES = 100;
/** Classes of labels and predictions together: a class is a byte, and one byte says that there is none. */
export const MOST_CLASSES_IN_ALL = 250;
/** More different whole numbers than this are quantities, not classes. */
const MOST_NUMBERED_CLASSES = 20;

/** A row without a class. */
export const NO_CLASS = 0xff;

/** A value as the name of a class: numbers as they are written shortest, so that `1`, `1.0` and the text `"1.0"` are one. */
export function className(text: string): string {
  const trimmed = text.trim();
  if (/^[+-]?\d+(\.\d*)?$/.test(trimmed)) return String(Number(trimmed));
  return trimmed;
}

/** The values of a column that occur in a slice, as names of classes by code; null when they are no classes. */
export function classNames(column: EncodedColumn, slice: SliceRows): Map<number, string> | null {
  if (column.form === 'numbers') {
    if (column.kind === 'sorted') return null;
    const counts = countCodes(column.codes, slice, column.distinct.length + 1);
    const names = new Map<number, string>();
    for (const [code, value] of column.distinct.entries()) {
      if (counts[code] === 0) continue;
      if (!Number.isInteger(value)) return null;
      names.set(code, String(value));
      if (names.size > MOST_NUMBERED_CLASSES) return null;
    }
    return names;
  }
  const { dictionary, codes } = column;
  const counts = countCodes(codes, slice, dictionary.size + 1);
  const names = new Map<number, string>();
  for (let code = 0; code < dictionary.size; code++) {
    if (counts[code] === 0) continue;
    names.set(code, className(dictionary.text(code)));
    if (names.size > MOST_CLASSES) return null;
  }
  return names;
}

/** How the values of several columns became one list of classes. */
export interface ClassCoding {
  /** Of two classes the negative one first; of more in their order, numbers by size. */
  readonly classes: readonly string[];
  /** The name in `classes` of each name in the data. */
  readonly nameOf: ReadonlyMap<string, string>;
  /** Of two classes the positive one; null where there are none or more. */
  readonly positive: DecidedClass | null;
  readonly notes: readonly string[];
}

/** Numbers by size, before words by code points. */
function byName(a: string, b: string): number {
  const [one, other] = [Number(a), Number(b)];
  const numbers = [a, b].map((name) => name !== '' && !Number.isNaN(Number(name)));
  if (numbers[0] === true && numbers[1] === true) return one - other;
  if (numbers[0] !== numbers[1]) return numbers[0] === true ? -1 : 1;
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * Makes one list of classes of the names that columns of labels and predictions hold.
 *
 * Names that say yes or no and differ in the case of their letters alone are one (`no`, `No`). Columns of two values each
 * that say yes and no in other words (`1` and `0`, `true` and `false`, `1` and `-1`) are put under the words of the first.
 * A class that occurs alone gets the one it is told from: `0` for `1`, `not ham` for `ham`.
 *
 * @param columns the names of each column that has any, labels first.
 * @param given names to be counted under others, as a person said.
 * @param positive the class named positive by a person.
 * @param evidence what the data says of two classes, asked where neither a person nor their names say which is positive.
 * @throws UserError when there are more classes than a model is judged by.
 */
export function codeClasses(
  columns: readonly { readonly column: string; readonly names: readonly string[] }[],
  given: Readonly<Record<string, string>>,
  positive: string | undefined,
  evidence: (two: TwoClasses, nameOf: ReadonlyMap<string, string>) => ClassEvidence = () => NO_EVIDENCE,
): ClassCoding {
  const notes: string[] = [];
  const nameOf = new Map<string, string>();
  for (const { names } of columns)
    for (const name of names)
      nameOf.set(name, (Object.hasOwn(given, name) ? given[name] : undefined) ?? name);
  const columnNames = [...new Set(columns.map(({ column }) => `“${column}”`))].join(' and ');
  const fold = (words: (name: string) => string, note: (from: string[]) => string): void => {
    const before = [...new Set(nameOf.values())];
    for (const [name, counted] of nameOf) nameOf.set(name, words(counted));
    if (new Set(nameOf.values()).size < before.length) notes.push(note(before));
  };

  // Of the ways a word is written the last by code points, which is the one in small letters where there is one.
  const spelled = new Map([...nameOf.values()].sort(byName).map((name) => [name.toLowerCase(), name]));
  fold(
    (name) => (truthOf(name) === null ? name : (spelled.get(name.toLowerCase()) ?? name)),
    (from) => `Upper and lower case were read as one in the classes of ${columnNames}: ${from.join(', ')}.`,
  );

  const all = new Set(nameOf.values());
  const twoEach = columns.every(({ names }) => new Set(names.map((name) => nameOf.get(name))).size <= 2);
  if (all.size > 2 && twoEach && [...all].every((name) => truthOf(name) !== null)) {
    const [yes, no] = [true, false].map((said) => [...all].find((name) => truthOf(name) === said) ?? '');
    fold(
      (name) => (truthOf(name) === true ? yes : no) ?? name,
      (from) =>
        `${columnNames} name the classes differently; ${from.join(', ')} were read as ${no} and ${yes}.`,
    );
  }

  const found = [...new Set(nameOf.values())].sort(byName);
  if (found.length > MOST_CLASSES_IN_ALL)
    throw new UserError(
      `${columnNames} hold ${found.length} different classes together; a model is judged by ${MOST_CLASSES_IN_ALL} at most.`,
      'Give the columns that hold the classes the roles “label” and “prediction”, or group rare classes in the data.',
    );
  if (found.length > 2) {
    if (positive !== undefined)
      notes.push(
        `There are ${found.length} classes: none of them is the positive one, “${positive}” is not used.`,
      );
    return { classes: found, nameOf, positive: null, notes };
  }
  const [one, other] = found;
  if (one === undefined) return { classes: [], nameOf, positive: null, notes };
  const two = other === undefined ? completed(one, positive) : ([one, other] as const);
  if (other === undefined)
    notes.push(
      `Only one class occurs, ${one}: what is not it is called ${two.find((name) => name !== one)}.`,
    );
  const said = positive === undefined ? undefined : namedClass(two, positive, nameOf);
  const decided =
    other === undefined && said === undefined
      ? aloneOf(two)
      : decidePositive(two, said, () => evidence(two, nameOf));
  if (positive !== undefined && said === undefined)
    notes.push(`“${positive}” is no class of ${columnNames}: ${decided.name} is taken as the positive one.`);
  const note = positiveNote(decided);
  if (note !== null) notes.push(note);
  return {
    classes: two[0] === decided.name ? [two[1], two[0]] : two,
    nameOf,
    positive: decided,
    notes,
  };
}

/** The positive one of a class that occurs alone and what it is told from, which comes first: the data says nothing of that. */
function aloneOf(two: TwoClasses): DecidedClass {
  const { name, basis } = decidePositive(two, undefined, () => NO_EVIDENCE);
  return { name, basis: basis === 'words' ? 'words' : 'alone', because: null };
}

/** Two classes of one that occurs alone: with the one a person named, or that its word is told from. */
function completed(name: string, positive: string | undefined): TwoClasses {
  if (positive !== undefined && positive !== name && !sameTruth(positive, name)) return [name, positive];
  return [oppositeOf(name) ?? `not ${name}`, name];
}

function sameTruth(one: string, other: string): boolean {
  return truthOf(one) !== null && truthOf(one) === truthOf(other);
}

/** The class of every row of a column, `NO_CLASS` where it has none. */
export function classOfRows(
  column: EncodedColumn,
  names: ReadonlyMap<number, string>,
  { classes, nameOf }: Pick<ClassCoding, 'classes' | 'nameOf'>,
): Uint8Array {
  const size = column.form === 'numbers' && column.kind === 'ranked' ? column.distinct.length : 0;
  const codes = column.form === 'categories' ? column.dictionary.size : size;
  const classOfCode = new Uint8Array(codes + 1).fill(NO_CLASS);
  for (const [code, name] of names) classOfCode[code] = classes.indexOf(nameOf.get(name) ?? name);
  if (column.form === 'numbers' && column.kind === 'sorted')
    return new Uint8Array(column.rows).fill(NO_CLASS);
  const rows = new Uint8Array(column.codes.length);
  for (let row = 0; row < rows.length; row++) rows[row] = classOfCode[column.codes[row] as number] as number;
  return rows;
}
