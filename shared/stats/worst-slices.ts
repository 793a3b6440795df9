import { confirmSlice, type ErrorTotals, type SliceConfirmation } from './confirm-slices';
import { benjaminiHochberg } from './multiple-testing';
import { SeededRandom } from './seeded-random';
import {
  SLICE_LINE_ALPHA,
  SLICE_LINE_PREDICATES,
  type FoundSlice,
  type SliceFeature,
  type SlicePredicate,
  sliceLineSteps,
  sliceSupport,
} from './slice-line';

export interface WorstSlicesOptions {
  readonly alpha?: number;
  /** The most slices reported. */
  readonly best?: number;
  readonly predicates?: number;
  /** Chance of any slice being confirmed where there is none. */
  readonly level?: number;
  readonly seed?: number;
}

/** A slice on which a model is worse, found on one half of the rows and looked at on the other. */
export interface WorstSlice {
  readonly predicates: readonly SlicePredicate[];
  /** SliceLine's, on the half it was found on. */
  readonly score: number;
  /** Rows and mean error on the half it was found on. */
  readonly found: { readonly rows: number; readonly mean: number };
  /** Rows on both halves, and the share of all rows and of all errors that they are. */
  readonly rows: number;
  readonly rowShare: number;
  readonly errorShare: number;
  /** On the other half; null when it has too few rows there. */
  readonly confirmation: SliceConfirmation | null;
  /** Adjusted over the slices reported. */
  readonly adjustedPValue: number | null;
  readonly confirmed: boolean;
  /** Slices of nearly the same rows, which this one stands for. */
  readonly alike: number;
}

export interface WorstSlices {
  readonly slices: readonly WorstSlice[];
  /** Rows with an error, and their mean. */
  readonly rows: number;
  readonly mean: number;
  /** The fewest rows of a slice on the half it was found on. */
  readonly support: number;
}

export const WORST_SLICES = 10;
const WORST_SLICES_LEVEL = 0.05;
/** Slices looked at for each reported, as some are nearly the same. */
const LOOKED_AT = 5;
/** Slices that share more of their rows than this are one. */
const SAME_ROWS = 0.8;

/**
 * The slices on which a model is worst, one a step of work, with an honest size: SliceLine on a random half of the rows,
 * slices of nearly the same rows merged (Jaccard index above 0.8), and what is left compared with all other rows on the
 * half that had no say in the choice. Their p-values are adjusted by Benjamini & Hochberg, so that where no slice is
 * worse than another none is confirmed but by the chance of `level`.
 *
 * @param features levels of each row; any code that is no level is in no slice.
 * @param errors error of each row, 0 or above. NaN leaves the row out.
 * @returns worst first. Empty when there are fewer than 64 rows or no error.
 * @throws RangeError for an error that is negative or infinite.
 */
export function* worstSlicesSteps(
  features: readonly SliceFeature[],
  errors: Float64Array,
  {
    alpha = SLICE_LINE_ALPHA,
    best = WORST_SLICES,
    predicates = SLICE_LINE_PREDICATES,
    level = WORST_SLICES_LEVEL,
    seed = 0,
  }: WorstSlicesOptions = {},
): Generator<void, WorstSlices> {
  const [search, other] = halves(features, errors, seed);
  const support = sliceSupport(search.errors.length);
  const all = addTotals(totalsOf(search.errors, null), totalsOf(other.errors, null));
  const found = yield* sliceLineSteps(search.features, search.errors, {
    alpha,
    best: best * LOOKED_AT,
    predicates,
    support,
  });
  const binary = errors.every((error) => error === 0 || error === 1 || Number.isNaN(error));
  const slices: Omit<WorstSlice, 'adjustedPValue' | 'confirmed'>[] = [];
  for (const { slice, alike } of mergeAlike(found, search, best)) {
    const inside = totalsOf(other.errors, rowsOf(other, slice.predicates));
    const whole = totalsOf(other.errors, null);
    const outside = {
      rows: whole.rows - inside.rows,
      sum: whole.sum - inside.sum,
      squares: whole.squares - inside.squares,
    };
    const rows = slice.rows + inside.rows;
    slices.push({
      predicates: slice.predicates,
      score: slice.score,
      found: { rows: slice.rows, mean: slice.error / slice.rows },
      rows,
      rowShare: rows / all.rows,
      errorShare: (slice.error + inside.sum) / all.sum,
      confirmation: confirmSlice(inside, outside, binary),
      alike,
    });
    yield;
  }
  const adjusted = benjaminiHochberg(slices.map(({ confirmation }) => confirmation?.pValue ?? null));
  return {
    slices: slices.map((slice, i) => {
      const adjustedPValue = adjusted[i] ?? null;
      return { ...slice, adjustedPValue, confirmed: adjustedPValue !== null && adjustedPValue <= level };
    }),
    rows: all.rows,
    mean: all.rows === 0 ? 0 : all.sum / all.rows,
    support,
  };
}

