import type { EncodedPair } from '../columns/column-store';
import type { EncodedCategories } from '../columns/encoded-categories';
import type { EncodedNumbers } from '../columns/encoded-numbers';
import { valuesOfRows } from '../columns/values-of-rows';
import type { ComparedRows } from '../drift/measure';
import type { PlannedColumn } from '../drift/plan';
import { stringKind } from '../string-kind';
import type { RowCodes } from '../columns/row-codes';

/** A column's values in the sampled rows of both sides, as numbers; NaN where there is none or it is infinite. */
export interface Feature {
  readonly name: string;
  readonly encoding: 'number' | 'boolean' | 'frequency';
  readonly reference: Float64Array;
  readonly production: Float64Array;
  /** What stands for a missing value where all have to be there; null for the mean of the others. */
  readonly substitute: number | null;
}

/** Reference rows a category, on average, from which on one of them is neither here nor there. */
const COMMON = 100;

/** The rows sampled from a table of so many rows. */
export interface SampledTable {
  readonly rows: Uint32Array;
  readonly tableRows: number;
}

/**
 * Reads a column in the sampled rows. A category becomes its share of the reference slice, with missing rows counted
 * to the most frequent category, and one that the reference never had becomes 0: as NannyML encodes them. Where categories
 * are rare a row of the reference is not counted for itself: it would have a larger share than rows of production without any
 * change.
 *
 * @returns null when the column is free text.
 */
export function readFeature(
  plan: PlannedColumn,
  { reference, production }: EncodedPair,
  sampled: { readonly reference: SampledTable; readonly production: SampledTable },
  slices: ComparedRows,
): Feature | null {
  if (reference.form === 'numbers' && production.form === 'numbers') {
    return {
      name: plan.name,
      encoding: plan.boolean ? 'boolean' : 'number',
      reference: readNumbers(reference, sampled.reference),
      production: readNumbers(production, sampled.production),
      substitute: null,
    };
  }
  if (reference.form !== 'categories' || production.form !== 'categories')
    throw new Error(`The two sides of ${plan.name} were encoded differently.`);
  const counts = slices.categories.get(reference, slices.reference);
  const here = kindOf(counts);
  const there = kindOf(slices.categories.get(production, slices.production));
  if (stringKind(Math.max(here.distinct, there.distinct), Math.max(here.count, there.count)) === 'text') {
    return null;
  }
  const shares = categoryShares(reference, counts);
  const codes = production.dictionary.codesIn(reference.dictionary);
  const ofProduction = new Float64Array(production.dictionary.size).map((_, code) => {
    const known = codes[code] as number;
    return known < 0 ? 0 : (shares[known] as number);
  });
  return {
    name: plan.name,
    encoding: 'frequency',
    reference: readShares(
      reference.codes,
      here.count < COMMON * here.distinct ? withoutOne(shares, slices.reference.rows) : shares,
      sampled.reference.rows,
    ),
    production: readShares(production.codes, ofProduction, sampled.production.rows),
    substitute: shares.reduce((most, share) => Math.max(most, share), 0),
  };
}

/** Different categories that a slice has, and rows that have one. */
export function kindOf(counts: Uint32Array): { distinct: number; count: number } {
  let [distinct, count] = [0, 0];
  // The last count is that of missing rows.
  for (let code = 0; code < counts.length - 1; code++) {
    const rows = counts[code] as number;
    count += rows;
    if (rows > 0) distinct++;
  }
  return { distinct, count };
}

/** Of all rows, missing ones as if they had the most frequent category; of equals the first by its text. */
export function categoryShares({ dictionary }: EncodedCategories, counts: Uint32Array): Float64Array {
  const size = dictionary.size;
  const missing = counts[size] as number;
  const total = counts.reduce((sum, rows) => sum + rows, 0);
  let mode = 0;
  for (let code = 1; code < size; code++) {
    const more = (counts[code] as number) - (counts[mode] as number);
    if (more > 0 || (more === 0 && dictionary.compare(code, dictionary, mode) < 0)) mode = code;
  }
  const shares = new Float64Array(size);
  if (total === 0) return shares;
  for (let code = 0; code < size; code++)
    shares[code] = ((counts[code] as number) + (code === mode ? missing : 0)) / total;
  return shares;
}

/** Shares of so many rows as a row of theirs sees them among the others. */
function withoutOne(shares: Float64Array, rows: number): Float64Array {
  return shares.map((share) => Math.max(0, share * rows - 1) / Math.max(1, rows - 1));
}

function readShares(codes: RowCodes, shares: Float64Array, rows: Uint32Array): Float64Array {
  const values = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) values[i] = shares[codes[rows[i] as number] as number] ?? NaN;
  return values;
}

function readNumbers(column: EncodedNumbers, { rows, tableRows }: SampledTable): Float64Array {
  return valuesOfRows(column, rows, tableRows).map((value) => (Number.isFinite(value) ? value : NaN));
}
