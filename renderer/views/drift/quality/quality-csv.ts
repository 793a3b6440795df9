import type { Quality } from '../../../../shared/domain/quality';
import { csvText } from '../../parts/csv';

const HEAD = [
  'verdict',
  'column',
  'check',
  'found',
  'reference',
  'production',
  'limit',
  'unit',
  'p_adjusted',
] as const;

/** Every check with full precision, worst first. */
export function qualityCsv({ checks }: Quality): string {
  return csvText([
    HEAD,
    ...checks.map((check) => [
      check.verdict,
      check.column,
      check.id,
      check.headline,
      check.reference,
      check.production,
      check.limit,
      check.unit,
      check.pAdjusted ?? null,
    ]),
  ]);
}
