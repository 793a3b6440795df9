import type { EncodedColumn } from '../columns/column-store';
import { countCodes, type SliceRows } from '../columns/slice-rows';

/** More different values than this are no classes. */
export const MOST_CLASSES = 100;
/** More different whole numbers than this are quantities, not classes. */
const MOST_NUMBERED_CLASSES = 20;

/** A row without a class. */
export const NO_CLASS = 0xff;

const TRUE_WORDS = new Set(['1', 'true', 't', 'yes', 'y', 'positive', 'pos', 'on']);
const FALSE_WORDS = new Set(['0', '-1', 'false', 'f', 'no', 'n', 'negative', 'neg', 'off']);

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

const truth = (name: string): 'true' | 'false' | null => {
  const word = name.toLowerCase();
  return TRUE_WORDS.has(word) ? 'true' : FALSE_WORDS.has(word) ? 'false' : null;
};

/**
 * Makes one list of classes of the names that columns of labels and predictions hold. Columns of two values each that
 * say yes and no in other words (`1` and `0`, `true` and `false`, `1` and `-1`) are put under the words of the first.
 *
 * @param columns the names of each column that has any, labels first.
 * @param given names to be counted under others, as a person said.
 * @param positive the class named positive by a person.
 */
export function codeClasses(
  columns: readonly { readonly column: string; readonly names: readonly string[] }[],
  given: Readonly<Record<string, string>>,
  positive: string | undefined,
): ClassCoding {
  const notes: string[] = [];
  const nameOf = new Map<string, string>();
  const renamed = columns.map(({ column, names }) => ({
    column,
    names: names.map((name) => {
      const other = Object.hasOwn(given, name) ? given[name] : undefined;
      nameOf.set(name, other ?? name);
      return other ?? name;
    }),
  }));
  const all = new Set(renamed.flatMap(({ names }) => names));
  if (all.size > 2 && renamed.every(({ names }) => new Set(names).size <= 2)) {
    const truths = [...all].map(truth);
    if (truths.every((one) => one !== null)) {
      const words = { true: '', false: '' };
      for (const name of all) {
        const said = truth(name);
        if (said !== null && words[said] === '') words[said] = name;
      }
      for (const [name, counted] of nameOf) {
        const said = truth(counted);
        if (said !== null) nameOf.set(name, words[said]);
      }
      notes.push(
        `${renamed.map(({ column }) => `“${column}”`).join(' and ')} name the classes differently; ${[...all].join(', ')} were read as ${words.false} and ${words.true}.`,
      );
    }
  }
  const classes = [...new Set(nameOf.values())].sort(byName);
  if (classes.length === 2) {
    const chosen =
      positive !== undefined && classes.includes(positive)
        ? positive
        : (classes.find((name) => truth(name) === 'true') ??
          classes.find((name) => classes.some((other) => other !== name && truth(other) === 'false')) ??
          classes[1]);
    if (classes[0] === chosen) classes.reverse();
  }
  return { classes, nameOf, notes };
}

/** The class of every row of a column, `NO_CLASS` where it has none. */
export function classOfRows(
  column: EncodedColumn,
  names: ReadonlyMap<number, string>,
  { classes, nameOf }: ClassCoding,
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
