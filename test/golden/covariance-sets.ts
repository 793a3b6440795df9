import { mulberry32 } from './recipe';

/** A table of covariance_sets.py, which describes it and draws the same doubles; row by row. */
export function drawnTable(kind: string, rows: number, columns: number, seed: number): Float64Array {
  const linked: Float64Array[] = [];
  for (let j = 0; j < columns; j++) {
    const fractions = mulberry32(100 * seed + j, 12 * rows);
    const before = linked[j - 1];
    linked.push(
      new Float64Array(rows).map((_, i) => {
        let sum = fractions[i] ?? NaN;
        for (let k = 1; k < 12; k++) sum += fractions[k * rows + i] ?? NaN;
        const z = sum - (kind === 'skewed' ? 5 : 6);
        return before === undefined ? z : z + 0.75 * (before[i] ?? NaN);
      }),
    );
  }
  const weights = mulberry32(100 * seed + 99, rows).map((fraction) => fraction + 0.015625);
  const shifted = Math.floor(rows / (kind === 'tenth' ? 10 : kind === 'third' ? 3 : rows + 1));
  const values = new Float64Array(rows * columns);
  linked.forEach((column, j) =>
    column.forEach((x, i) => {
      values[i * columns + j] =
        kind === 'heavy'
          ? x / (weights[i] ?? NaN)
          : kind === 'skewed'
            ? x * x * x
            : x + (i < shifted ? 6 : 0);
    }),
  );
  return values;
}
