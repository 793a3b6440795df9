import type { QualityCheck } from '../../domain/quality';
import { expectedDistinct } from '../../stats/rarefaction';
import { changeOf, judgeShare, shareDifference, type Shares } from './compare-shares';
import { QUALITY_LIMITS } from './limits';
import { type RepeatedRows, repeats } from './repeated-rows';
import { limitsOf, percent, points, tooFewRows } from './words';

const LIMITS = QUALITY_LIMITS.duplicateRows;

/**
 * Rows of production that repeat another one in every column, against those of the reference. In a table of few
 * columns more rows repeat each other more often, so that the share has to have risen as it is and at equal numbers of
 * rows (rarefaction).
 *
 * Evidently: DuplicatedRowCount. Deepchecks: Data Duplicates. Both count one side alone.
 *
 * @returns nothing when a slice has no rows.
 */
export function checkDuplicateRows(reference: RepeatedRows, production: RepeatedRows): QualityCheck[] {
  const check = (found: Omit<QualityCheck, 'id' | 'column' | 'unit'>): QualityCheck[] => [
    { id: 'duplicate_rows', column: null, unit: 'share', ...found },
  ];
  const unknown = [reference, production].find((side) => !side.known);
  if (unknown?.known === false)
    return check({
      verdict: 'unknown',
      headline: unknown.reason,
      reference: null,
      production: null,
      limit: null,
    });
  if (!reference.known || !production.known || reference.rows === 0 || production.rows === 0) return [];
  const asTheyAre: Shares = {
    reference: { successes: repeats(reference), total: reference.rows },
    production: { successes: repeats(production), total: production.rows },
  };
  const rows = Math.min(reference.rows, production.rows);
  const atEqualRows: Shares = {
    reference: { successes: rows - expectedDistinct(reference.groups, rows), total: rows },
    production: { successes: rows - expectedDistinct(production.groups, rows), total: rows },
  };
  const deciding = changeOf(atEqualRows) < changeOf(asTheyAre) ? atEqualRows : asTheyAre;
  const judged = judgeShare(changeOf(deciding), shareDifference(deciding), LIMITS);
  const before = asTheyAre.reference.successes / reference.rows;
  const after = asTheyAre.production.successes / production.rows;
  const limits = limitsOf(LIMITS, (share) => `a rise of ${points(share)}`);
  const found = `${percent(after)} of the rows repeat another, ${percent(before)} in the reference ${limits}.`;
  return check({
    ...judged,
    headline: judged.verdict === 'unknown' ? tooFewRows(found) : found,
    reference: before,
    production: after,
  });
}
