import type { EncodedNumbers } from './encoded-numbers';

/** The rows of a column that have a value, from the smallest value to the largest. */
export interface AscendingRows {
  readonly rows: Uint32Array;
  /** Values or ranks, one for each of `rows`, ascending: equal ones are ties. */
  readonly keys: Float64Array | Uint32Array;
}

const known = new WeakMap<EncodedNumbers, AscendingRows>();

/** The rows of a column in the order of its values, rows of one value in the order of the table. Found once. */
export function ascendingRows(column: EncodedNumbers): AscendingRows {
  if (column.kind === 'sorted') return { rows: column.order, keys: column.sorted };
  const before = known.get(column);
  if (before !== undefined) return before;
  const { codes, distinct } = column;
  const missing = distinct.length;
  const starts = new Uint32Array(missing + 1);
  for (const code of codes) if (code < missing) starts[code + 1] = (starts[code + 1] as number) + 1;
  for (let code = 0; code < missing; code++)
    starts[code + 1] = (starts[code + 1] as number) + (starts[code] as number);
  const present = starts[missing] as number;
  const rows = new Uint32Array(present);
  const keys = new Uint32Array(present);
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row] as number;
    if (code >= missing) continue;
    const place = starts[code] as number;
    starts[code] = place + 1;
    rows[place] = row;
    keys[place] = code;
  }
  const found = { rows, keys };
  known.set(column, found);
  return found;
}
