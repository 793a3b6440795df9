import { doaneEdges } from '../binning/doane-edges';
import { edgeBins } from '../binning/edge-bins';
import type { CountVector } from '../count-vector';
import { countBins } from '../interval-bin';
import { finitePart, type WeightedSample } from '../weighted-sample';
import { keptCategories } from './category-bins';
import { emptySide, type PresetBin, type PresetBins } from './preset-bins';

/**
 * The bins in which NannyML 0.13 compares numbers for Jensen-Shannon (base 2) and Hellinger. It has no PSI, and no zero
 * rule.
 *
 * Bins of one width over the reference, as many as Doane says. Production's rows outside the reference's range,
 * infinite ones among them, are one more bin, the leftover, which is there only when there are any. Nulls are left
 * out, and so are infinite values of the reference, over which NumPy refuses to make bins.
 *
 * @returns the bins, or which side has no value to compare.
 */
export function nannymlNumberBins(reference: WeightedSample, production: WeightedSample): PresetBins {
  const finite = finitePart(reference);
  const edges = doaneEdges(finite);
  const empty = emptySide(finite.total, production.total);
  if (empty !== null) return empty;
  if (edges === null) return { computable: false, reason: 'the reference is empty' };
  const all = edgeBins(edges);
  const bins = all.slice(1, -1).map((interval): PresetBin => ({ kind: 'interval', interval }));
  const counted = { reference: countBins(all, finite), production: countBins(all, production) };
  const leftover = (counted.production[0] ?? 0) + (counted.production.at(-1) ?? 0);
  const count = (side: Float64Array, outside: number): Float64Array =>
    Float64Array.from(leftover > 0 ? [...side.subarray(1, -1), outside] : side.subarray(1, -1));
  if (leftover > 0) bins.push({ kind: 'leftover' });
  return {
    computable: true,
    bins,
    reference: count(counted.reference, 0),
    production: count(counted.production, leftover),
    leftOut: { reference: reference.total - finite.total, production: 0 },
    binning: `${edges.length - 1} bins of one width over the reference (Doane) + leftover`,
  };
}

/**
 * The bins in which NannyML 0.13 compares categories for Jensen-Shannon (base 2) and Hellinger: one per category of
 * the reference, and the leftover for those it does not have, when there are any. Nulls are left out. (Its L-infinity
 * keeps those apart.)
 *
 * @param reference, production whole counts per category, in the same order.
 * @returns the bins, or which side is empty.
 * @throws RangeError when the lengths differ, or a count is negative or not finite.
 */
export function nannymlCategoryBins(reference: CountVector, production: CountVector): PresetBins {
  return keptCategories(
    reference,
    production,
    (category) => reference[category] !== 0,
    'leftover',
    'one bin a reference category + leftover',
  );
}
