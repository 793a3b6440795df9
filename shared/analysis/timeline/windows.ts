import type { Dataset } from '../../domain/dataset';
import type { Comparison, Predicate, Side } from '../../domain/slice';
import { predicatesSql } from '../../engine/predicate-sql';

/** What a timeline looks at on one side. */
export interface Window {
  /** Rows to cut into chunks, as SQL: the slice with its period taken off, so that what is before and after shows too. */
  readonly rows: string;
  /** The slice's own period in epoch milliseconds; unbounded where it has none. */
  readonly from: number;
  readonly to: number;
}

type TimePredicate = Extract<Predicate, { kind: 'time' }>;

/**
 * The rows of both sides that a timeline follows. Slices of one dataset that differ by their period alone are its two
 * parts: the reference keeps its period, and production is all the rest, so that no row is shown twice.
 */
export function timelineWindows(
  comparison: Comparison,
  datasets: Readonly<Record<Side, Dataset>>,
  column: string,
): Readonly<Record<Side, Window>> {
  const isPeriod = (predicate: Predicate): predicate is TimePredicate =>
    predicate.kind === 'time' && predicate.column === column;
  const split = (side: Side) => ({
    periods: comparison[side].predicates.filter(isPeriod),
    others: predicatesSql(
      comparison[side].predicates.filter((predicate) => !isPeriod(predicate)),
      datasets[side].columns,
    ),
  });
  const reference = split('reference');
  const production = split('production');
  const window = ({ periods, others }: ReturnType<typeof split>): Window => ({
    rows: others,
    from: Math.max(-Infinity, ...periods.map(({ from }) => instant(from, -Infinity))),
    to: Math.min(Infinity, ...periods.map(({ to }) => instant(to, Infinity))),
  });
  const twoParts =
    datasets.reference.id === datasets.production.id &&
    reference.others === production.others &&
    reference.periods.length > 0;
  if (!twoParts) return { reference: window(reference), production: window(production) };
  const own = predicatesSql(reference.periods, datasets.reference.columns);
  return {
    reference: { ...window(reference), rows: `(${reference.others}) AND (${own})` },
    production: {
      ...window(production),
      rows: `(${production.others}) AND NOT coalesce((${own}), false)`,
    },
  };
}

/** ISO 8601 text as epoch milliseconds; text without a zone is taken as written. */
function instant(text: string | undefined, otherwise: number): number {
  if (text === undefined) return otherwise;
  const zoned = /(Z|[+-]\d\d:?\d\d)$/.test(text) || !text.includes('T') ? text : `${text}Z`;
  const time = Date.parse(zoned.replace(' ', 'T'));
  return Number.isNaN(time) ? otherwise : time;
}
