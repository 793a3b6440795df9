import type { ColumnDrift, DriftResult } from '../../domain/result';
import type { DriftSettings } from '../../domain/settings';
import { redecide } from './decision/decide';
import { conclude } from './verdict';

/** Settings that the decisions depend on and no measured number does. */
const DECIDING: ReadonlySet<keyof DriftSettings> = new Set(['watch', 'drift', 'datasetShare', 'correction']);

function sameNumbers(a: DriftSettings, b: DriftSettings): boolean {
  const measuring = (settings: DriftSettings): string =>
    JSON.stringify(
      Object.entries(settings)
        .filter(([name]) => !DECIDING.has(name as keyof DriftSettings))
        .sort(([one], [other]) => (one < other ? -1 : 1)),
    );
  return measuring(a) === measuring(b);
}

const rowsOf = ({ count, missing }: ColumnDrift['reference']): number => count + missing;

/**
 * The result under other thresholds: the same numbers, decided again, ranked and put in words. Nothing is counted, so
 * that a threshold can be moved while one looks on.
 *
 * @returns null when the settings differ in more than thresholds and the correction of p-values.
 */
export function redecided(result: DriftResult, settings: DriftSettings): DriftResult | null {
  const [first] = result.columns;
  if (first === undefined || !sameNumbers(result.settings, settings)) return null;
  const rows = { reference: rowsOf(first.reference), production: rowsOf(first.production) };
  const again = conclude(
    result.columns.map((column) => redecide(column, rows, settings)),
    settings,
    rows,
    { reference: result.onlyReference, production: result.onlyProduction },
  );
  return { ...result, ...again };
}
