import type { QualityCheck } from '../../domain/quality';
import type { DriftResult } from '../../domain/result';
import { hasValues, steadyColumns } from './check-input';
import { changeOf, judgeShare, shareDifference } from './compare-shares';
import { QUALITY_LIMITS } from './limits';
import { countOf, percent } from './words';

const LIMITS = QUALITY_LIMITS.infiniteValues;

/**
 * Infinite values in columns of numbers: those of a column whose reference has none are a fault however few they are;
 * where it has some, more of them must be more than chance.
 *
 * No counterpart in Evidently, Deepchecks or NannyML, which turn infinities into missing values or stop at them.
 */
export function checkInfiniteValues(drift: DriftResult): QualityCheck[] {
  return steadyColumns(drift)
    .filter((column) => column.kind === 'numeric' && hasValues(column))
    .map((column): QualityCheck => {
      const reference = { successes: column.reference.infinite ?? 0, total: column.reference.count };
      const production = { successes: column.production.infinite ?? 0, total: column.production.count };
      const shares = { reference, production };
      const pValue = reference.successes === 0 ? null : shareDifference(shares);
      const judged = judgeShare(changeOf(shares), pValue, LIMITS);
      const share = production.successes / production.total;
      return {
        id: 'infinite_values',
        column: column.name,
        ...judged,
        // More than chance or nothing: where the reference has some, a few more of them are no question.
        ...(judged.verdict === 'unknown' ? { verdict: 'pass', limit: LIMITS.warn } : {}),
        headline:
          production.successes === 0
            ? 'No infinite value in production (one warns).'
            : `${countOf(production.successes, 'infinite value')} in production, ${percent(share)}; ${reference.successes === 0 ? 'none' : percent(reference.successes / reference.total)} in the reference (one more warns, ${percent(LIMITS.fail)} more fails).`,
        reference: reference.successes / reference.total,
        production: share,
        unit: 'share',
      };
    });
}
