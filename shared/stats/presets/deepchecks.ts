import { sumCounts, type CountVector } from '../count-vector';
import type { ZeroRule } from '../zero-rule';
import { keptCategories } from './category-bins';
import type { PresetBins } from './preset-bins';

/** Categories with a smaller share of the reference are put together. */
const RARE = 0.01;

/** Deepchecks' zero rule for PSI. */
export const DEEPCHECKS_ZERO_RULE: ZeroRule = { kind: 'floor', share: 0.01 };

/**
 * The bins in which Deepchecks 0.19 compares categories for PSI, with its defaults: one per category that at least 1 %
 * of the reference has, and "Other" for the rest, categories the reference never had among them. Nulls are left out.
 * It has no PSI for numbers.
 *
 * @param reference, production whole counts per category, in the same order.
 * @returns the bins, or which side is empty.
 * @throws RangeError when the lengths differ, or a count is negative or not finite.
 */
export function deepchecksCategoryBins(reference: CountVector, production: CountVector): PresetBins {
  const total = sumCounts(reference);
  return keptCategories(
    reference,
    production,
    (category) => (reference[category] ?? 0) >= RARE * total,
    'other',
    'one bin a category with at least 1 % of the reference + other',
  );
}
