import type { DriftSettings } from '../../domain/settings';
import type { IntervalBin } from '../../stats/interval-bin';
import { edgeBins } from '../../stats/binning/edge-bins';
import { quantileBins } from '../../stats/quantile-bins';
import { binsOfCodes, binsOfNumbers } from '../columns/bin-of-row';
import type { WeightedSample } from '../../stats/weighted-sample';
import type { EncodedPair } from '../columns/column-store';
import type { EncodedCategories } from '../columns/encoded-categories';
import { FALSE_AND_TRUE } from '../drift/boolean-bins';
import { categoryBinning } from '../drift/category-drift';
import { type ComparedRows, joinCategories } from '../drift/measure';
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
  { name, boolean }: { readonly name: string; readonly boolean: boolean },
  slices: ComparedRows,
  settings: DriftSettings,
): RowBins {
  const { reference, production } = pair;
  if (reference.form === 'numbers' && production.form === 'numbers') {
    const { sample } = slices.samples.get(reference, slices.reference);
    const bins =
      sample.total === 0 ? EVERYTHING : boolean ? FALSE_AND_TRUE : numberBins(name, sample, settings);
    return {
      bins: bins.length + 1,
      reference: binsOfNumbers(reference, bins),
      production: binsOfNumbers(production, bins),
      missing: bins.length,
    };
  }
  if (reference.form === 'categories' && production.form === 'categories') {
    const { productionPlace, ...joined } = joinCategories(reference, production);
    const here = reference.dictionary.size;
    const counts = slices.categories.get(reference, slices.reference);
    const referenceCounts = new Float64Array(joined.size);
    for (let code = 0; code < here; code++) referenceCounts[code] = counts[code] as number;
    const { bins, binOf, missing } = categoryBinning({ ...joined, reference: referenceCounts }, settings);
    const of = (column: EncodedCategories, place: (code: number) => number): Uint16Array => {
      const binOfCode = new Uint16Array(column.dictionary.size + 1).fill(missing);
      for (let code = 0; code < column.dictionary.size; code++)
        binOfCode[code] = binOf[place(code)] as number;
      return binsOfCodes(column.codes, binOfCode);
    };
    return {
      bins: bins.length,
      reference: of(reference, (code) => code),
      production: of(production, (code) => productionPlace[code] as number),
      missing,
    };
  }
  throw new Error('The two sides of a column were encoded differently.');
}

/** A column's own edges, else quantiles of the reference: over time PSI is always on Tidemark's bins. */
function numberBins(name: string, sample: WeightedSample, settings: DriftSettings): readonly IntervalBin[] {
  const own = ownEdges(settings, name);
  return own === null ? quantileBins(sample, settings.bins) : edgeBins(own);
}

/** One "unseen" bin: the reference has no value. */
const EVERYTHING: readonly IntervalBin[] = [
  { lower: -Infinity, upper: Infinity, lowerClosed: true, upperClosed: true },
];
