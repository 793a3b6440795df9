import { boostingBin, boostingCuts } from '../../stats/gradient-boosting';
import { MISSING_BIN } from '../../stats/gradient-tree';
import type { EncodedPair } from '../columns/column-store';
import type { EncodedCategories } from '../columns/encoded-categories';
import { type EncodedNumbers, rankedNumbers } from '../columns/encoded-numbers';
import type { RowCodes } from '../columns/row-codes';

/** A category is taken for as far from the mean of all as if so many rows of that mean were added to its own. */
export const CATEGORY_SMOOTHING = 10;

/** A feature on both sides, by bin. */
export interface BinnedFeature {
  readonly reference: BinnedSide;
  readonly production: BinnedSide;
}

interface BinnedSide {
  readonly codes: RowCodes;
  readonly binOfCode: Uint8Array;
}

/**
 * Cuts a feature into bins as the rows tell that a model learns from. Numbers by their value; text, and what else has
 * categories, by the mean target of each category, shrunk towards that of all. A category that no such row has counts as
 * missing.
 *
 * @param rows of the reference.
 * @param targets one for each of `rows`.
 * @returns null where the sides are not encoded alike.
 */
export function binnedFeature(
  { reference, production }: EncodedPair,
  rows: Uint32Array,
  targets: Float64Array,
): BinnedFeature | null {
  if (reference.form === 'numbers' && production.form === 'numbers')
    return ofNumbers(reference, production, rows);
  if (reference.form === 'categories' && production.form === 'categories')
    return ofCategories(reference, production, rows, targets);
  return null;
}

/** The bins of some rows of a side. */
export function binsOf({ codes, binOfCode }: BinnedSide, rows: Uint32Array): Uint8Array {
  const bins = new Uint8Array(rows.length);
  for (let i = 0; i < bins.length; i++) bins[i] = binOfCode[codes[rows[i] as number] as number] as number;
  return bins;
}

function ofNumbers(reference: EncodedNumbers, production: EncodedNumbers, rows: Uint32Array): BinnedFeature {
  const { codes, distinct } = rankedNumbers(reference);
  const counts = new Float64Array(distinct.length + 1);
  for (const row of rows) counts[codes[row] as number] = (counts[codes[row] as number] as number) + 1;
  const present = [...distinct.keys()].filter(
    (code) => (counts[code] as number) > 0 && Number.isFinite(distinct[code]),
  );
  const cuts = boostingCuts(
    Float64Array.from(present, (code) => distinct[code] as number),
    present.map((code) => counts[code] as number),
  );
  const side = (column: EncodedNumbers): BinnedSide => {
    const ranked = rankedNumbers(column);
    const binOfCode = new Uint8Array(ranked.distinct.length + 1).fill(MISSING_BIN);
    ranked.distinct.forEach((value, code) => (binOfCode[code] = boostingBin(cuts, value)));
    return { codes: ranked.codes, binOfCode };
  };
  return { reference: side(reference), production: side(production) };
}

function ofCategories(
  reference: EncodedCategories,
  production: EncodedCategories,
  rows: Uint32Array,
  targets: Float64Array,
): BinnedFeature {
  const { codes, dictionary } = reference;
  const counts = new Float64Array(dictionary.size + 1);
  const sums = new Float64Array(dictionary.size + 1);
  let total = 0;
  rows.forEach((row, i) => {
    const code = codes[row] as number;
    counts[code] = (counts[code] as number) + 1;
    sums[code] = (sums[code] as number) + (targets[i] as number);
    total += targets[i] as number;
  });
  const mean = rows.length === 0 ? 0 : total / rows.length;
  const shrunk = (code: number): number =>
    ((sums[code] as number) + CATEGORY_SMOOTHING * mean) / ((counts[code] as number) + CATEGORY_SMOOTHING);
  const present = Array.from({ length: dictionary.size }, (_, code) => code)
    .filter((code) => (counts[code] as number) > 0)
    .sort((a, b) => shrunk(a) - shrunk(b) || a - b);
  const cuts = boostingCuts(
    Float64Array.from(present, (_, rank) => rank),
    present.map((code) => counts[code] as number),
  );
  const binOfCode = new Uint8Array(dictionary.size + 1).fill(MISSING_BIN);
  const binOfText = new Map<string, number>();
  present.forEach((code, rank) => {
    const bin = boostingBin(cuts, rank);
    binOfCode[code] = bin;
    binOfText.set(dictionary.text(code), bin);
  });
  const others = new Uint8Array(production.dictionary.size + 1).fill(MISSING_BIN);
  for (let code = 0; code < production.dictionary.size; code++)
    others[code] = binOfText.get(production.dictionary.text(code)) ?? MISSING_BIN;
  return {
    reference: { codes, binOfCode },
    production: { codes: production.codes, binOfCode: others },
  };
}
