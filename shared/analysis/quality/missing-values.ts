import type { QualityCheck } from '../../domain/quality';
import type { ColumnDrift, ColumnSide, DriftResult } from '../../domain/result';
import type { Role } from '../../domain/role';
import type { Proportion } from '../../stats/two-proportion-z';
import { checkedColumns } from './check-input';
import { adjustedDifferences, changeOf, judgeShare, type JudgedShare, type Shares } from './compare-shares';
import { QUALITY_LIMITS } from './limits';
import { limitsOf, percent, points, tooFewRows } from './words';

const LIMITS = QUALITY_LIMITS.missingValues;

/** Roles whose values come later than their rows. */
const LATE: readonly Role[] = ['label', 'label_timestamp'];

const missingOf = ({ count, missing }: ColumnSide): Proportion => ({
  successes: missing,
  total: count + missing,
});

/**
 * Whether the share of missing rows (null or NaN) changed, column by column, in points. A fall warns at most: missing
 * values that vanish may have been filled with a default. Labels are not judged, as they come late.
 *
 * Evidently: ColumnShareOfMissingValues. Deepchecks: Percent Of Nulls. TFDV: `min_fraction` of presence. NannyML:
 * MissingValuesCalculator. None of them asks whether chance explains the change; here it must not.
 *
 * @returns nothing when a slice has no rows.
 */
export function checkMissingValues(drift: DriftResult): QualityCheck[] {
  const columns = checkedColumns(drift).map((column) => ({ column, shares: sharesOf(column) }));
  const judged = columns.filter(({ column }) => !LATE.includes(column.role));
  const pValues = adjustedDifferences(
    judged.map(({ shares }) => shares),
    drift.settings.correction,
  );
  const pValueOf = new Map(judged.map(({ column }, i) => [column.name, pValues[i] ?? null]));
  return columns
    .filter(({ shares }) => shares.reference.total > 0 && shares.production.total > 0)
    .map(({ column, shares }): QualityCheck => {
      const before = shares.reference.successes / shares.reference.total;
      const after = shares.production.successes / shares.production.total;
      const pValue = pValueOf.get(column.name);
      return {
        id: 'missing_values',
        column: column.name,
        ...(pValue === undefined
          ? {
              verdict: 'unknown',
              limit: null,
              headline: `Not judged, as labels come late: ${percent(before)} missing in the reference, ${percent(after)} in production.`,
            }
          : judge(shares, pValue, before, after)),
        reference: before,
        production: after,
        unit: 'share',
      };
    });
}

function sharesOf({ reference, production }: ColumnDrift): Shares {
  return { reference: missingOf(reference), production: missingOf(production) };
}

function judge(
  shares: Shares,
  pValue: number | null,
  before: number,
  after: number,
): JudgedShare & Pick<QualityCheck, 'headline'> {
  const change = changeOf(shares);
  const judged = judgeShare(Math.abs(change), pValue, LIMITS);
  const limits = limitsOf(LIMITS, points);
  const found = `Missing values ${change > 0 ? 'rose' : 'fell'} from ${percent(before)} to ${percent(after)}, by ${points(change)} ${limits}.`;
  switch (judged.verdict) {
    case 'pass':
      return {
        ...judged,
        headline: `${percent(before)} missing in the reference, ${percent(after)} in production ${limits}.`,
      };
    case 'unknown':
      return { ...judged, headline: tooFewRows(found) };
    case 'warn':
    case 'fail':
      return change > 0
        ? { ...judged, headline: found }
        : { ...judged, verdict: 'warn', limit: LIMITS.warn, headline: found };
  }
}
