/** Runs longer than this are sorted by the platform's sort, shorter ones by insertion. */
const INSERTION_LIMIT = 24;
const DIGIT_SHIFTS = [0, 11, 22] as const;
const DIGIT_SIZE = 2048;

/** The high words of doubles as integers that sort as the doubles do (negative numbers mirrored). */
function highKeys(words: Uint32Array, length: number): Uint32Array {
  const keys = new Uint32Array(length);
  for (let i = 0; i < length; i++) {
    const high = words[2 * i + 1] as number;
    keys[i] = high & 0x80000000 ? ~high : high ^ 0x80000000;
  }
  return keys;
}

/** Row numbers in the order of `keys`: a stable least-significant-digit radix sort, skipping digits all keys share. */
function radixOrder(keys: Uint32Array): Uint32Array {
  const length = keys.length;
  let from = new Uint32Array(length);
  let to = new Uint32Array(length);
  for (let i = 0; i < length; i++) from[i] = i;
  let fromKeys = keys.slice();
  let toKeys = new Uint32Array(length);
  for (const shift of DIGIT_SHIFTS) {
    const starts = new Uint32Array(DIGIT_SIZE);
    for (let i = 0; i < length; i++) {
      const digit = ((fromKeys[i] as number) >>> shift) & (DIGIT_SIZE - 1);
      starts[digit] = (starts[digit] as number) + 1;
    }
    let sum = 0;
    let shared = false;
    for (let digit = 0; digit < DIGIT_SIZE; digit++) {
      const count = starts[digit] as number;
      if (count === length) shared = true;
      starts[digit] = sum;
      sum += count;
    }
    if (shared) continue;
    for (let i = 0; i < length; i++) {
      const key = fromKeys[i] as number;
      const digit = (key >>> shift) & (DIGIT_SIZE - 1);
      const place = starts[digit] as number;
      starts[digit] = place + 1;
      toKeys[place] = key;
      to[place] = from[i] as number;
    }
    [from, to] = [to, from];
    [fromKeys, toKeys] = [toKeys, fromKeys];
  }
  return from;
}

function sortRun(order: Uint32Array, values: Float64Array, start: number, end: number): void {
  if (end - start > INSERTION_LIMIT) {
    const run = order.subarray(start, end);
    run.sort((a, b) => (values[a] as number) - (values[b] as number));
    return;
  }
  for (let i = start + 1; i < end; i++) {
    const row = order[i] as number;
    const value = values[row] as number;
    let j = i - 1;
    while (j >= start && (values[order[j] as number] as number) > value) {
      order[j + 1] = order[j] as number;
      j--;
    }
    order[j + 1] = row;
  }
}

/**
 * Row numbers of `values` in ascending order of value. No value may be NaN. Radix sort by the upper half of each
 * double, then the few runs that share it are finished by value. Linear in the number of rows.
 */
export function sortOrder(values: Float64Array): Uint32Array {
  const length = values.length;
  const aligned = values.byteOffset % 8 === 0 ? values : values.slice();
  const keys = highKeys(new Uint32Array(aligned.buffer, aligned.byteOffset, length * 2), length);
  const order = radixOrder(keys);
  for (let start = 0; start < length;) {
    const key = keys[order[start] as number];
    let end = start + 1;
    let ascending = true;
    let previous = values[order[start] as number] as number;
    while (end < length && keys[order[end] as number] === key) {
      const value = values[order[end] as number] as number;
      if (value < previous) ascending = false;
      previous = value;
      end++;
    }
    if (!ascending) sortRun(order, values, start, end);
    start = end;
  }
  return order;
}
