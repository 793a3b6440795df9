import { formatOf, formatPercent } from '../../shared/card/format';
import { shorten, visible } from '../../shared/card/visible';
import { UserError } from '../../shared/domain/errors';
import type { DriftResult } from '../../shared/domain/result';

const NAMES_SHOWN = 5;

/**
 * `--check`: a threshold is crossed when more than `allowedShare` of the compared columns drifted; with 0 that is
 * any column.
 * @returns What was crossed, in one sentence; undefined when nothing was.
 * @throws UserError when no column could be compared or decided: nothing was checked then, and a pipeline must not take that
 * for a pass.
 */
export function crossedThreshold(drift: DriftResult, allowedShare: number): string | undefined {
  if (drift.comparedCount === 0)
    throw new UserError(
      'No column could be compared, so nothing was checked.',
      'See why in the result: --json - prints it.',
    );
  const decided = drift.columns.filter(
    ({ decision }) => decision.status !== 'unknown' && decision.status !== 'excluded',
  );
  if (decided.length === 0)
    throw new UserError(
      'No column could be decided, so nothing was checked: there are too few rows or values.',
      'Compare more rows; the table says what each column lacks.',
    );
  if (drift.driftedShare <= allowedShare) return undefined;
  const drifted = drift.columns.filter((column) => column.decision.drifted);
  const names = drifted.slice(0, NAMES_SHOWN).map((column) => shorten(visible(column.name), 40));
  const more = drifted.length > names.length ? `, and ${drifted.length - names.length} more` : '';
  const share = `${formatPercent(drift.driftedShare)} of ${formatOf(drift.comparedCount, 'compared column')} drifted`;
  const allowed = allowedShare === 0 ? 'none may' : `${formatPercent(allowedShare)} may`;
  return `check: ${share}, ${allowed}: ${names.join(', ')}${more}`;
}
