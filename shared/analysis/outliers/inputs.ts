import type { Side } from '../../domain/slice';
import { quantiles } from '../../stats/quantile';
import { extent, finitePart, type WeightedSample, weightedSample } from '../../stats/weighted-sample';
import type { EncodedPair } from '../columns/column-store';
import type { EncodedCategories } from '../columns/encoded-categories';
import type { EncodedNumbers, SortedNumbers } from '../columns/encoded-numbers';
import type { ComparedRows } from '../drift/measure';
import type { PlannedColumn } from '../drift/plan';
import { categoryShares, kindOf } from '../multivariate/feature-values';
import { stringKind } from '../string-kind';
import type { RowCodes } from '../columns/row-codes';

/** A column of one side as numbers: each row's place in a few values, or all values sorted with their rows. */
export type SideValues =
  | { readonly kind: 'coded'; readonly codes: RowCodes; readonly values: Float64Array }
  | { readonly kind: 'sorted'; readonly column: SortedNumbers };

/** The reference's finite values, in the unit of the column. */
export interface ReferenceRange {
  readonly min: number;
  readonly max: number;
  /** 1st and 99th percentile: between them a value is ordinary. */
  readonly ordinary: { readonly lower: number; readonly upper: number };
  /** Ten times that range beyond it: further out is far beyond the reference. */
  readonly far: { readonly lower: number; readonly upper: number };
}

/** A column that rows are judged by. */
export interface OutlierInput {
  readonly name: string;
  /** `frequency`: a category counts as its share of the reference. */
  readonly encoding: 'number' | 'boolean' | 'frequency';
  readonly plan: PlannedColumn;
  readonly pair: EncodedPair;
  /** What a missing value counts as: the reference's median, of categories the share of the most frequent. */
  readonly substitute: number;
  /** What infinite values count as: one range beyond the reference. */
  readonly infinite: { readonly negative: number; readonly positive: number };
  /** Null for categories and booleans. */
  readonly range: ReferenceRange | null;
  /** Categories only: the reference is so complete, or production has so many new ones, that one it never had is news. */
  readonly complete: boolean;
  readonly reference: SideValues;
  readonly production: SideValues;
  readonly missing: Readonly<Record<Side, number>>;
}

/**
 * A new category is news where the reference lets expect it in fewer rows than this, or where production has so many times
 * more rows of new ones than that. The expected share is that of categories seen once (Good 1953, The population
 * frequencies of species), one of them added for small references.
 */
const NEWS = 0.001;
const MANY_TIMES = 10;

/** Ranges between the 1st and the 99th percentile that a value must lie beyond them to be far. */
const FAR = 10;

/** The number a value is scored as: that of the column's missing or infinite values where it is one. */
export function scoredValue(
  { substitute, infinite }: Pick<OutlierInput, 'substitute' | 'infinite'>,
  value: number,
): number {
  if (value !== value) return substitute;
  if (value === Infinity) return infinite.positive;
  return value === -Infinity ? infinite.negative : value;
}

/**
 * A column as the detectors take it, or why it tells nothing. The reference alone decides about substitutes, shares and
 * ranges.
 */
export function readInput(
  plan: PlannedColumn,
  pair: EncodedPair,
  slices: ComparedRows,
): OutlierInput | { readonly reason: string } {
  const { reference, production } = pair;
  if (plan.role === 'sensitive' && (plan.boolean || reference.form === 'categories'))
    return { reason: 'it is a sensitive attribute: who belongs to a small group is no outlier' };
  if (reference.form === 'numbers' && production.form === 'numbers')
    return readNumbers(plan, pair, { reference, production }, slices);
  if (reference.form === 'categories' && production.form === 'categories')
    return readCategories(plan, pair, { reference, production }, slices);
  throw new Error(`The two sides of ${plan.name} were encoded differently.`);
}

function readNumbers(
  plan: PlannedColumn,
  pair: EncodedPair,
  sides: Readonly<Record<Side, EncodedNumbers>>,
  slices: ComparedRows,
): OutlierInput | { readonly reason: string } {
  const there = slices.samples.get(sides.production, slices.production).missing;
  const { sample, missing } = slices.samples.get(sides.reference, slices.reference);
  const finite = finitePart(sample);
  const [min, max] = extent(finite) ?? [];
  const found = quantiles(finite, [0.01, 0.5, 0.99]);
  if (min === undefined || max === undefined || found === null)
    return { reason: 'it has no value in the reference' };
  if (min === max) return { reason: 'it is the same in every reference row' };
  const [lower = min, median = min, upper = max] = found;
  const width = Math.min(max - min, Number.MAX_VALUE);
  const span = upper > lower ? upper - lower : width;
  const known = {
    substitute: plan.boolean ? Number(median > 0.5) : median,
    infinite: { negative: beyond(min, -width), positive: beyond(max, width) },
  };
  const values = (column: EncodedNumbers): SideValues => {
    if (column.kind === 'sorted') return { kind: 'sorted', column };
    const scored = new Float64Array(column.distinct.length + 1).fill(known.substitute);
    column.distinct.forEach((value, code) => {
      scored[code] = scoredValue(known, value);
    });
    return { kind: 'coded', codes: column.codes, values: scored };
  };
  return {
    name: plan.name,
    encoding: plan.boolean ? 'boolean' : 'number',
    plan,
    pair,
    ...known,
    range: plan.boolean
      ? null
      : {
          min,
          max,
          ordinary: { lower, upper },
          far: { lower: lower - FAR * span, upper: upper + FAR * span },
        },
    complete: false,
    reference: values(sides.reference),
    production: values(sides.production),
    missing: { reference: missing, production: there },
  };
}

