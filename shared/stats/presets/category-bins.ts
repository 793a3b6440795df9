import { requireSameLength, sumCounts, type CountVector } from '../count-vector';
import { emptySide, type PresetBin, type PresetBins } from './preset-bins';

/**
 * One bin per category that at least one side has, in the order given.
 *
 * @param reference, production whole counts per category, in the same order; nulls are no category.
 * @returns the bins, or which side is empty.
 * @throws RangeError when the lengths differ, or a count is negative or not finite.
 */
export function everyCategory(reference: CountVector, production: CountVector): PresetBins {
  requireSameLength(reference, production);
  const empty = emptySide(sumCounts(reference), sumCounts(production));
  if (empty !== null) return empty;
  const used: number[] = [];
  for (let i = 0; i < reference.length; i++) if (reference[i] !== 0 || production[i] !== 0) used.push(i);
  return {
    computable: true,
    bins: used.map((category): PresetBin => ({ kind: 'category', category })),
    reference: Float64Array.from(used, (i) => reference[i] ?? 0),
    production: Float64Array.from(used, (i) => production[i] ?? 0),
    leftOut: { reference: 0, production: 0 },
    binning: 'one bin a category of either side',
  };
}

/**
 * One bin per category that is kept, and one for all others when there are any.
 *
 * @param reference, production whole counts per category, in the same order; nulls are no category.
 * @param keep whether the category at an index has a bin of its own.
 * @param rest what to call the bin of the others.
 * @throws RangeError when the lengths differ, or a count is negative or not finite.
 */
export function keptCategories(
  reference: CountVector,
  production: CountVector,
  keep: (category: number) => boolean,
  rest: 'other' | 'leftover',
  binning: string,
): PresetBins {
  const all = everyCategory(reference, production);
  if (!all.computable) return all;
  const bins: PresetBin[] = [];
  const kept: number[] = [];
  const others: number[] = [];
  for (const bin of all.bins) {
    if (bin.kind !== 'category') continue;
    if (keep(bin.category)) {
      bins.push(bin);
      kept.push(bin.category);
    } else others.push(bin.category);
  }
  const count = (side: CountVector): Float64Array => {
    const counts = kept.map((i) => side[i] ?? 0);
    if (others.length > 0) counts.push(others.reduce((sum, i) => sum + (side[i] ?? 0), 0));
    return Float64Array.from(counts);
  };
  if (others.length > 0)
    bins.push(rest === 'other' ? { kind: 'other', categories: others } : { kind: 'leftover' });
  return { ...all, bins, reference: count(reference), production: count(production), binning };
}
