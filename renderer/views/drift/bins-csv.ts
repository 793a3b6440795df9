import type { ColumnDrift } from '../../../shared/domain/result';
import { csvText } from '../parts/csv';

/** The bins of a column with full precision, for a spreadsheet. */
export function binsCsv({ name, bins }: ColumnDrift): string {
  return csvText([
    [
      'column',
      'bin',
      'kind',
      'reference_count',
      'reference_share',
      'production_count',
      'production_share',
      'psi_contribution',
    ],
    ...bins.map((bin) => [
      name,
      bin.label,
      bin.kind,
      bin.reference.count,
      bin.reference.share,
      bin.production.count,
      bin.production.share,
      bin.contribution,
    ]),
  ]);
}
