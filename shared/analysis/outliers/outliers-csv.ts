import type { Outliers } from '../../domain/outliers';

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
    String(row),
    field(id),
    String(score),
    String(flagged),
    String(far),
    ...numbered.flatMap((n) => {
      const reason = reasons[n - 1];
      return [
        field(reason?.column),
        field(reason?.value),
        String(reason?.percentile ?? ''),
        field(reason?.ordinary),
        String(reason?.part ?? ''),
      ];
    }),
  ]);
  return `${[header, ...rows].map((cells) => cells.join(',')).join('\n')}\n`;
}

function field(text: string | null | undefined): string {
  if (text === null || text === undefined) return '';
  return text === '' || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
