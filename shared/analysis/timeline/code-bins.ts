import type { DriftSettings } from '../../domain/settings';
import { quantileBins } from '../../stats/quantile-bins';
import { lowerBound, upperBound } from '../../stats/sorted-search';
import type { EncodedPair } from '../columns/column-store';
import { categoryBinning } from '../drift/category-drift';
import { type ComparedRows, joinCategories } from '../drift/measure';

/** The PSI bins of a column as the drift table has them, and the bin of every code of both sides. */
export interface CodeBins {
  readonly bins: number;
  /** By code; the last entry is the code of missing rows. */
  readonly reference: Uint16Array;
  readonly production: Uint16Array;
  /** The bin of missing rows. */
  readonly missing: number;
}

/** The bins of one column from its reference slice. Booleans are numbers of two values here, and bins of their own. */
export function codeBins(
  pair: EncodedPair,
  boolean: boolean,
  slices: ComparedRows,
  settings: DriftSettings,
): CodeBins {
  const { reference, production } = pair;
  if (reference.form === 'numbers' && production.form === 'numbers') {
    const { distinct } = reference;
    const counts = slices.counted.counts(reference.codes, slices.reference, distinct.length + 1);
    const missing = counts[distinct.length] as number;
    const total = slices.reference.rows - missing;
    if (boolean || total === 0) return oneBinAValue(distinct, total === 0);
    const sample = { values: distinct, counts: counts.subarray(0, distinct.length), total };
    const bins = quantileBins(sample, settings.bins);
    const binOf = new Uint16Array(distinct.length + 1).fill(bins.length);
    let start = 0;
    bins.forEach(({ upper, upperClosed }, bin) => {
      const end = upperClosed ? upperBound(distinct, upper, start) : lowerBound(distinct, upper, start);
      binOf.fill(bin, start, end);
      start = end;
    });
    return { bins: bins.length + 1, reference: binOf, production: binOf, missing: bins.length };
  }
  if (reference.form === 'categories' && production.form === 'categories') {
    const { productionPlace, ...joined } = joinCategories(reference, production);
    const here = reference.dictionary.size;
    const counts = slices.counted.counts(reference.codes, slices.reference, here + 1);
    const referenceCounts = new Float64Array(joined.size);
    for (let code = 0; code < here; code++) referenceCounts[code] = counts[code] as number;
    const { bins, binOf, missing } = categoryBinning({ ...joined, reference: referenceCounts }, settings);
    const of = (codes: number, place: (code: number) => number): Uint16Array => {
      const result = new Uint16Array(codes + 1).fill(missing);
      for (let code = 0; code < codes; code++) result[code] = binOf[place(code)] as number;
      return result;
    };
    return {
      bins: bins.length,
      reference: of(here, (code) => code),
      production: of(production.dictionary.size, (code) => productionPlace[code] as number),
      missing,
    };
  }
  throw new Error('The two sides of a column were encoded differently.');
}

/** Bins for false and true, or one "unseen" bin when the reference has no value. */
function oneBinAValue(distinct: Float64Array, together: boolean): CodeBins {
  const missing = together ? 1 : 2;
  const binOf = new Uint16Array(distinct.length + 1).fill(missing);
  distinct.forEach((value, code) => {
    binOf[code] = together || value === 0 ? 0 : 1;
  });
  return { bins: missing + 1, reference: binOf, production: binOf, missing };
}