/** The sum, within the doubles. */
function beyond(value: number, by: number): number {
  return Math.max(-Number.MAX_VALUE, Math.min(Number.MAX_VALUE, value + by));
}

function readCategories(
  plan: PlannedColumn,
  pair: EncodedPair,
  { reference, production }: Readonly<Record<Side, EncodedCategories>>,
  slices: ComparedRows,
): OutlierInput | { readonly reason: string } {
  const thereCounts = slices.categories.get(production, slices.production);
  const counts = slices.categories.get(reference, slices.reference);
  const here = kindOf(counts);
  const there = kindOf(thereCounts);
  if (stringKind(Math.max(here.distinct, there.distinct), Math.max(here.count, there.count)) === 'text')
    return { reason: 'it is free text or has very many values' };
  if (here.distinct === 0) return { reason: 'it has no value in the reference' };
  if (here.distinct === 1) return { reason: 'it is the same in every reference row' };
  const shares = categoryShares(reference, counts);
  const substitute = shares.reduce((most, share) => Math.max(most, share), 0);
  const codes = production.dictionary.codesIn(reference.dictionary);
  const withMissing = (size: number, shareOf: (code: number) => number): Float64Array => {
    const values = new Float64Array(size + 1).fill(substitute);
    for (let code = 0; code < size; code++) values[code] = shareOf(code);
    return values;
  };
  const once = counts.subarray(0, reference.dictionary.size).filter((rows) => rows === 1).length;
  const expected = (once + 1) / here.count;
  const unseen = codes.reduce(
    (rows, known, code) =>
      shares[known] === undefined || shares[known] === 0 ? rows + (thereCounts[code] as number) : rows,
    0,
  );
  return {
    name: plan.name,
    encoding: 'frequency',
    plan,
    pair,
    substitute,
    infinite: { negative: 0, positive: 0 },
    range: null,
    complete: expected < NEWS || (there.count > 0 && unseen >= MANY_TIMES * expected * there.count),
    reference: {
      kind: 'coded',
      codes: reference.codes,
      values: withMissing(reference.dictionary.size, (code) => shares[code] as number),
    },
    production: {
      kind: 'coded',
      codes: production.codes,
      values: withMissing(production.dictionary.size, (code) => shares[codes[code] as number] ?? 0),
    },
    missing: {
      reference: counts[reference.dictionary.size] as number,
      production: thereCounts[production.dictionary.size] as number,
    },
  };
}

/** The reference slice's values as they are scored: with what stands for missing and infinite ones. Not to be kept. */
export function scoredSample(input: OutlierInput, slices: ComparedRows): WeightedSample {
  const { reference } = input.pair;
  if (reference.form === 'categories') {
    const counts = slices.categories.get(reference, slices.reference);
    if (input.reference.kind !== 'coded') throw new Error('Categories are coded.');
    return countedValues(input.reference.values, counts);
  }
  const { sample, missing } = slices.samples.get(reference, slices.reference);
  const finite = finitePart(sample);
  const added = slices.reference.rows - finite.total;
  if (added === 0) return finite;
  const { values, counts } = sample;
  if (counts === null) {
    const all = new Float64Array(sample.total + missing);
    values.forEach((value, i) => {
      all[i] = scoredValue(input, value);
    });
    all.fill(input.substitute, sample.total);
    return { values: all.sort(), counts: null, total: all.length };
  }
  const places = [...counts.keys()];
  return countedValues(
    Float64Array.from([...places.map((at) => scoredValue(input, values[at] ?? NaN)), input.substitute]),
    Float64Array.from([...counts, missing]),
  );
}

/** A sample from values in any order, equal ones put together. */
function countedValues(values: Float64Array, counts: ArrayLike<number>): WeightedSample {
  const { values: distinct } = weightedSample(values);
  const rows = new Float64Array(distinct.length);
  const placeOf = new Map(Array.from(distinct, (value, place) => [value, place]));
  let total = 0;
  values.forEach((value, i) => {
    const place = placeOf.get(value + 0) ?? 0;
    const count = counts[i] ?? 0;
    rows[place] = (rows[place] as number) + count;
    total += count;
  });
  return { values: distinct, counts: rows, total };
}
