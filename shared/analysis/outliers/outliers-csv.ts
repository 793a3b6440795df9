import type { Outliers } from '../../domain/outliers';
import { guardedCsvLine } from '../csv-line';

const REASONS = 3;

/** The listed rows as CSV: row number, prediction id, score and up to three reasons; a missing value is an empty field. */
export function outliersCsv({ top }: Outliers): string {
  const numbered = Array.from({ length: REASONS }, (_, i) => i + 1);
  const header = [
    'row',
    'id',
    'score',
    'flagged',
    'far',
    ...numbered.flatMap((n) => [
      `column_${n}`,
      `value_${n}`,
      `percentile_${n}`,
      `ordinary_${n}`,
      `part_${n}`,
    ]),
  ];
  const rows = top.map(({ row, id, score, flagged, far, reasons }) => [
    row,
    id ?? null,
    score,
    String(flagged),
    String(far),
    ...numbered.flatMap((n) => {
      const reason = reasons[n - 1];
      return [
        reason?.column ?? null,
        reason?.value ?? null,
        reason?.percentile ?? null,
        reason?.ordinary ?? null,
        reason?.part ?? null,
      ];
    }),
  ]);
  return [header, ...rows].map(guardedCsvLine).join('');
}
