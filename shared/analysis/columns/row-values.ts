import type { EncodedNumbers } from './encoded-numbers';

const known = new WeakMap<EncodedNumbers, Float64Array>();

/** Columns of more rows are laid out anew each time: what is kept would be more than the column itself. */
const MOST_KEPT_ROWS = 20_000_000;

/** The value of every row of a column, NaN where it is missing. Found once, unless there are very many. */
export function rowValues(column: EncodedNumbers): Float64Array {
  const before = known.get(column);
  if (before !== undefined) return before;
  const rows = column.kind === 'sorted' ? column.rows : column.codes.length;
  const values = new Float64Array(rows).fill(NaN);
  if (column.kind === 'sorted') {
    const { sorted, order } = column;
    for (let i = 0; i < sorted.length; i++) values[order[i] as number] = sorted[i] as number;
  } else {
    const { codes, distinct } = column;
    for (let row = 0; row < rows; row++) {
      const code = codes[row] as number;
      if (code < distinct.length) values[row] = distinct[code] as number;
    }
  }
  if (rows <= MOST_KEPT_ROWS) known.set(column, values);
  return values;
}
