import { lowerBound } from '../../stats/sorted-search';
import { FewValues } from './few-values';
import { type RowCodes, rowCodes } from './row-codes';
import { sortRows } from '../../stats/sort-rows';
import type { SpareMemory } from './spare-memory';

/**
 * A column of numbers with few distinct values, each row replaced by the rank of its value: a slice is counted
 * without touching a value. `codes[row]` is an index into `distinct`, or `distinct.length` where the row is missing
 * (null or NaN).
 */
export interface RankedNumbers {
  readonly form: 'numbers';
  readonly kind: 'ranked';
  /** Ascending, without NaN; -0 is 0. */
  readonly distinct: Float64Array;
  readonly codes: RowCodes;
}

/** A column of numbers with many distinct values, sorted once: a slice is a walk over it that skips rows. */
export interface SortedNumbers {
  readonly form: 'numbers';
  readonly kind: 'sorted';
  /** The values of all rows that have one, ascending; -0 is 0. */
  readonly sorted: Float64Array;
  /** The row of each of them; not to be asked for of a column `withoutRows`. */
  readonly order: Uint32Array;
  /** Set where nobody knows any more which row has which value. */
  readonly withoutRows?: true;
  /** Rows of the column, missing ones (null or NaN) included. */
  readonly rows: number;
}

export type EncodedNumbers = RankedNumbers | SortedNumbers;

/** The most distinct values a ranked column has: their counts fit the processor's fastest memory. */
const RANKED_VALUES = 1 << 14;
/** Integers spanning at most this many values are ranked by counting, not by sorting. */
const COUNTED_SPAN = 1 << 20;

function isValid(validity: Uint8Array | null, row: number): boolean {
  return validity === null || ((validity[row >> 3] as number) & (1 << (row & 7))) !== 0;
}

/** What a first look at a column's values finds; min and max of the present ones. */
interface Scan {
  readonly present: number;
  readonly integers: boolean;
  readonly min: number;
  readonly max: number;
}

/** Looks at all values, and writes NaN for null and 0 for -0. */
function scan(values: Float64Array, validity: Uint8Array | null): Scan {
  let present = 0;
  let integers = true;
  let min = Infinity;
  let max = -Infinity;
  for (let row = 0; row < values.length; row++) {
    const value = values[row] as number;
    if (value !== value) continue;
    if (!isValid(validity, row)) {
      values[row] = NaN;
      continue;
    }
    present++;
    if (value === 0) values[row] = 0;
    if (value < min) min = value;
    if (value > max) max = value;
    if (integers && value !== Math.floor(value)) integers = false;
  }
  return { present, integers, min, max };
}

/** Ranks integers by their distance from the smallest; null when too many of them are distinct. */
function rankByCounting(values: Float64Array, { min, max }: Scan): RankedNumbers | null {
  const rank = new Uint32Array(max - min + 1);
  for (let row = 0; row < values.length; row++) {
    const value = values[row] as number;
    if (value === value) rank[value - min] = 1;
  }
  let size = 0;
  for (const present of rank) size += present;
  if (size > RANKED_VALUES) return null;
  const distinct = new Float64Array(size);
  let next = 0;
  rank.forEach((present, offset) => {
    if (present === 0) return;
    distinct[next] = offset + min;
    rank[offset] = next++;
  });
  const codes = rowCodes(values.length, size);
  for (let row = 0; row < values.length; row++) {
    const value = values[row] as number;
    codes[row] = value === value ? (rank[value - min] as number) : size;
  }
  return { form: 'numbers', kind: 'ranked', distinct, codes };
}

function sortColumn(values: Float64Array, { present, min, max }: Scan, spare: SpareMemory): SortedNumbers {
  const rows = values.length;
  if (present === rows)
    return { form: 'numbers', kind: 'sorted', rows, ...sortRows(values, null, min, max, spare) };
  const rowOf = new Uint32Array(present);
  let next = 0;
  for (let row = 0; row < rows; row++) {
    const value = values[row] as number;
    if (value !== value) continue;
    values[next] = value;
    rowOf[next++] = row;
  }
  return {
    form: 'numbers',
    kind: 'sorted',
    rows,
    ...sortRows(values.subarray(0, present), rowOf, min, max, spare),
  };
}

