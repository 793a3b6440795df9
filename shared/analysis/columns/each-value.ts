import type { EncodedNumbers } from './encoded-numbers';

/** Calls `visit` with each row that has a value, in an order that depends on the column. */
export function eachValue(column: EncodedNumbers, visit: (row: number, value: number) => void): void {
  if (column.kind === 'sorted') {
    const { sorted, order } = column;
    for (let i = 0; i < order.length; i++) visit(order[i] as number, sorted[i] as number);
    return;
  }
  const { codes, distinct } = column;
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row] as number;
    if (code < distinct.length) visit(row, distinct[code] as number);
  }
}

/** Whether there is a row with a value for which `test` holds; looked for no further than it. */
export function someValue(column: EncodedNumbers, test: (row: number, value: number) => boolean): boolean {
  if (column.kind === 'sorted') {
    const { sorted, order } = column;
    for (let i = 0; i < order.length; i++) if (test(order[i] as number, sorted[i] as number)) return true;
    return false;
  }
  const { codes, distinct } = column;
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row] as number;
    if (code < distinct.length && test(row, distinct[code] as number)) return true;
  }
  return false;
}
