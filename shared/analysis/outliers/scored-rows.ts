import type { Side } from '../../domain/slice';
import { holdsRow, type SliceRows } from '../columns/slice-rows';
import { eachValueOf } from '../columns/values-of-rows';
import { type OutlierInput, scoredValue } from './inputs';

/** Rows whose values are laid out at a time where they come from sorted columns; 8 bytes a row and column. */
const STRETCH = 1 << 20;
/** Rows scored at a time: few enough for their values to stay in the cache. */
const BLOCK = 256;

/**
 * The scored values of some rows of a table, row by row.
 *
 * @param rows ascending.
 */
export function scoredRows(
  inputs: readonly OutlierInput[],
  side: Side,
  rows: Uint32Array,
  tableRows: number,
): Float64Array {
  const width = inputs.length;
  const values = new Float64Array(rows.length * width);
  inputs.forEach((input, j) => {
    const column = input[side];
    if (column.kind === 'coded') {
      for (let i = 0; i < rows.length; i++)
        values[i * width + j] = column.values[column.codes[rows[i] as number] as number] as number;
      return;
    }
    for (let i = 0; i < rows.length; i++) values[i * width + j] = input.substitute;
    eachValueOf(column.column, rows, tableRows, (value, place) => {
      values[place * width + j] = scoredValue(input, value);
    });
  });
  return values;
}

/** What is made of the rows of a block: their values, row by row, and which rows of the table they are. */
type BlockVisitor = (values: Float64Array, rows: Uint32Array) => void;

/**
 * Goes over all rows of a slice once, a block at a time: no more than a million rows of sorted columns are laid out at once.
 *
 * @param visit takes views that the next block overwrites.
 */
export async function eachBlock(
  inputs: readonly OutlierInput[],
  side: Side,
  slice: SliceRows,
  tableRows: number,
  visit: BlockVisitor,
  breathe: (done: number) => Promise<void>,
): Promise<void> {
  const width = inputs.length;
  const rows = new Uint32Array(BLOCK);
  const values = new Float64Array(BLOCK * width);
  for (let from = 0; from < tableRows; from += STRETCH) {
    const to = Math.min(tableRows, from + STRETCH);
    const laidOut = inputs.map((input) => layOut(input, side, from, to));
    for (let row = from; row < to;) {
      let size = 0;
      for (; row < to && size < BLOCK; row++) if (holdsRow(slice, row)) rows[size++] = row;
      inputs.forEach((input, j) => {
        const column = input[side];
        const lying = laidOut[j] ?? null;
        if (lying !== null) {
          for (let i = 0, at = j; i < size; i++, at += width)
            values[at] = lying[(rows[i] as number) - from] as number;
        } else if (column.kind === 'coded') {
          const { codes, values: ofCode } = column;
          for (let i = 0, at = j; i < size; i++, at += width)
            values[at] = ofCode[codes[rows[i] as number] as number] as number;
        }
      });
      visit(values.subarray(0, size * width), rows.subarray(0, size));
      await breathe(row);
    }
  }
}

/**
 * Scores all rows of a slice.
 *
 * @param score takes the values of a block, row by row, and writes as many scores as there are rows.
 * @returns a score for each row of the table, NaN outside the slice.
 */
export async function scoreRows(
  inputs: readonly OutlierInput[],
  side: Side,
  slice: SliceRows,
  tableRows: number,
  score: (values: Float64Array, scores: Float64Array) => void,
  breathe: (done: number) => Promise<void>,
): Promise<Float64Array> {
  const scores = new Float64Array(tableRows).fill(NaN);
  const found = new Float64Array(BLOCK);
  const visit: BlockVisitor = (values, rows) => {
    score(values, found.subarray(0, rows.length));
    for (let i = 0; i < rows.length; i++) scores[rows[i] as number] = found[i] as number;
  };
  await eachBlock(inputs, side, slice, tableRows, visit, breathe);
  return scores;
}

/** The values of a sorted column in a stretch of rows; null for other columns. */
function layOut(input: OutlierInput, side: Side, from: number, to: number): Float64Array | null {
  const column = input[side];
  if (column.kind !== 'sorted') return null;
  const values = new Float64Array(to - from).fill(input.substitute);
  const { sorted, order } = column.column;
  for (let i = 0; i < sorted.length; i++) {
    const place = (order[i] as number) - from;
    if (place >= 0 && place < values.length) values[place] = sorted[i] as number;
  }
  // Infinite values are at the ends of the sorted column.
  for (let i = 0; i < sorted.length && sorted[i] === -Infinity; i++) put(i);
  for (let i = sorted.length - 1; i >= 0 && sorted[i] === Infinity; i--) put(i);
  return values;

  function put(i: number): void {
    const place = (order[i] as number) - from;
    if (place >= 0 && place < values.length) values[place] = scoredValue(input, sorted[i] as number);
  }
}
