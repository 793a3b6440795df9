import type { QualityCheck } from '../../domain/quality';
import { quantiles } from '../../stats/quantile';
import { weightedSample } from '../../stats/weighted-sample';
import type { ChunkedSide, CutChunk } from '../timeline/chunks';
import { shareDifference } from './compare-shares';
import { QUALITY_LIMITS } from './limits';
import { countOf, grouped, percent } from './words';

/** Both slices cut into periods, and what the periods are: `by week, UTC`. */
export interface PeriodRows {
  readonly column: string;
  readonly reference: Pick<ChunkedSide, 'chunks'>;
  readonly production: Pick<ChunkedSide, 'chunks'>;
  readonly description: string;
}

const rowsOf = (chunks: readonly CutChunk[]): number[] =>
  chunks.filter((chunk) => !chunk.incomplete).map((chunk) => chunk.rows);

/**
 * Periods of production with no rows, or far fewer than is typical of the reference: under half the median of its
 * complete periods, and under the poorest of them that has any, so that quiet weekends are no alarm. Empty periods fail
 * when the reference's own and chance do not explain them; poor ones warn. Periods that a slice covers in part are left
 * out, as is the time before its first and after its last row.
 *
 * No counterpart with a verdict in Evidently, Deepchecks or TFDV; NannyML's row count of chunks has a band of three
 * deviations of the reference's chunks.
 */
export function checkRowsPerPeriod({ column, reference, production, description }: PeriodRows): QualityCheck {
  const before = rowsOf(reference.chunks);
  const after = production.chunks.filter((chunk) => !chunk.incomplete);
  const check = (
    verdict: QualityCheck['verdict'],
    headline: string,
    numbers: Partial<Pick<QualityCheck, 'reference' | 'production' | 'limit'>> = {},
  ): QualityCheck => ({
    id: 'rows_per_period',
    column,
    verdict,
    headline,
    reference: null,
    production: null,
    limit: null,
    unit: 'rows',
    ...numbers,
  });
  const occupied = before.filter((rows) => rows > 0);
  const [typical = 0] = quantiles(weightedSample(before), [0.5]) ?? [];
  if (occupied.length < QUALITY_LIMITS.periodsToLearnFrom)
    return check(
      'unknown',
      `Too few periods to say what is typical: ${countOf(occupied.length, 'complete one')} with rows in the reference, cut ${description}.`,
    );
  const [first] = after;
  if (first === undefined)
    return check('unknown', `Production has no complete period to judge, cut ${description}.`);
  const fewest = occupied.reduce((least, rows) => Math.min(least, rows), Infinity);
  const limit = Math.min(typical * QUALITY_LIMITS.periodRows, fewest);
  const poorest = after.reduce((least, one) => (one.rows < least.rows ? one : least), first);
  const numbers = { reference: typical, production: poorest.rows, limit };
  const usual = `${countOf(Math.round(typical), 'row')} are typical of the reference`;

  const empty = after.filter(({ rows }) => rows === 0).length;
  if (empty > 0 && unexplained(empty, after.length, before, typical))
    return check(
      'fail',
      `${grouped(empty)} of ${countOf(after.length, 'period')} of production ${empty === 1 ? 'has' : 'have'} no rows, the first at ${after.find(({ rows }) => rows === 0)?.label ?? ''}; ${usual} (cut ${description}).`,
      numbers,
    );
  const poor = after.filter(({ rows }) => rows > 0 && rows < limit);
  const few = `under ${percent(QUALITY_LIMITS.periodRows)} of it and under its poorest period, ${grouped(fewest)}`;
  if (poor.length === 0)
    return check(
      'pass',
      `The poorest of ${countOf(after.length, 'period')} has ${countOf(poorest.rows, 'row')}; ${usual} (${few}, warns; cut ${description}).`,
      numbers,
    );
  const found = `${grouped(poor.length)} of ${countOf(after.length, 'period')} of production ${poor.length === 1 ? 'has' : 'have'} far fewer rows, the poorest ${countOf(
    poor.reduce((least, one) => Math.min(least, one.rows), Infinity),
    'row',
  )}; ${usual} (${few}, warns; cut ${description}).`;
  return typical < QUALITY_LIMITS.typicalPeriodRows
    ? check('unknown', `Too few rows a period to say: ${found}`, numbers)
    : check('warn', found, numbers);
}

/** Whether neither chance (rows that come at random) nor the reference's own empty periods explain those of production. */
function unexplained(empty: number, periods: number, before: readonly number[], typical: number): boolean {
  const known = before.filter((rows) => rows === 0).length;
  if (known === 0) return periods * Math.exp(-typical) < QUALITY_LIMITS.pValue;
  const pValue = shareDifference({
    reference: { successes: known, total: before.length },
    production: { successes: empty, total: periods },
  });
  return pValue !== null && pValue < QUALITY_LIMITS.pValue && empty / periods > known / before.length;
}
