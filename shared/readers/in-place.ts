import { UserError } from '../domain/errors';
import { FORMAT_NAMES } from './detect-format';
import type { SourceColumn, SourcePlan } from './read-context';

/**
 * The most that is loaded into the engine. Its memory ends at 4 GB in the app, of which 300 million cells of 8 bytes
 * take 2.4 GB, and queries need the rest.
 */
export const MOST_LOADED_BYTES = 2_400_000_000;

const HEAD_ROWS = 100_000;
const HEAD_CELLS = 4_000_000;
const LEAST_HEAD_ROWS = 500;

/** Rows at the beginning of a dataset read in place that the engine holds, from which its columns are told. */
export function headRows(columns: number): number {
  return Math.min(HEAD_ROWS, Math.max(LEAST_HEAD_ROWS, Math.floor(HEAD_CELLS / columns)));
}

const WIDTHS: readonly (readonly [type: RegExp, bytes: number])[] = [
  [/^(BOOLEAN|U?TINYINT)$/, 1],
  [/^U?SMALLINT$/, 2],
  [/^(U?INTEGER|FLOAT|DATE)$/, 4],
  [/^(U?BIGINT|DOUBLE|TIME|TIMESTAMP)/, 8],
];
/** Texts, decimals and nested values: a text of twelve letters, or where a longer one is. */
const WIDEST = 16;

/** Bytes that columns of so many rows take in the engine before it packs them. */
export function loadedBytes(rows: number, types: readonly string[]): number {
  const width = (type: string): number => WIDTHS.find(([of]) => of.test(type))?.[1] ?? WIDEST;
  return rows * types.reduce((sum, type) => sum + width(type), 0);
}

/**
 * Whether rows stay in their files.
 *
 * @param asked true or false where a person said so; else they stay when they are more than the engine holds.
 * @throws UserError when it was asked for files of which no rows can be found without reading all before them.
 */
export function isReadInPlace(
  plans: readonly SourcePlan[],
  columns: readonly SourceColumn[],
  asked: boolean | undefined,
): boolean {
  const other = plans.find((plan) => plan.inPlace === undefined);
  if (asked === true && other !== undefined)
    throw new UserError(
      `${other.source.name} cannot be read in place: it is ${FORMAT_NAMES[other.format]}, of which rows are found only by reading all before them.`,
      'Load it, or write it as Parquet.',
    );
  if (asked !== undefined || other !== undefined) return asked === true;
  const rows = plans.reduce((sum, plan) => sum + (plan.rows ?? 0), 0);
  return (
    loadedBytes(
      rows,
      columns.map(({ type }) => type),
    ) > MOST_LOADED_BYTES
  );
}
