import { sortRows } from './sort-rows';

/**
 * Goes over equal values together, in ascending order. Missing values (NaN) are left out; -0 equals 0.
 *
 * @param values infinite ones are allowed.
 * @param visit gets the rows of all values in ascending order, and from where to where those of one value stand: they are in
 * the order of the rows.
 */
export function forEachTie(
  values: Float64Array,
  visit: (rows: Uint32Array, start: number, end: number) => void,
): void {
  const present = new Float64Array(values.length);
  const rows = new Uint32Array(values.length);
  let [count, min, max] = [0, Infinity, -Infinity];
  for (let row = 0; row < values.length; row++) {
    const value = values[row] as number;
    if (value !== value) continue;
    present[count] = value === 0 ? 0 : value;
    rows[count++] = row;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  const { sorted, order } = sortRows(present.subarray(0, count), rows.subarray(0, count), min, max);
  for (let start = 0; start < count;) {
    const value = sorted[start] as number;
    let end = start + 1;
    while (end < count && sorted[end] === value) end++;
    visit(order, start, end);
    start = end;
  }
}
