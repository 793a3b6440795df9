import type { Side } from '../../domain/slice';
import { holdsRow, type SliceRows } from '../columns/slice-rows';
import type { OutlierInput, ReferenceRange } from './inputs';
import type { RowCodes } from '../columns/row-codes';

/**
 * How far beyond the reference a value of a column lies, as it is scored: of numbers by how many ordinary ranges, of
 * categories 1 where the reference, which is complete, never had it. 0 for all others.
 */
export function farOf({ range, complete }: Pick<OutlierInput, 'range' | 'complete'>, value: number): number {
  if (range !== null) return farBy(range, value);
  return complete && value === 0 ? 1 : 0;
}

/**
 * How many ordinary ranges (1st to 99th percentile of the reference) a value lies beyond the ordinary; 0 where that is
 * no more than ten.
 */
function farBy({ ordinary, far }: ReferenceRange, value: number): number {
  if (!(value < far.lower || value > far.upper)) return 0;
  const span = (far.upper - ordinary.upper) / 10;
  const by = value > far.upper ? value / span - ordinary.upper / span : ordinary.lower / span - value / span;
  return Math.max(Number.MIN_VALUE, by);
}

/**
 * The rows with a value far beyond the reference or a category it never had, and by how much: neither the trees of a
 * forest nor ranks tell a value a little beyond from one a hundred times as large, or a new category from a rare one. Null when there is none.
 *
 * @returns for each row of the table the furthest of its values, 0 for a row with none.
 */
export function farRows(
  inputs: readonly OutlierInput[],
  side: Side,
  slice: SliceRows,
  tableRows: number,
): Float64Array | null {
  let far: Float64Array | null = null;
  const mark = (row: number, by: number): void => {
    if (!holdsRow(slice, row)) return;
    far ??= new Float64Array(tableRows);
    if (by > (far[row] as number)) far[row] = by;
  };
  const markCoded = (codes: RowCodes, by: Float64Array): void => {
    if (by.every((one) => one === 0)) return;
    for (let row = 0; row < codes.length; row++) {
      const one = by[codes[row] as number] as number;
      if (one > 0) mark(row, one);
    }
  };
  for (const input of inputs) {
    const { range, pair, complete } = input;
    const column = pair[side];
    const coded = input[side];
    if (complete && coded.kind === 'coded')
      markCoded(
        coded.codes,
        coded.values.map((value) => farOf(input, value)),
      );
    if (range === null || column.form !== 'numbers') continue;
    if (column.kind === 'sorted') {
      const { sorted, order } = column;
      for (let i = 0; i < sorted.length && (sorted[i] as number) < range.far.lower; i++)
        mark(order[i] as number, farBy(range, sorted[i] as number));
      for (let i = sorted.length - 1; i >= 0 && (sorted[i] as number) > range.far.upper; i--)
        mark(order[i] as number, farBy(range, sorted[i] as number));
      continue;
    }
    markCoded(
      column.codes,
      Float64Array.from([...column.distinct, 0], (value, code) =>
        code < column.distinct.length ? farBy(range, value) : 0,
      ),
    );
  }
  return far;
}
