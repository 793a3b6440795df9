import type { QualityCheck } from '../../domain/quality';
import { countOf, grouped } from './words';

/**
 * Whether both slices have rows at all; how many they are is no fault.
 *
 * Evidently: RowCount.
 */
export function checkRowCount(rows: {
  readonly reference: number;
  readonly production: number;
}): QualityCheck {
  const { reference, production } = rows;
  const check = (verdict: QualityCheck['verdict'], headline: string): QualityCheck => ({
    id: 'row_count',
    column: null,
    verdict,
    headline,
    reference,
    production,
    limit: 1,
    unit: 'rows',
  });
  if (production === 0) return check('fail', 'The production slice has no rows.');
  if (reference === 0)
    return check('unknown', 'The reference slice has no rows: there is nothing to check against.');
  return check('pass', `${countOf(production, 'production row')} against ${grouped(reference)}.`);
}
