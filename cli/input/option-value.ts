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
