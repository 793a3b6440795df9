import type { Operation } from '../../domain/performance';
import { quantiles } from '../../stats/quantile';
import { ascendingRows } from '../columns/ascending-rows';
import type { EncodedColumn } from '../columns/column-store';
import type { EncodedNumbers } from '../columns/encoded-numbers';
import { rowValues } from '../columns/row-values';

export type Distribution = Operation['reference'];

const NOTHING: Distribution = { rows: 0, mean: null, p50: null, p95: null, p99: null, sum: null };

/**
 * Latencies or costs, group by group: exact percentiles (type 7), mean and sum of the finite values.
 *
 * @param groupOfRow group of each row, below `groups`; any other leaves the row out.
 */
export function distributions(
  column: EncodedNumbers,
  groupOfRow: Uint16Array,
  groups: number,
): Distribution[] {
  const { rows, keys } = ascendingRows(column);
  const sizes = new Uint32Array(groups);
  for (const row of rows) {
    const group = groupOfRow[row] as number;
    if (group < groups) sizes[group] = (sizes[group] as number) + 1;
  }
  const values = Array.from(sizes, (size) => new Float64Array(size));
  const next = new Uint32Array(groups);
  for (let i = 0; i < rows.length; i++) {
    const group = groupOfRow[rows[i] as number] as number;
    if (group >= groups) continue;
    const value =
      column.kind === 'sorted' ? (keys[i] as number) : (column.distinct[keys[i] as number] as number);
    if (!Number.isFinite(value)) continue;
    (values[group] as Float64Array)[next[group] as number] = value;
    next[group] = (next[group] as number) + 1;
  }
  return values.map((all, group) => {
    const finite = all.subarray(0, next[group]);
    const total = finite.length;
    if (total === 0) return NOTHING;
    const [p50 = null, p95 = null, p99 = null] =
      quantiles({ values: finite, counts: null, total }, [0.5, 0.95, 0.99]) ?? [];
    const sum = finite.reduce((all, value) => all + value, 0);
    return { rows: total, mean: sum / total, p50, p95, p99, sum };
  });
}

/** Share of rows with an error, group by group: a number other than 0, or a text that says something. */
export function errorRates(column: EncodedColumn, groupOfRow: Uint16Array, groups: number): Distribution[] {
  const counts = new Float64Array(groups * 2);
  const failed = failedCodes(column);
  const codes = column.form === 'numbers' && column.kind === 'sorted' ? null : column.codes;
  if (column.form === 'numbers' && column.kind === 'sorted') {
    const bad = new Uint8Array(column.rows);
    column.order.forEach((row, i) => {
      if (column.sorted[i] !== 0) bad[row] = 1;
    });
    for (let row = 0; row < bad.length; row++) count(groupOfRow[row] as number, bad[row] === 1);
  } else if (codes !== null) {
    for (let row = 0; row < codes.length; row++)
      count(groupOfRow[row] as number, failed[codes[row] as number] === 1);
  }
  function count(group: number, bad: boolean): void {
    if (group >= groups) return;
    counts[group * 2] = (counts[group * 2] as number) + 1;
    if (bad) counts[group * 2 + 1] = (counts[group * 2 + 1] as number) + 1;
  }
  return Array.from({ length: groups }, (_, group) => {
    const rows = counts[group * 2] as number;
    const sum = counts[group * 2 + 1] as number;
    return rows === 0 ? NOTHING : { ...NOTHING, rows, mean: sum / rows, sum };
  });
}

const NO_ERROR = new Set(['', '0', 'false', 'none', 'null', 'ok', 'no', 'success', '200']);

/** Whether a row has an error: a number other than 0, or a text that says something; a missing value is none. */
export function hasError(column: EncodedColumn): (row: number) => boolean {
  if (column.form === 'numbers') {
    const values = rowValues(column);
    return (row) => !Number.isNaN(values[row]) && values[row] !== 0;
  }
  const { codes } = column;
  const failed = failedCodes(column);
  return (row) => failed[codes[row] as number] === 1;
}

/** 1 for each code that stands for an error; missing is none. */
function failedCodes(column: EncodedColumn): Uint8Array {
  if (column.form === 'categories') {
    const { dictionary } = column;
    const failed = new Uint8Array(dictionary.size + 1);
    for (let code = 0; code < dictionary.size; code++)
      if (!NO_ERROR.has(dictionary.text(code).trim().toLowerCase())) failed[code] = 1;
    return failed;
  }
  if (column.kind === 'sorted') return new Uint8Array(0);
  const failed = new Uint8Array(column.distinct.length + 1);
  column.distinct.forEach((value, code) => {
    if (value !== 0) failed[code] = 1;
  });
  return failed;
}
