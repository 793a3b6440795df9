/** Where arrays come from that are as long as a column. */
export interface NumberMemory {
  /** An array of at least `length` values, which hold anything. */
  take(length: number): Float64Array;
  /** Takes back an array that nobody uses any more. */
  give(array: Float64Array): void;
}

/** Memory of its own for every array. */
const FRESH: NumberMemory = {
  take: (length) => new Float64Array(length),
  give: () => undefined,
};

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
/** Key of a value; the order of keys never contradicts that of values. */
type KeyOf = (value: number) => number;

/** The upper half of a double as an integer that sorts as the double does (negative numbers mirrored). */
const double = new Float64Array(1);
const halves = new Uint32Array(double.buffer);
function upperHalf(value: number): number {
  double[0] = value;
  const high = halves[1] as number;
  return (high & 0x80000000 ? ~high : high ^ 0x80000000) >>> 0;
}

/**
 * Fills the keys: evenly spaced ones tell values apart best, unless a few extreme values would take them all: then,
 * and with infinities, the upper halves of the doubles.
 */
function fillKeys(values: Float64Array, keys: Uint32Array, min: number, max: number, even: boolean): KeyOf {
  const { length } = values;
  if (even) {
    const factor = (KEYS - 1) / (max - min);
    for (let i = 0; i < length; i++) keys[i] = ((values[i] as number) - min) * factor;
    return (value) => ((value - min) * factor) >>> 0;
  }
  for (let i = 0; i < length; i++) keys[i] = upperHalf(values[i] as number);
  return upperHalf;
}

/** Whether the range of values can be cut evenly into keys. */
function isEven(values: Float64Array, min: number, max: number): boolean {
  const factor = (KEYS - 1) / (max - min);
  return (
    Number.isFinite(factor) && factor > 0 && Number.isFinite(max - min) && spreadEvenly(values, min, max)
  );
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

/** Finishes the values from `from` to `to`, which are in order of their keys. */
function finish({ sorted, order }: SortedRows, from: number, to: number, keyOf: KeyOf): void {
  let previous = sorted[from] as number;
  for (let i = from + 1; i < to; i++) {
    const value = sorted[i] as number;
    if (value >= previous) {
      previous = value;
      continue;
    }
    const row = order[i] as number;
    const stop = Math.max(from, i - INSERTION_LIMIT);
    let j = i - 1;
    while (j >= stop && (sorted[j] as number) > value) {
      sorted[j + 1] = sorted[j] as number;
      order[j + 1] = order[j] as number;
      j--;
    }
    sorted[j + 1] = value;
    order[j + 1] = row;
    if (j < stop && stop > from && (sorted[j] as number) > value) {
      const key = keyOf(value);
      let start = j;
      while (start > from && keyOf(sorted[start - 1] as number) === key) start--;
      let end = i + 1;
      while (end < to && keyOf(sorted[end] as number) === key) end++;
      sortRun(sorted, order, start, end);
      i = end - 1;
    }
    previous = sorted[i] as number;
  }
}

/** Rows of a run that is ordered within the processor's own memory. */
const MOST_IN_RUN = 1 << 16;
const USUAL_RUN = 1 << 13;
const run = { values: new Float64Array(MOST_IN_RUN), rows: new Uint32Array(MOST_IN_RUN) };
/** Places that the rows of one run are parted to. */
const RUN_BITS = 13;
const RUN_PLACES = 1 << RUN_BITS;
const places = new Uint32Array(RUN_PLACES);
/** Runs at most: more would be further apart in memory than the processor keeps track of. */
const MOST_RUNS = 1 << 11;
/** From so many rows on it is faster to part them into runs first. */
const MANY_ROWS = 1 << 17;

/** Orders the places from `start` to `end` by where their values lie in the run: stable. */
function orderRun(
  { sorted, order }: SortedRows,
  start: number,
  end: number,
  min: number,
  factor: number,
): void {
  places.fill(0);
  for (let i = start; i < end; i++) {
    const value = sorted[i] as number;
    const place = ((value - min) * factor) & (RUN_PLACES - 1);
    places[place] = (places[place] as number) + 1;
    run.values[i - start] = value;
    run.rows[i - start] = order[i] as number;
  }
  let next = start;
  for (let place = 0; place < RUN_PLACES; place++) {
    const count = places[place] as number;
    places[place] = next;
    next += count;
  }
  for (let i = 0; i < end - start; i++) {
    const value = run.values[i] as number;
    const place = ((value - min) * factor) & (RUN_PLACES - 1);
    const at = places[place] as number;
    places[place] = at + 1;
    sorted[at] = value;
    order[at] = run.rows[i] as number;
  }
}

/**
 * Orders evenly spread values by a key of some 22 bits: parted into runs of neighbouring values first, each of which is
 * then ordered where the processor is fastest. Few are then left to finish.
 *
 * @returns whether it was done: not when a run would hold too many rows.
 */
function sortByRuns(
  values: Float64Array,
  rows: Uint32Array | null,
  min: number,
  max: number,
  to: SortedRows,
): boolean {
  const { sorted, order } = to;
  const runs = 2 ** Math.ceil(Math.log2(Math.min(MOST_RUNS, values.length / USUAL_RUN)));
  const factor = (runs * RUN_PLACES - 1) / (max - min);
  const keyOf: KeyOf = (value) => ((value - min) * factor) >>> 0;
  const next = new Uint32Array(runs + 1);
  for (let i = 0; i < values.length; i++) {
    const run = (((values[i] as number) - min) * factor) >>> RUN_BITS;
    next[run + 1] = (next[run + 1] as number) + 1;
  }
  if (next.some((count) => count > MOST_IN_RUN)) return false;
  for (let run = 1; run <= runs; run++) next[run] = (next[run] as number) + (next[run - 1] as number);
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    const run = ((value - min) * factor) >>> RUN_BITS;
    const place = next[run] as number;
    next[run] = place + 1;
    sorted[place] = value;
    order[place] = rows === null ? i : (rows[i] as number);
  }
  let start = 0;
  for (let run = 0; run < runs; run++) {
    const end = next[run] as number;
    if (end - start > 1) {
      orderRun(to, start, end, min, factor);
      finish(to, start, end, keyOf);
    }
    start = end;
  }
  return true;
}

