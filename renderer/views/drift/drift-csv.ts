import { decidingMeasure } from '../../../shared/domain/deciding-measure';
import type { ColumnDrift } from '../../../shared/domain/result';
import type { DriftSettings } from '../../../shared/domain/settings';
import { csvText } from '../parts/csv';
import { missingChange, type DriftRow } from './drift-row';

const LEADING = ['column', 'kind', 'role'] as const;
const DECIDED = [
  'decided_by',
  'decided_rule',
  'decided_value',
  'decided_threshold',
  'times_threshold',
] as const;
const NUMBERS = [
  'psi',
  'psi_lower',
  'psi_upper',
  'ks_d',
  'ks_p',
  'ks_p_adjusted',
  'wasserstein',
  'wasserstein_over_sd',
  'mean_shift',
  'class',
  'class_reference',
  'class_production',
  'class_shift',
  'jensen_shannon',
  'chi_square',
  'chi_square_p',
  'chi_square_p_adjusted',
  'missing_change',
  'status',
  'reason',
] as const;

/**
 * The table with full precision, in the order it is seen; where another tool's defaults decide, with what decided as the
 * first numbers.
 */
export function driftCsv(
  rows: readonly DriftRow[],
  { decision: rule }: Pick<DriftSettings, 'decision'>,
): string {
  const preset = rule !== 'tidemark';
  return csvText([
    [...LEADING, ...(preset ? DECIDED : []), ...NUMBERS],
    ...rows.flatMap(({ column }) => {
      if (column === null) return [];
      const { psi, ks, wasserstein, meanShift, classShift, jensenShannon, chiSquare } = column.metrics;
      return [
        [
          column.name,
          column.kind,
          column.role,
          ...(preset ? decidedFields(column) : []),
          psi?.value ?? null,
          psi?.interval?.lower ?? null,
          psi?.interval?.upper ?? null,
          ks?.statistic ?? null,
          ks?.pValue ?? null,
          ks?.pAdjusted ?? null,
          wasserstein?.value ?? null,
          wasserstein?.normalized ?? null,
          meanShift ?? null,
          classShift?.category ?? null,
          classShift?.reference ?? null,
          classShift?.production ?? null,
          classShift?.shift ?? null,
          jensenShannon?.value ?? null,
          chiSquare?.statistic ?? null,
          chiSquare?.pValue ?? null,
          chiSquare?.pAdjusted ?? null,
          missingChange(column) ?? null,
          column.decision.status,
          column.decision.reason,
        ],
      ];
    }),
  ]);
}

function decidedFields({ decision }: ColumnDrift): (string | number | null)[] {
  const measure = decidingMeasure(decision);
  if (measure === null) return DECIDED.map(() => null);
  const { name, value, threshold, times } = measure;
  return [name, decision.rule ?? 'tidemark', value, threshold, Number.isFinite(times) ? times : null];
}
