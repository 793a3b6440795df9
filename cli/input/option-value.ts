import { UserError } from '../../shared/domain/errors';

/** The error for an option whose value cannot be used; `wanted` completes "Give ...". */
export function wrongValue(flag: string, text: string, wanted: string): UserError {
  return new UserError(`${flag} cannot be “${text}”.`, `Give ${wanted}.`);
}

/** A number within bounds, both included; undefined when the option was not given. */
export function numberOption(
  flag: string,
  text: string | undefined,
  { min, max, whole, wanted }: { min: number; max: number; whole: boolean; wanted: string },
): number | undefined {
  if (text === undefined) return undefined;
  const value = text.trim() === '' ? NaN : Number(text);
  if (!(value >= min && value <= max) || (whole && !Number.isInteger(value)))
    throw wrongValue(flag, text, wanted);
  return value;
}

/** The value of a `name=value` option, which may have `=` in its name: the last one counts. */
export function namedValue(flag: string, text: string, wanted: string): [name: string, value: string] {
  const at = text.lastIndexOf('=');
  if (at < 1 || at === text.length - 1) throw wrongValue(flag, text, wanted);
  return [text.slice(0, at), text.slice(at + 1)];
}

/** Values of a repeated `column=value` option, by column; none twice. */
export function byColumn<T>(
  flag: string,
  texts: readonly string[],
  wanted: string,
  read: (value: string) => T | undefined,
): Record<string, T> {
  const given = new Map<string, T>();
  for (const text of texts) {
    const [column, value] = namedValue(flag, text, wanted);
    const meant = read(value);
    if (meant === undefined || column === '__proto__') throw wrongValue(flag, text, wanted);
    if (given.has(column))
      throw new UserError(`${flag} is given twice for the column “${column}”.`, 'Leave one of them out.');
    given.set(column, meant);
  }
  return Object.fromEntries(given);
}

/** Numbers between commas; NaN for what is none. */
export const numberList = (text: string): number[] =>
  text.split(',').map((part) => (part.trim() === '' ? NaN : Number(part)));
