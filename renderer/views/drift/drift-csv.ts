import { csvText } from '../parts/csv';
import { missingChange, type DriftRow } from './drift-row';

const HEAD = [
  'column',
  'kind',
  'role',
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

/** The table with full precision, in the order it is seen. */
export function driftCsv(rows: readonly DriftRow[]): string {
  return csvText([
    HEAD,
    ...rows.flatMap(({ column }) => {
      if (column === null) return [];
      const { psi, ks, wasserstein, meanShift, classShift, jensenShannon, chiSquare } = column.metrics;
      return [
        [
          column.name,
          column.kind,
          column.role,
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
