/**
 * A numeric sample in ascending order: distinct values and how often each occurs, which is what a
 * `GROUP BY value ORDER BY value` returns, or simply one value a row.
 */
export interface WeightedSample {
  /** Ascending; may hold ±Infinity, never NaN. 0 and -0 are one value. Strictly ascending when there are `counts`. */
  readonly values: Float64Array;
  /**
   * As long as `values`; whole numbers, 0 where this sample does not have the value. Null when each value is that of
   * one row, equal ones beside each other.
   */
  readonly counts: SampleCounts | null;
  /** Sum of `counts`, or the length of `values`. */
  readonly total: number;
}

export type SampleCounts = Uint32Array | Float64Array;

/** A sample as distinct values and how often each occurs. */
export interface CountedSample extends WeightedSample {
  readonly counts: SampleCounts;
}

/** A reference and a production sample over one shared `values` array. */
export interface AlignedSamples {
  readonly reference: CountedSample;
  readonly production: CountedSample;
}

/**
 * Sorts raw values and counts equal ones.
 *
 * @param raw any number of values, in any order; ±Infinity is a value, -0 becomes 0.
 * @returns the weighted sample; an empty one for no values.
 * @throws RangeError on NaN: a missing value is not a value and has to be left out by the caller.
 */
export function weightedSample(raw: ArrayLike<number>): CountedSample {
  const sorted = Float64Array.from(raw).sort();
  // NaN sorts to the end.
  if (Number.isNaN(sorted.at(-1))) throw new RangeError('A weighted sample cannot hold NaN.');
  const values = new Float64Array(sorted.length);
  const counts = new Uint32Array(sorted.length);
  let distinct = 0;
  for (let i = 0; i < sorted.length; i++) {
    const value = (sorted[i] ?? 0) + 0;
    if (distinct === 0 || value !== values[distinct - 1]) {
      values[distinct] = value;
      distinct++;
    }
    counts[distinct - 1] = (counts[distinct - 1] ?? 0) + 1;
  }
  return { values: values.slice(0, distinct), counts: counts.slice(0, distinct), total: sorted.length };
}

/**
 * The sample without its infinite values, as views: nothing is copied.
 *
 * Two samples that share their `values` still do afterwards.
 *
 * @returns a sample of finite values; empty when there are none. `total` no longer counts the infinite ones.
 */
export function finitePart(sample: CountedSample): CountedSample;
export function finitePart(sample: WeightedSample): WeightedSample;
export function finitePart(sample: WeightedSample): WeightedSample {
  const { values, counts } = sample;
  let start = 0;
  let end = values.length;
  let total = sample.total;
  const rows = (index: number): number => (counts === null ? 1 : (counts[index] ?? 0));
  while (start < end && values[start] === -Infinity) total -= rows(start++);
  while (end > start && values[end - 1] === Infinity) total -= rows(--end);
  if (start === 0 && end === values.length) return sample;
  return { values: values.subarray(start, end), counts: counts?.subarray(start, end) ?? null, total };
}

/**
 * The sample as distinct values and their counts: itself when it is that already, else one pass.
 *
 * @returns an empty sample for an empty one.
 */
export function counted(sample: WeightedSample): CountedSample {
  if (isCounted(sample)) return sample;
  const { values, total } = sample;
  const distinct = new Float64Array(total);
  const rows = new Uint32Array(total);
  let last = -1;
  let previous = NaN;
  for (let i = 0; i < total; i++) {
    const value = values[i] ?? 0;
    if (value !== previous) distinct[++last] = value;
    previous = value;
    rows[last] = (rows[last] ?? 0) + 1;
  }
  return { values: distinct.subarray(0, last + 1), counts: rows.subarray(0, last + 1), total };
}

function isCounted(sample: WeightedSample): sample is CountedSample {
  return sample.counts !== null;
}

/**
 * Smallest and largest value that a row has; values nobody has do not count.
 *
 * @returns null for an empty sample.
 */
export function extent(sample: WeightedSample): readonly [min: number, max: number] | null {
  const { values, counts } = sample;
  if (counts === null) return values.length === 0 ? null : [values[0] ?? 0, values[values.length - 1] ?? 0];
  let first = 0;
  while (first < values.length && counts[first] === 0) first++;
  if (first === values.length) return null;
  let last = values.length - 1;
  while (counts[last] === 0) last--;
  return [values[first] ?? 0, values[last] ?? 0];
}

/**
 * Puts two samples over the union of their values, counting 0 where one lacks a value of the other.
 *
 * One linear merge. Counted samples that share their `values` already are returned as they are, so aligning once and
 * passing the result on makes every later alignment free.
 *
 * @param left, right the reference and production; empty ones are fine.
 * @returns both samples over one `values` array.
 */
export function align(left: WeightedSample, right: WeightedSample): AlignedSamples {
  const reference = counted(left);
  const production = left === right ? reference : counted(right);
  if (sharesValues(reference.values, production.values)) return { reference, production };
  const a = reference.values;
  const b = production.values;
  const capacity = a.length + b.length;
  const wide = reference.counts instanceof Float64Array || production.counts instanceof Float64Array;
  const values = new Float64Array(capacity);
  const referenceCounts = wide ? new Float64Array(capacity) : new Uint32Array(capacity);
  const productionCounts = wide ? new Float64Array(capacity) : new Uint32Array(capacity);
  let i = 0;
  let j = 0;
  let length = 0;
  while (i < a.length && j < b.length) {
    const x = a[i] ?? 0;
    const y = b[j] ?? 0;
    values[length] = x < y ? x : y;
    if (x <= y) referenceCounts[length] = reference.counts[i++] ?? 0;
    if (y <= x) productionCounts[length] = production.counts[j++] ?? 0;
    length++;
  }
  for (; i < a.length; i++, length++) {
    values[length] = a[i] ?? 0;
    referenceCounts[length] = reference.counts[i] ?? 0;
  }
  for (; j < b.length; j++, length++) {
    values[length] = b[j] ?? 0;
    productionCounts[length] = production.counts[j] ?? 0;
  }
  const shared = values.subarray(0, length);
  return {
    reference: { values: shared, counts: referenceCounts.subarray(0, length), total: reference.total },
    production: { values: shared, counts: productionCounts.subarray(0, length), total: production.total },
  };
}

/** Whether two arrays are one stretch of one memory, be it through different views. */
function sharesValues(a: Float64Array, b: Float64Array): boolean {
  return a === b || (a.buffer === b.buffer && a.byteOffset === b.byteOffset && a.length === b.length);
}
