import type { ColumnDrift, DriftResult } from '../../domain/result';
import { type DriftSettings, measuringSettings } from '../../domain/settings';
import { redecide } from './decision/decide';
import { conclude } from './verdict';

const rowsOf = ({ count, missing }: ColumnDrift['reference']): number => count + missing;

/**
 * The result under other thresholds: the same numbers, decided again, ranked and put in words. Nothing is counted, so
 * that a threshold can be moved while one looks on.
 *
 * @returns null when the settings differ in more than thresholds and the correction of p-values.
 */
export function redecided(result: DriftResult, settings: DriftSettings): DriftResult | null {
  const [first] = result.columns;
  if (first === undefined || measuringSettings(result.settings) !== measuringSettings(settings)) return null;
  const rows = { reference: rowsOf(first.reference), production: rowsOf(first.production) };
  const again = conclude(
    result.columns.map((column) => redecide(column, rows, settings)),
    settings,
    rows,
    { reference: result.onlyReference, production: result.onlyProduction },
  );
  return { ...result, ...again };
}
