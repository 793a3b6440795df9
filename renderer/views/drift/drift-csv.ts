import { csvText } from '../parts/csv';
import { missingChange, type DriftRow } from './drift-row';

const HEAD = [
  'column',
  'kind',
  'role',
  'psi',
  'ks_d',
  'ks_p',
  'wasserstein',
  'wasserstein_over_sd',
  'jensen_shannon',
  'chi_square',
  'chi_square_p',
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
      const { psi, ks, wasserstein, jensenShannon, chiSquare } = column.metrics;
      return [
        [
          column.name,
          column.kind,
          column.role,
          psi?.value ?? null,
          ks?.statistic ?? null,
          ks?.pValue ?? null,
          wasserstein?.value ?? null,
          wasserstein?.normalized ?? null,
          jensenShannon?.value ?? null,
          chiSquare?.statistic ?? null,
          chiSquare?.pValue ?? null,
          missingChange(column) ?? null,
          column.decision.status,
          column.decision.reason,
        ],
      ];
    }),
  ]);
}
