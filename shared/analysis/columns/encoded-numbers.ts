import { sortOrder } from './sort-order';

/**
 * A column of numbers, each row replaced by the rank of its value: a slice is then counted without touching a
 * value. `codes[row]` is an index into `distinct`, or `distinct.length` where the row is missing (null or NaN).
 */
export interface EncodedNumbers {
  readonly form: 'numbers';
  /** Ascending, without NaN; -0 is 0. */
  readonly distinct: Float64Array;
  readonly codes: Uint32Array;
}

/** Integers spanning at most this many values per row (and at least 64 Ki) are ranked by counting, not by sorting. */
const SPAN_PER_ROW = 2;

function isValid(validity: Uint8Array | null, row: number): boolean {
  return validity === null || ((validity[row >> 3] as number) & (1 << (row & 7))) !== 0;
}

function encodeByCounting(
  values: Float64Array,
  missing: Uint8Array,
  min: number,
  span: number,
): EncodedNumbers {
  const present = new Uint32Array(span);
  for (let row = 0; row < values.length; row++) {
    if (missing[row] === 0) present[(values[row] as number) - min] = 1;
  }
  let size = 0;
  for (let offset = 0; offset < span; offset++) size += present[offset] as number;
  const distinct = new Float64Array(size);
  let next = 0;
  for (let offset = 0; offset < span; offset++) {
    if (present[offset] === 0) continue;
    distinct[next] = offset + min;
    present[offset] = next++;
  }
  const codes = new Uint32Array(values.length);
  for (let row = 0; row < values.length; row++)
    codes[row] = missing[row] === 0 ? (present[(values[row] as number) - min] as number) : size;
  return { form: 'numbers', distinct, codes };
}

function encodeBySorting(values: Float64Array, missing: Uint8Array, missingCount: number): EncodedNumbers {
  // Missing rows sort last, as infinities above every real one: they are told apart by `missing`.
  if (missingCount > 0)
    for (let row = 0; row < values.length; row++) if (missing[row] === 1) values[row] = Infinity;
  const order = sortOrder(values);
  const ranked = new Float64Array(values.length);
  const codes = new Uint32Array(values.length);
  let size = 0;
  let previous = NaN;
  for (let i = 0; i < order.length; i++) {
    const row = order[i] as number;
    if (missingCount > 0 && missing[row] === 1) continue;
    const value = values[row] as number;
    if (value !== previous) {
      ranked[size++] = value;
      previous = value;
    }
    codes[row] = size - 1;
  }
  if (missingCount > 0)
    for (let row = 0; row < codes.length; row++) if (missing[row] === 1) codes[row] = size;
  return { form: 'numbers', distinct: ranked.slice(0, size), codes };
}

/**
 * Encodes a column. `values` is overwritten. `validity` is an Arrow validity bitmap (least significant bit first),
 * null when no row is null. NaN is missing.
 */
export function encodeNumbers(values: Float64Array, validity: Uint8Array | null): EncodedNumbers {
  const missing = new Uint8Array(values.length);
  let missingCount = 0;
  let integers = true;
  let min = Infinity;
  let max = -Infinity;
  for (let row = 0; row < values.length; row++) {
    const value = values[row] as number;
    if (value !== value || !isValid(validity, row)) {
      missing[row] = 1;
      missingCount++;
      continue;
    }
    if (value === 0) values[row] = 0;
    if (value < min) min = value;
    if (value > max) max = value;
    if (integers && value !== Math.floor(value)) integers = false;
  }
  const span = max - min + 1;
  if (missingCount === values.length)
    return { form: 'numbers', distinct: new Float64Array(0), codes: new Uint32Array(values.length) };
  if (integers && span <= Math.max(65_536, values.length * SPAN_PER_ROW) && Number.isSafeInteger(min))
    return encodeByCounting(values, missing, min, span);
  return encodeBySorting(values, missing, missingCount);
}