/** Orders values by `keys` of 32 bits, the lowest digit first: as many passes over all of them as there are digits. */
function sortByDigits(
  values: Float64Array,
  rows: Uint32Array | null,
  keys: Uint32Array,
  otherKeys: Uint32Array,
  from: Uint32Array,
  { sorted, order }: SortedRows,
): void {
  const { length } = values;
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
  for (let i = 0; i < length; i++) order[i] = i;
  pass(LOW, low, keys, order, otherKeys, from, length);
  pass(MIDDLE, middle, otherKeys, from, keys, order, length);
  pass(TOP, top, keys, order, otherKeys, from, length);
  for (let i = 0; i < length; i++) {
    const place = from[i] as number;
    sorted[i] = values[place] as number;
    order[i] = rows === null ? place : (rows[place] as number);
  }
}

/**
 * Sorts values with the rows they came from: a radix sort by a 32-bit key, then the few runs that share one are
 * finished by value. Linear in the number of rows for any values that do not crowd on neighbouring doubles; rows of
 * equal values keep their order.
 *
 * @param values without NaN, and 0 for -0; any infinities.
 * @param rows the row of each value; null for 0, 1, 2 and so on.
 * @param min, max of the values.
 * @param spare where the memory of the answer, and of the work, comes from.
 */
export function sortRows(
  values: Float64Array,
  rows: Uint32Array | null,
  min: number,
  max: number,
  spare: NumberMemory = FRESH,
): SortedRows {
  const { length } = values;
  const to: SortedRows = {
    sorted: spare.take(length).subarray(0, length),
    order: new Uint32Array(length),
  };
  const even = isEven(values, min, max);
  if (even && length >= MANY_ROWS && sortByRuns(values, rows, min, max, to)) return to;
  // Until the sorted values are written their memory is that of the keys.
  const keys = new Uint32Array(to.sorted.buffer, to.sorted.byteOffset, length * 2);
  const from = spare.take((length + 1) >> 1);
  const keyOf = fillKeys(values, keys.subarray(0, length), min, max, even);
  sortByDigits(
    values,
    rows,
    keys.subarray(0, length),
    keys.subarray(length),
    new Uint32Array(from.buffer, 0, length),
    to,
  );
  spare.give(from);
  if (length > 0) finish(to, 0, length, keyOf);
  return to;
}
