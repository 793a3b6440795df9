import type { SpareMemory } from './spare-memory';

/** Values in ascending order, and the row each one came from. */
export interface SortedRows {
  readonly sorted: Float64Array;
  readonly order: Uint32Array;
}

/** Digits of a 32-bit key, lowest first; a radix pass sorts by one of them. */
const LOW = { shift: 0, size: 1 << 10 } as const;
const MIDDLE = { shift: 10, size: 1 << 11 } as const;
const TOP = { shift: 21, size: 1 << 11 } as const;
/** Places a row may be moved by insertion before its whole run is sorted by the platform. */
const INSERTION_LIMIT = 32;
/** The range of values is cut evenly into keys unless most values would share few of them. */
const KEYS = 2 ** 32;
const EVEN_SHARE = 64;
/** Rows that working memory is kept for between two sorts: fresh memory costs as much as a pass over it. */
const KEPT_ROWS = 4 << 20;

/** Key of a value; the order of keys never contradicts that of values. */
type KeyOf = (value: number) => number;

let scratch = { keys: new Uint32Array(0), otherKeys: new Uint32Array(0), rows: new Uint32Array(0) };

function workingMemory(length: number): typeof scratch {
  if (scratch.keys.length >= length) return scratch;
  const made = {
    keys: new Uint32Array(length),
    otherKeys: new Uint32Array(length),
    rows: new Uint32Array(length),
  };
  if (length <= KEPT_ROWS) scratch = made;
  return made;
}

/** The upper half of a double as an integer that sorts as the double does (negative numbers mirrored). */
const double = new Float64Array(1);
const halves = new Uint32Array(double.buffer);
function upperHalf(value: number): number {
  double[0] = value;
  const high = halves[1] as number;
  return (high & 0x80000000 ? ~high : high ^ 0x80000000) >>> 0;
}

/**
 * Fills the keys. Evenly spaced ones tell values apart best, unless a few extreme values would take them all: then,
 * and with infinities, the upper halves of the doubles.
 */
function fillKeys(values: Float64Array, keys: Uint32Array, min: number, max: number): KeyOf {
  const { length } = values;
  const factor = (KEYS - 1) / (max - min);
  if (Number.isFinite(factor) && factor > 0 && Number.isFinite(max - min) && spreadEvenly(values, min, max)) {
    for (let i = 0; i < length; i++) keys[i] = ((values[i] as number) - min) * factor;
    return (value) => ((value - min) * factor) >>> 0;
  }
  for (let i = 0; i < length; i++) keys[i] = upperHalf(values[i] as number);
  return upperHalf;
}

/** Whether a sample of the values does not crowd in a small part of the range. */
function spreadEvenly(values: Float64Array, min: number, max: number): boolean {
  const step = Math.max(1, Math.floor(values.length / 1024));
  const sample: number[] = [];
  for (let i = 0; i < values.length; i += step) sample.push(values[i] as number);
  sample.sort((a, b) => a - b);
  const quarter = (sample[Math.floor(sample.length * 0.25)] as number) - min;
  const threeQuarters = (sample[Math.floor(sample.length * 0.75)] as number) - min;
  return (threeQuarters - quarter) * EVEN_SHARE >= max - min;
}

function starts(counts: Uint32Array): void {
  let sum = 0;
  for (let digit = 0; digit < counts.length; digit++) {
    const count = counts[digit] as number;
    counts[digit] = sum;
    sum += count;
  }
}

interface Digit {
  readonly shift: number;
  readonly size: number;
}

/** One pass of a least-significant-digit radix sort: stable, by one digit. `starts` is used up. */
function pass(
  { shift, size }: Digit,
  starts: Uint32Array,
  keys: Uint32Array,
  rows: Uint32Array,
  toKeys: Uint32Array,
  toRows: Uint32Array,
  length: number,
): void {
  const mask = size - 1;
  for (let i = 0; i < length; i++) {
    const key = keys[i] as number;
    const digit = (key >>> shift) & mask;
    const place = starts[digit] as number;
    starts[digit] = place + 1;
    toKeys[place] = key;
    toRows[place] = rows[i] as number;
  }
}

