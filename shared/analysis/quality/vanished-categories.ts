import type { QualityCheck } from '../../domain/quality';
import type { DriftSettings } from '../../domain/settings';
import type { CategoryCounts } from './category-counts';
import { adjustedDifferences, judgeShare } from './compare-shares';
import { QUALITY_LIMITS } from './limits';
import { countOf, limitsOf, percent, tooFewRows } from './words';

const LIMITS = QUALITY_LIMITS.vanishedCategories;

/**
 * The share of the reference's values in categories production no longer has, column by column. What a sample of
 * production's size lacks by chance is told from production itself, by the rows that are the only one of their category
 * (Good & Turing).
 *
 * Deepchecks: Category Mismatch Train Test, from its other side. No counterpart in Evidently, TFDV or NannyML.
 */
export function checkVanishedCategories(
  columns: readonly CategoryCounts[],
  { correction }: Pick<DriftSettings, 'correction'>,
): QualityCheck[] {
  const filled = columns.filter(({ reference, production }) => reference.total > 0 && production.total > 0);
  const pValues = adjustedDifferences(
    filled.map(({ reference, production }) => ({
      reference: { successes: reference.onlyRows, total: reference.total },
      production: { successes: production.alone, total: production.total },
    })),
    correction,
    'reference larger',
  );
  return filled.map(({ column, reference }, i): QualityCheck => {
    const share = reference.onlyRows / reference.total;
    const judged = judgeShare(share, pValues[i] ?? null, LIMITS);
    const limits = limitsOf(LIMITS, percent);
    const found = `${percent(share)} of the reference’s values are in ${countOf(reference.only, 'category', 'categories')} production no longer has ${limits}.`;
    return {
      id: 'vanished_categories',
      column,
      ...judged,
      headline:
        share === 0
          ? `Production has every category of the reference ${limits}.`
          : judged.verdict === 'unknown'
            ? tooFewRows(found)
            : found,
      reference: share,
      production: 0,
      unit: 'share',
    };
  });
}
