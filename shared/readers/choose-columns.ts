import { UserError } from '../domain/errors';

/**
 * Positions of the columns to read, in file order: all, or those in `wanted`.
 * @throws UserError when a wanted column does not exist.
 */
export function chooseColumns(
  names: readonly string[],
  wanted: readonly string[] | undefined,
  file: string,
): number[] {
  if (wanted === undefined) return names.map((_, index) => index);
  const missing = wanted.filter((name) => !names.includes(name));
  if (missing.length > 0) {
    throw new UserError(
      `${file} has no column ${missing
        .slice(0, 5)
        .map((name) => `\`${name}\``)
        .join(', ')}.`,
      'Choose among the columns the file has.',
    );
  }
  const set = new Set(wanted);
  return names.flatMap((name, index) => (set.has(name) ? [index] : []));
}