/** Sorts a run of places by value with the platform's sort. */
function sortRun(sorted: Float64Array, order: Uint32Array, start: number, end: number): void {
  const places = Uint32Array.from({ length: end - start }, (_, i) => start + i);
  places.sort((a, b) => (sorted[a] as number) - (sorted[b] as number));
  const values = Float64Array.from(places, (place) => sorted[place] as number);
  const rows = Uint32Array.from(places, (place) => order[place] as number);
  sorted.set(values, start);
  order.set(rows, start);
}

/** Finishes values that are in order of their keys. */
function finish(sorted: Float64Array, order: Uint32Array, keyOf: KeyOf): void {
  const { length } = sorted;
  let previous = sorted[0] as number;
  for (let i = 1; i < length; i++) {
    const value = sorted[i] as number;
    if (value >= previous) {
      previous = value;
      continue;
    }
    const row = order[i] as number;
    const stop = Math.max(0, i - INSERTION_LIMIT);
    let j = i - 1;
    while (j >= stop && (sorted[j] as number) > value) {
      sorted[j + 1] = sorted[j] as number;
      order[j + 1] = order[j] as number;
      j--;
    }
    sorted[j + 1] = value;
    order[j + 1] = row;
    if (j < stop && stop > 0 && (sorted[j] as number) > value) {
      const key = keyOf(value);
      let start = j;
      while (start > 0 && keyOf(sorted[start - 1] as number) === key) start--;
      let end = i + 1;
      while (end < length && keyOf(sorted[end] as number) === key) end++;
      sortRun(sorted, order, start, end);
      i = end - 1;
    }
    previous = sorted[i] as number;
  }
}

/**
 * Sorts values with the rows they came from: a radix sort by a 32-bit key, then the few runs that share one are
 * finished by value. Linear in the number of rows for any values that do not crowd on neighbouring doubles.
 *
 * @param values without NaN, and 0 for -0; any infinities.
 * @param rows the row of each value; null for 0, 1, 2 and so on.
 * @param min, max of the values.
 * @param spare where the memory of the answer comes from.
 */
export function sortRows(
  values: Float64Array,
  rows: Uint32Array | null,
  min: number,
  max: number,
  spare: SpareMemory,
): SortedRows {
  const { length } = values;
  const order = new Uint32Array(length);
  const sorted = spare.take(length).subarray(0, length);
  const memory = workingMemory(length);
  const { keys, otherKeys } = memory;
  const keyOf = fillKeys(values, keys, min, max);
  const low = new Uint32Array(LOW.size);
  const middle = new Uint32Array(MIDDLE.size);
  const top = new Uint32Array(TOP.size);
  for (let i = 0; i < length; i++) {
    const key = keys[i] as number;
    low[key & (LOW.size - 1)] = (low[key & (LOW.size - 1)] as number) + 1;
    const digit = (key >>> MIDDLE.shift) & (MIDDLE.size - 1);
    middle[digit] = (middle[digit] as number) + 1;
    top[key >>> TOP.shift] = (top[key >>> TOP.shift] as number) + 1;
  }
  for (const counts of [low, middle, top]) starts(counts);
  // Places of `values` in the order of their keys; the rows they stand for come last.
  const places = memory.rows;
  for (let i = 0; i < length; i++) order[i] = i;
  pass(LOW, low, keys, order, otherKeys, places, length);
  pass(MIDDLE, middle, otherKeys, places, keys, order, length);
  pass(TOP, top, keys, order, otherKeys, places, length);
  for (let i = 0; i < length; i++) {
    const place = places[i] as number;
    sorted[i] = values[place] as number;
    order[i] = rows === null ? place : (rows[place] as number);
  }
  if (length > 0) finish(sorted, order, keyOf);
  return { sorted, order };
}
