import { csvText } from './csv';

/** Rows by two readings of their class, a pair of classes a line; a column for each of the matrices. */
export function matrixCsv(
  readings: readonly [string, string],
  classes: readonly string[],
  matrices: Readonly<Record<string, readonly (readonly number[])[]>>,
): string {
  return csvText([
    [...readings, ...Object.keys(matrices)],
    ...classes.flatMap((one, row) =>
      classes.map((other, column) => [
        one,
        other,
        ...Object.values(matrices).map((counts) => counts[row]?.[column] ?? 0),
      ]),
    ),
  ]);
}
