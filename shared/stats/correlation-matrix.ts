import { columnScale, standardised } from './column-scale';
import { midRanks } from './mid-ranks';

/** Correlations of each pair of columns, over the rows that have both values. */
export interface CorrelationMatrix {
  readonly size: number;
  /** size × size coefficients within −1 to 1; NaN for a pair of which one does not vary over the rows of both. */
  readonly values: Float64Array;
  /** size × size: the rows each was computed from. */
  readonly rows: Uint32Array;
}

/** Variance left over the common rows that is rounding beside the squares it is the difference of. */
const ROUNDING = 1e-12;

/**
 * Pearson's correlation of each pair of columns, over the rows where both have a value. As `pandas.DataFrame.corr()`.
 *
 * @param columns of one length; finite values, NaN for missing.
 */
export function pearsonMatrix(columns: readonly Float64Array[]): CorrelationMatrix {
  const size = columns.length;
  const total = columns[0]?.length ?? 0;
  const values = new Float64Array(size * size).fill(NaN);
  const rows = new Uint32Array(size * size);
  const ready = columns.map((column) => {
    const scale = columnScale(column);
    if (scale === null) return { z: null, missing: null };
    const z = scale.deviation === 0 ? new Float64Array(total) : standardised(column, scale, Infinity);
    return { z, missing: scale.missing === 0 ? null : missingOf(column) };
  });
  ready.forEach((a, i) => {
    for (let j = 0; j <= i; j++) {
      const b = ready[j];
      if (a.z === null || b?.z == null) continue;
      const pair = correlate(a.z, b.z, a.missing, b.missing);
      const value = i === j && !Number.isNaN(pair.value) ? 1 : pair.value;
      values[i * size + j] = value;
      values[j * size + i] = value;
      rows[i * size + j] = pair.rows;
      rows[j * size + i] = pair.rows;
    }
  });
  return { size, values, rows };
}

/**
 * Spearman's correlation: Pearson's of the ranks, ties at the mean of theirs. As `scipy.stats.spearmanr` where nothing
 * is missing; each column is ranked once, over all of its present values, and a pair compared over the rows that have
 * both.
 *
 * @param columns of one length; NaN for missing. Infinite values are allowed.
 */
export function spearmanMatrix(columns: readonly Float64Array[]): CorrelationMatrix {
  return pearsonMatrix(columns.map(midRanks));
}

function missingOf(column: Float64Array): Uint8Array {
  const missing = new Uint8Array(column.length);
  for (let i = 0; i < column.length; i++) missing[i] = Number.isNaN(column[i]) ? 1 : 0;
  return missing;
}

function correlate(
  x: Float64Array,
  y: Float64Array,
  noX: Uint8Array | null,
  noY: Uint8Array | null,
): { value: number; rows: number } {
  const sums =
    noX === null && noY === null
      ? completeSums(x, y)
      : commonSums(x, y, noX ?? new Uint8Array(x.length), noY ?? new Uint8Array(y.length));
  const { n, sx, sy, sxx, syy, sxy } = sums;
  const varianceX = n * sxx - sx * sx;
  const varianceY = n * syy - sy * sy;
  if (n < 2 || !(varianceX > ROUNDING * n * sxx) || !(varianceY > ROUNDING * n * syy)) {
    return { value: NaN, rows: n };
  }
  const value = (n * sxy - sx * sy) / (Math.sqrt(varianceX) * Math.sqrt(varianceY));
  return { value: Math.max(-1, Math.min(1, value)), rows: n };
}

interface Sums {
  readonly n: number;
  readonly sx: number;
  readonly sy: number;
  readonly sxx: number;
  readonly syy: number;
  readonly sxy: number;
}

/** Of columns without missing values: their mean is 0 and their variance 1, unless they are constant. */
function completeSums(x: Float64Array, y: Float64Array): Sums {
  const n = x.length;
  let sxy = 0;
  for (let i = 0; i < n; i++) sxy += (x[i] as number) * (y[i] as number);
  const squares = (column: Float64Array): number => (column.some((value) => value !== 0) ? n : 0);
  return { n, sx: 0, sy: 0, sxx: squares(x), syy: squares(y), sxy };
}

/** Over the rows where neither is missing. */
function commonSums(x: Float64Array, y: Float64Array, noX: Uint8Array, noY: Uint8Array): Sums {
  let [sx, sy, sxx, syy, sxy, n] = [0, 0, 0, 0, 0, x.length];
  for (let i = 0; i < x.length; i++) {
    if (((noX[i] as number) | (noY[i] as number)) !== 0) {
      n--;
      continue;
    }
    const a = x[i] as number;
    const b = y[i] as number;
    sx += a;
    sy += b;
    sxx += a * a;
    syy += b * b;
    sxy += a * b;
  }
  return { n, sx, sy, sxx, syy, sxy };
}
