import type { DriftSettings } from '../../domain/settings';
import type { IntervalBin } from '../../stats/interval-bin';
import { quantileBins } from '../../stats/quantile-bins';
import { lowerBound, upperBound } from '../../stats/sorted-search';
import type { EncodedPair } from '../columns/column-store';
import type { EncodedCategories } from '../columns/encoded-categories';
import type { EncodedNumbers } from '../columns/encoded-numbers';
import { categoryBinning } from '../drift/category-drift';
import { type ComparedRows, joinCategories } from '../drift/measure';

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
  boolean: boolean,
  slices: ComparedRows,
  settings: DriftSettings,
): RowBins {
  const { reference, production } = pair;
  if (reference.form === 'numbers' && production.form === 'numbers') {
    const { sample } = slices.samples.get(reference, slices.reference);
    const bins =
      sample.total === 0 ? EVERYTHING : boolean ? FALSE_AND_TRUE : quantileBins(sample, settings.bins);
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

const line = { lower: -Infinity, upper: Infinity, lowerClosed: true, upperClosed: true };
/** One "unseen" bin: the reference has no value. */
const EVERYTHING: readonly IntervalBin[] = [line];
const FALSE_AND_TRUE: readonly IntervalBin[] = [
  { ...line, upper: 0.5 },
  { ...line, lower: 0.5, lowerClosed: false },
];

/** The bin of every row; one more than there are bins for missing rows. */
function binsOfNumbers(column: EncodedNumbers, bins: readonly IntervalBin[]): Uint16Array {
  const values = column.kind === 'ranked' ? column.distinct : column.sorted;
  // Where each bin ends in the list of values.
  const ends: number[] = [];
  for (const { upper, upperClosed } of bins)
    ends.push((upperClosed ? upperBound : lowerBound)(values, upper, ends.at(-1) ?? 0));
  if (column.kind === 'ranked') {
    const binOfCode = new Uint16Array(values.length + 1).fill(bins.length);
    ends.forEach((end, bin) => binOfCode.fill(bin, ends[bin - 1] ?? 0, end));
    return binsOfCodes(column.codes, binOfCode);
  }
  const { order, rows } = column;
  const result = new Uint16Array(rows).fill(bins.length);
  ends.forEach((end, bin) => {
    for (let i = ends[bin - 1] ?? 0; i < end; i++) result[order[i] as number] = bin;
  });
  return result;
}

function binsOfCodes(codes: Uint32Array, binOfCode: Uint16Array): Uint16Array {
  const result = new Uint16Array(codes.length);
  for (let row = 0; row < codes.length; row++) result[row] = binOfCode[codes[row] as number] as number;
  return result;
}