/** Distinct values of an ascending array; counting ends beyond `limit`. */
function countDistinct(sorted: Float64Array, limit: number): number {
  let distinct = 0;
  let previous = NaN;
  for (let i = 0; i < sorted.length && distinct <= limit; i++) {
    const value = sorted[i] as number;
    if (value !== previous) distinct++;
    previous = value;
  }
  return distinct;
}

const ranks = new WeakMap<SortedNumbers, RankedNumbers>();

/** A column with each row replaced by the rank of its value, however many values there are. Found once. */
export function rankedNumbers(column: EncodedNumbers): RankedNumbers {
  if (column.kind === 'ranked') return column;
  const known = ranks.get(column);
  if (known !== undefined) return known;
  const { sorted, order, rows } = column;
  const distinct = new Float64Array(countDistinct(sorted, sorted.length));
  const codes = rowCodes(rows, distinct.length);
  if (sorted.length < rows) codes.fill(distinct.length);
  let size = 0;
  let previous = NaN;
  for (let i = 0; i < sorted.length; i++) {
    const value = sorted[i] as number;
    if (value !== previous) distinct[size++] = value;
    previous = value;
    codes[order[i] as number] = size - 1;
  }
  const ranked: RankedNumbers = { form: 'numbers', kind: 'ranked', distinct, codes };
  ranks.set(column, ranked);
  return ranked;
}

/**
 * Encodes a column. `validity` is an Arrow validity bitmap (least significant bit first), null when no row is null.
 * NaN is missing. `values` is overwritten and its memory given to `spare`.
 */
export function encodeNumbers(
  values: Float64Array,
  validity: Uint8Array | null,
  spare: SpareMemory,
): EncodedNumbers {
  const encoded = encode(values, validity, spare);
  spare.give(values);
  return encoded;
}

/**
 * Encodes a column of which only the values of all rows together are asked for. Few values are ranked, and many sorted where
 * they lie, without their rows: half the memory, and none to work in. NaN is missing; `values` belongs to the column then, or
 * its memory is given to `spare`.
 */
export function encodeDistribution(values: Float64Array, spare: SpareMemory): EncodedNumbers {
  const found = scan(values, null);
  const ranked = (isCountable(found) ? rankByCounting(values, found) : null) ?? rankByHashing(values);
  if (ranked !== null) {
    spare.give(values);
    return ranked;
  }
  // NaN comes last.
  const sorted = values.sort().subarray(0, found.present);
  return {
    form: 'numbers',
    kind: 'sorted',
    sorted,
    rows: values.length,
    withoutRows: true,
    get order(): Uint32Array {
      throw new Error('The rows of this column are not known any more.');
    },
  };
}

function isCountable({ integers, min, max }: Scan): boolean {
  return integers && Number.isSafeInteger(min) && max - min < COUNTED_SPAN;
}

/** Ranks values by looking each up among those that came before; null when too many of them are distinct. */
function rankByHashing(values: Float64Array): RankedNumbers | null {
  const few = new FewValues(RANKED_VALUES);
  for (const value of values) if (value === value && few.place(value) < 0) return null;
  const found = few.values();
  const distinct = found.slice().sort();
  const rank = new Uint16Array(found.length);
  for (let place = 0; place < found.length; place++)
    rank[place] = lowerBound(distinct, found[place] as number);
  const codes = rowCodes(values.length, distinct.length);
  for (let row = 0; row < values.length; row++) {
    const value = values[row] as number;
    codes[row] = value === value ? (rank[few.place(value)] as number) : distinct.length;
  }
  return { form: 'numbers', kind: 'ranked', distinct, codes };
}

function encode(values: Float64Array, validity: Uint8Array | null, spare: SpareMemory): EncodedNumbers {
  const found = scan(values, validity);
  if (isCountable(found)) {
    const ranked = rankByCounting(values, found);
    if (ranked !== null) return ranked;
  }
  const sorted = sortColumn(values, found, spare);
  if (countDistinct(sorted.sorted, RANKED_VALUES) > RANKED_VALUES) return sorted;
  const ranked = rankedNumbers(sorted);
  spare.give(sorted.sorted);
  return ranked;
}
