import { holdsRow, type SliceRows } from '../columns/slice-rows';
import { eachValueOf } from '../columns/values-of-rows';
import type { ComparedColumn } from './differences';
import { NearestFound } from './nearest-found';
import type { Near } from './nearest-rows';
import { codeDifferences, isCoded, writeDifferences } from './row-differences';

/** Rows whose distance is found first, to know how near the nearest are at least. */
const SEEDS = 1 << 14;
/** Of more than this share of a slice it is as fast to add up all differences. */
const MOST_CANDIDATES = 0.25;
/** Steps in which a sum of differences is counted to find where the smallest end. */
const STEPS = 1 << 12;
/** Of a sum, for what adding in another order changes. */
const ROUNDING = 1e-9;

/**
 * The nearest rows by way of few: columns whose rows have codes are added up first, which is fast; only rows that these do
 * not put too far away already are looked up in the columns that are sorted. The answer is that of adding up everything.
 *
 * @returns null where it does not pay: an input is lacked, there are columns of one kind alone, or too many rows are near
 *   by their codes.
 */
export function nearestCandidates(
  columns: readonly ComparedColumn[],
  slice: SliceRows,
  except: number | null,
  most: number,
  tableRows: number,
): Near[] | null {
  const coded = columns.filter(({ column }) => isCoded(column));
  if (coded.length === 0 || coded.length === columns.length) return null;
  if (columns.some(({ compared }) => compared.value === null) || slice.rows <= SEEDS) return null;
  const sums = codedSums(coded, tableRows);
  const isIn = (row: number): boolean => row !== except && holdsRow(slice, row);
  const seeds = rowsUpTo(sums, smallestEnd(sums, coded.length, isIn), isIn, SEEDS);
  const known = nearestOf(columns, seeds, most, tableRows);
  const last = known.length < most ? undefined : known.at(-1);
  if (last === undefined) return null;
  const limit = last.distance * columns.length + ROUNDING;
  const mostCandidates = Math.floor(slice.rows * MOST_CANDIDATES);
  const candidates = rowsUpTo(sums, limit, isIn, mostCandidates + 1);
  return candidates.length > mostCandidates ? null : nearestOf(columns, candidates, most, tableRows);
}

function codedSums(columns: readonly ComparedColumn[], rows: number): Float64Array {
  const sums = new Float64Array(rows);
  for (const { column, compared } of columns) {
    if (!isCoded(column)) continue;
    const differences = codeDifferences(column, compared);
    const { codes } = column;
    for (let row = 0; row < rows; row++)
      sums[row] = (sums[row] as number) + (differences[codes[row] as number] as number);
  }
  return sums;
}

/** A sum that at least `SEEDS` rows do not pass, and not many more where sums differ. */
function smallestEnd(sums: Float64Array, most: number, isIn: (row: number) => boolean): number {
  const counts = new Uint32Array(STEPS + 1);
  for (let row = 0; row < sums.length; row++) {
    if (!isIn(row)) continue;
    const step = Math.ceil(((sums[row] as number) / most) * STEPS);
    counts[step] = (counts[step] as number) + 1;
  }
  let found = 0;
  let step = 0;
  for (; step < STEPS && found + (counts[step] as number) < SEEDS; step++) found += counts[step] as number;
  return (step / STEPS) * most;
}

/** Rows whose sum is not over a limit, ascending, the first so many. */
function rowsUpTo(
  sums: Float64Array,
  limit: number,
  isIn: (row: number) => boolean,
  most: number,
): Uint32Array {
  const rows: number[] = [];
  for (let row = 0; row < sums.length && rows.length < most; row++)
    if ((sums[row] as number) <= limit && isIn(row)) rows.push(row);
  return Uint32Array.from(rows);
}

/** The nearest of some rows, ascending: their differences are added up column by column, in the order of the columns. */
function nearestOf(
  columns: readonly ComparedColumn[],
  rows: Uint32Array,
  most: number,
  tableRows: number,
): Near[] {
  const sums = new Float64Array(rows.length);
  const one = new Float64Array(1);
  for (const { column, compared } of columns) {
    if (isCoded(column)) {
      const differences = codeDifferences(column, compared);
      rows.forEach((row, place) => {
        sums[place] = (sums[place] as number) + (differences[column.codes[row] as number] as number);
      });
      continue;
    }
    // What is missing is as different as can be.
    const differences = new Float64Array(rows.length).fill(1);
    eachValueOf(column, rows, tableRows, (value, place) => {
      one[0] = value;
      writeDifferences(one, 0, compared, differences.subarray(place, place + 1));
    });
    differences.forEach((difference, place) => {
      sums[place] = (sums[place] as number) + difference;
    });
  }
  const found = new NearestFound(most);
  rows.forEach((row, place) => {
    const distance = (sums[place] as number) / columns.length;
    if (found.takes(distance)) found.add({ row, distance, compared: columns.length });
  });
  return found.rows;
}
