import type { CountVector } from '../count-vector';
import { countBins } from '../interval-bin';
import { quantileBins } from '../quantile-bins';
import type { WeightedSample } from '../weighted-sample';
import type { ZeroRule } from '../zero-rule';
import { everyCategory } from './category-bins';
import { emptySide, type PresetBin, type PresetBins } from './preset-bins';

/**
 * Fiddler's zero rule for PSI: "each bin count is incremented with a base_count=1" (its documentation of data drift,
 * read in November 2026; there is no source to compare with).
 */
export const FIDDLER_ZERO_RULE: ZeroRule = { kind: 'add', count: 1 };

/**
 * Ten reference-quantile bins for numbers, to go with Fiddler's zero rule. Its documentation does not say how it bins;
 * these are the bins of the field, with the outer two open, so that the values are close to Fiddler's and not the same.
 * Infinite values are in the outer bins, nulls are left out.
 *
 * @returns the bins, or which side is empty.
 */
export function fiddlerNumberBins(reference: WeightedSample, production: WeightedSample): PresetBins {
  const empty = emptySide(reference.total, production.total);
  if (empty !== null) return empty;
  const bins = quantileBins(reference, 10);
  return {
    computable: true,
    bins: bins.map((interval): PresetBin => ({ kind: 'interval', interval })),
    reference: countBins(bins, reference),
    production: countBins(bins, production),
    leftOut: { reference: 0, production: 0 },
    binning: '10 reference quantiles',
  };
}

/**
 * One bin per category of either side, to go with Fiddler's zero rule. Nulls are left out.
 *
 * @param reference, production whole counts per category, in the same order.
 * @returns the bins, or which side is empty.
 * @throws RangeError when the lengths differ, or a count is negative or not finite.
 */
export function fiddlerCategoryBins(reference: CountVector, production: CountVector): PresetBins {
  return everyCategory(reference, production);
}
