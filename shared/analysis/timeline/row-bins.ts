import type { DriftSettings } from '../../domain/settings';
import type { Side } from '../../domain/slice';
import type { IntervalBin } from '../../stats/interval-bin';
import { edgeBins } from '../../stats/binning/edge-bins';
import { quantileBins } from '../../stats/quantile-bins';
import { binsOfCodes, binsOfNumbers } from '../columns/bin-of-row';
import type { WeightedSample } from '../../stats/weighted-sample';
import type { EncodedPair } from '../columns/column-store';
import type { EncodedCategories } from '../columns/encoded-categories';
import { FALSE_AND_TRUE } from '../drift/boolean-bins';
import { type CategoryBinning, categoryBinning } from '../drift/category-drift';
import { type ComparedRows, joinCategories } from '../drift/measure';
import type { PlannedColumn } from '../drift/plan';
import { ownEdges } from '../drift/psi-binning';

/** The PSI bins of a column as the drift table has them, and the bin of every row of both sides. */
export interface RowBins {
  readonly bins: number;
  /** By row. */
  readonly reference: Uint16Array;
  readonly production: Uint16Array;
  /** The bin of missing rows. */
  readonly missing: number;
}

/** The bins of one column from its reference slice. Booleans are numbers of two values here, and bins of their own. */
export function rowBins(
  pair: EncodedPair,
  plan: Pick<PlannedColumn, 'name' | 'boolean'>,
  slices: ComparedRows,
  settings: DriftSettings,
): RowBins {
  const { reference, production } = pair;
  if (reference.form === 'numbers' && production.form === 'numbers') {
    const { sample } = slices.samples.get(reference, slices.reference);
    const bins = numberRowBins(plan, sample, settings);
    return {
      bins: bins.length + 1,
      reference: binsOfNumbers(reference, bins),
      production: binsOfNumbers(production, bins),
      missing: bins.length,
    };
  }
  if (reference.form === 'categories' && production.form === 'categories') {
    const { bins, ...rows } = categoryRowBins({ reference, production }, slices, settings);
    return { bins: bins.length, ...rows };
  }
  throw new Error('The two sides of a column were encoded differently.');
}

/** The bins of categories, and the bin of every row of both sides. */
export interface CategoryRowBins extends Omit<RowBins, 'bins'>, Pick<CategoryBinning, 'bins'> {}

export function categoryRowBins(
  { reference, production }: Readonly<Record<Side, EncodedCategories>>,
  slices: ComparedRows,
  settings: DriftSettings,
): CategoryRowBins {
  const { productionPlace, ...joined } = joinCategories(reference, production);
  const here = reference.dictionary.size;
  const counts = slices.categories.get(reference, slices.reference);
  const referenceCounts = new Float64Array(joined.size);
  for (let code = 0; code < here; code++) referenceCounts[code] = counts[code] as number;
  const { bins, binOf, missing } = categoryBinning({ ...joined, reference: referenceCounts }, settings);
  const of = (column: EncodedCategories, place: (code: number) => number): Uint16Array => {
    const binOfCode = new Uint16Array(column.dictionary.size + 1).fill(missing);
    for (let code = 0; code < column.dictionary.size; code++) binOfCode[code] = binOf[place(code)] as number;
    return binsOfCodes(column.codes, binOfCode);
  };
  return {
    bins,
    reference: of(reference, (code) => code),
    production: of(production, (code) => productionPlace[code] as number),
    missing,
  };
}

/**
 * The bins of numbers, together the whole line: of a boolean its two values, else the column's own edges or quantiles of
 * the reference. Over time and under a brush PSI is always on Tidemark's bins.
 */
export function numberRowBins(
  { name, boolean }: Pick<PlannedColumn, 'name' | 'boolean'>,
  reference: WeightedSample,
  settings: DriftSettings,
): readonly IntervalBin[] {
  if (reference.total === 0) return EVERYTHING;
  if (boolean) return FALSE_AND_TRUE;
  const own = ownEdges(settings, name);
  return own === null ? quantileBins(reference, settings.bins) : edgeBins(own);
}

/** One "unseen" bin: the reference has no value. */
const EVERYTHING: readonly IntervalBin[] = [
  { lower: -Infinity, upper: Infinity, lowerClosed: true, upperClosed: true },
];
