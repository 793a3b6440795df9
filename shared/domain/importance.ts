import type { Dataset } from './dataset';
import { UserError } from './errors';
import { listedNames } from './listed-names';

const NAMED = 5;

/**
 * The names among those of an importance that are columns of the data.
 * @throws UserError when there is none: it was written for other data.
 */
export function knownInputs(
  importance: Readonly<Record<string, number>>,
  datasets: readonly Pick<Dataset, 'columns'>[],
): string[] {
  const columns = new Set(datasets.flatMap((one) => one.columns.map(({ name }) => name)));
  const names = Object.keys(importance);
  const known = names.filter((name) => columns.has(name));
  if (known.length === 0)
    throw new UserError(
      `None of the columns whose importance is given is in the data: ${listedNames(names, NAMED)}.`,
      'Give them the names that the columns of the data have.',
    );
  return known;
}

/** Inputs whose importance is given and that both sides have no column for. */
export interface UnmatchedInputs {
  /** Those that count most first. */
  readonly names: readonly string[];
  /** Inputs whose importance is given in all. */
  readonly given: number;
  /** Their part of the importance, 0 to 1. */
  readonly share: number;
}

/**
 * The names among those of an importance that no column of a comparison has: they count for the sum, and cannot drift.
 *
 * @param columns those that both sides have.
 * @returns null when there are none of them.
 */
export function unmatchedInputs(
  importance: Readonly<Record<string, number>>,
  columns: readonly { readonly name: string }[],
): UnmatchedInputs | null {
  const known = new Set(columns.map(({ name }) => name));
  const given = Object.entries(importance);
  const unmatched = given
    .filter(([name]) => !known.has(name))
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  if (unmatched.length === 0) return null;
  const sum = (entries: readonly (readonly [string, number])[]): number =>
    entries.reduce((total, [, value]) => total + value, 0);
  const all = sum(given);
  return {
    names: unmatched.map(([name]) => name),
    given: given.length,
    share: all > 0 ? sum(unmatched) / all : 0,
  };
}
