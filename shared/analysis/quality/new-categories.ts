import type { QualityCheck } from '../../domain/quality';
import type { DriftSettings } from '../../domain/settings';
import type { CategoryCounts } from './category-counts';
import { adjustedDifferences, judgeShare } from './compare-shares';
import { QUALITY_LIMITS } from './limits';
import { countOf, limitsOf, percent, tooFewRows } from './words';

const LIMITS = QUALITY_LIMITS.newCategories;

/**
 * The share of production's values in categories the reference never had, column by column. A sample does not hold all
 * categories there are; how large a share it lacks is told from the reference itself, by the rows that are the only
 * one of their category (Good & Turing).
 *
 * Deepchecks: New Category Train Test. TFDV: `ENUM_TYPE_UNEXPECTED_STRING_VALUES`. NannyML: UnseenValuesCalculator.
 * Evidently: OutListValueCount. None of them asks whether chance explains it.
 */
export function checkNewCategories(
  columns: readonly CategoryCounts[],
  { correction }: Pick<DriftSettings, 'correction'>,
): QualityCheck[] {
  const filled = columns.filter(({ reference, production }) => reference.total > 0 && production.total > 0);
  const pValues = adjustedDifferences(
    filled.map(({ reference, production }) => ({
      reference: { successes: reference.alone, total: reference.total },
      production: { successes: production.onlyRows, total: production.total },
    })),
    correction,
    'production larger',
  );
  return filled.map(({ column, production }, i): QualityCheck => {
    const share = production.onlyRows / production.total;
    const judged = judgeShare(share, pValues[i] ?? null, LIMITS);
    const limits = limitsOf(LIMITS, percent);
    const found = `${percent(share)} of the values are in ${countOf(production.only, 'category', 'categories')} the reference never had ${limits}.`;
    return {
      id: 'new_categories',
      column,
      ...judged,
      headline:
        share === 0
          ? `No category that the reference never had ${limits}.`
          : judged.verdict === 'unknown'
            ? tooFewRows(found)
            : found,
      reference: 0,
      production: share,
      unit: 'share',
    };
  });
}