/** As {@link worstSlicesSteps}, at once. */
export function worstSlices(
  features: readonly SliceFeature[],
  errors: Float64Array,
  options: WorstSlicesOptions = {},
): WorstSlices {
  const steps = worstSlicesSteps(features, errors, options);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

interface Half {
  readonly features: readonly SliceFeature[];
  readonly errors: Float64Array;
}

/** The rows with an error, each by chance in the one half or the other. */
function halves(features: readonly SliceFeature[], errors: Float64Array, seed: number): [Half, Half] {
  const random = new SeededRandom(seed);
  const rows: [number[] | Uint32Array, number[] | Uint32Array] = [
    new Uint32Array(errors.length),
    new Uint32Array(errors.length),
  ];
  const sizes = [0, 0] as [number, number];
  for (let row = 0; row < errors.length; row++) {
    if (Number.isNaN(errors[row])) continue;
    const half = (random.uint32() >>> 31) as 0 | 1;
    rows[half][sizes[half]++] = row;
  }
  const take = (half: 0 | 1): Half => {
    const chosen = rows[half].slice(0, sizes[half]);
    return {
      errors: Float64Array.from(chosen, (row) => errors[row] as number),
      features: features.map(({ codes, levels }) => {
        const taken = levels < 0xffff ? new Uint16Array(chosen.length) : new Uint32Array(chosen.length);
        for (let i = 0; i < taken.length; i++)
          taken[i] = Math.min(levels, codes[chosen[i] as number] as number);
        return { codes: taken, levels };
      }),
    };
  };
  return [take(0), take(1)];
}

/** A bit a row: 1 where it fulfils the conditions. */
function rowsOf({ features, errors }: Half, predicates: readonly SlicePredicate[]): Uint32Array {
  const bits = new Uint32Array((errors.length + 31) >>> 5).fill(0xffffffff);
  for (const { feature, level } of predicates) {
    const codes = features[feature]?.codes ?? [];
    for (let word = 0; word < bits.length; word++) {
      const start = word * 32;
      const end = Math.min(errors.length, start + 32);
      let held = 0;
      for (let row = start; row < end; row++) if (codes[row] === level) held |= 1 << (row & 31);
      bits[word] = (bits[word] as number) & held;
    }
  }
  return bits;
}

function totalsOf(errors: Float64Array, bits: Uint32Array | null): ErrorTotals {
  let [rows, sum, squares] = [0, 0, 0];
  for (let row = 0; row < errors.length; row++) {
    if (bits !== null && (((bits[row >>> 5] as number) >>> (row & 31)) & 1) === 0) continue;
    const error = errors[row] as number;
    rows++;
    sum += error;
    squares += error * error;
  }
  return { rows, sum, squares };
}

const addTotals = (a: ErrorTotals, b: ErrorTotals): ErrorTotals => ({
  rows: a.rows + b.rows,
  sum: a.sum + b.sum,
  squares: a.squares + b.squares,
});

/** The best slices, each of its own rows. */
function mergeAlike(
  found: readonly FoundSlice[],
  half: Half,
  best: number,
): { slice: FoundSlice; alike: number }[] {
  const kept: { slice: FoundSlice; bits: Uint32Array; alike: number }[] = [];
  for (const slice of found) {
    const bits = rowsOf(half, slice.predicates);
    const same = kept.find((one) => {
      const shared = countShared(bits, one.bits);
      return shared / (slice.rows + one.slice.rows - shared) > SAME_ROWS;
    });
    if (same !== undefined) same.alike++;
    else if (kept.length < best) kept.push({ slice, bits, alike: 0 });
  }
  return kept;
}

function countShared(a: Uint32Array, b: Uint32Array): number {
  let count = 0;
  for (let word = 0; word < a.length; word++) {
    let bits = (a[word] as number) & (b[word] as number);
    bits -= (bits >>> 1) & 0x55555555;
    bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
    count += Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
  }
  return count;
}
