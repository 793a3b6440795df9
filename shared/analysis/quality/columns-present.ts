import type { QualityCheck } from '../../domain/quality';
import type { DriftResult } from '../../domain/result';
import type { Role } from '../../domain/role';
import { countOf } from './words';

const NO_NUMBERS = { reference: null, production: null, limit: null, unit: 'values' } as const;

/** Roles that production may lack until later, or for good. */
const LATE: readonly Role[] = ['label', 'label_timestamp'];

/**
 * Columns of the reference that production lacks, and the other way round. A column that was there for the model and is
 * gone fails; one that came warns. A label that is not there yet is not judged.
 *
 * TFDV: `SCHEMA_MISSING_COLUMN`, `SCHEMA_NEW_COLUMN`. Deepchecks: Columns Info Mismatch.
 *
 * @param roleOf of a column that only one side has.
 */
export function checkColumnsPresent(
  drift: DriftResult,
  roleOf: (column: string) => Role | undefined,
): QualityCheck[] {
  const shared = drift.columns.length;
  const kept = (names: readonly string[]): string[] => names.filter((name) => roleOf(name) !== 'ignored');
  const fold = (name: string): string => name.toLowerCase();
  const alike = (column: string, others: readonly string[]): string => {
    const other = others.find((name) => fold(name) === fold(column));
    return other === undefined ? '' : ` It has “${other}”, which differs only in case: give both one name.`;
  };
  const gone = kept(drift.onlyReference).map((column): QualityCheck => {
    const late = LATE.includes(roleOf(column) ?? 'feature');
    return {
      id: 'missing_column',
      column,
      verdict: late ? 'unknown' : 'fail',
      headline: late
        ? 'Not judged, as labels come late: the reference has this column, production does not.'
        : `The reference has this column, production does not.${alike(column, drift.onlyProduction)}`,
      ...NO_NUMBERS,
    };
  });
  const come = kept(drift.onlyProduction).map((column): QualityCheck => ({
    id: 'new_column',
    column,
    verdict: 'warn',
    headline: `Production has this column, the reference does not.${alike(column, drift.onlyReference)}`,
    ...NO_NUMBERS,
  }));
  const none = (id: 'missing_column' | 'new_column', headline: string): QualityCheck[] => [
    { id, column: null, verdict: 'pass', headline, ...NO_NUMBERS },
  ];
  return [
    ...(gone.length > 0
      ? gone
      : none('missing_column', `Production has all ${countOf(shared, 'column')} of the reference.`)),
    ...(come.length > 0 ? come : none('new_column', 'Production has no column that the reference lacks.')),
  ];
}
