import type { EncodedNumbers, SortedNumbers } from './encoded-numbers';
import { maskBit, maskOf } from './slice-rows';

/** So few rows are looked for one by one. */
const FEW_ROWS = 4;

/** The values of some rows of a column, NaN where they are missing. */
export function valuesOfRows(column: EncodedNumbers, rows: Uint32Array, tableRows: number): Float64Array {
  const values = new Float64Array(rows.length).fill(NaN);
  if (column.kind === 'ranked') {
    const { codes, distinct } = column;
    for (let i = 0; i < rows.length; i++) values[i] = distinct[codes[rows[i] as number] as number] ?? NaN;
    return values;
  }
  const { sorted, order } = column;
  if (rows.length <= FEW_ROWS) {
    for (let i = 0; i < rows.length; i++) values[i] = sorted[order.indexOf(rows[i] as number)] ?? NaN;
    return values;
  }
  eachPlaced(column, placesOf(rows, tableRows), (value, place) => {
    values[place] = value;
  });
  return values;
}

const places = new WeakMap<Uint32Array, Int32Array>();

/** The place of each row of the table among the sampled ones, −1 where it is not one of them. Found once. */
function placesOf(rows: Uint32Array, tableRows: number): Int32Array {
  const known = places.get(rows);
  if (known !== undefined) return known;
  const found = new Int32Array(tableRows).fill(-1);
  rows.forEach((row, place) => {
    found[row] = place;
  });
  places.set(rows, found);
  return found;
}

/** Of fewer rows than one in so many the places are looked for, one by one. */
const FEW = 16;

/**
 * Calls `each` with the values that some rows have in a sorted column, in the order of the values; rows without a value are
 * left out.
 *
 * @param rows ascending.
 */
export function eachValueOf(
  column: SortedNumbers,
  rows: Uint32Array,
  tableRows: number,
  each: (value: number, place: number) => void,
): void {
  if (rows.length * FEW > tableRows) {
    eachPlaced(column, placesOf(rows, tableRows), each);
    return;
  }
  const { sorted, order } = column;
  // A bit a row stays nearer to the processor than a place a row.
  const mask = maskOf(rows, tableRows);
  for (let i = 0; i < order.length; i++) {
    const row = order[i] as number;
    if (maskBit(mask, row) === 1) each(sorted[i] as number, placeOf(rows, row));
  }
}

function eachPlaced(
  { sorted, order }: SortedNumbers,
  places: Int32Array,
  each: (value: number, place: number) => void,
): void {
  for (let i = 0; i < order.length; i++) {
    const place = places[order[i] as number] as number;
    if (place >= 0) each(sorted[i] as number, place);
  }
}

function placeOf(rows: Uint32Array, row: number): number {
  let low = 0;
  let high = rows.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((rows[middle] as number) < row) low = middle + 1;
    else high = middle;
  }
  return low;
}
