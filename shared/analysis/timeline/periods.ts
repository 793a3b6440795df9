import { DateTime } from 'luxon';
import { UserError } from '../../domain/errors';
import type { Period } from '../../domain/timeline';

/** A stretch of time: from `start` to before `end`, epoch milliseconds. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly label: string;
}

/** More chunks than this make a view nobody can read. */
export const MOST_CHUNKS = 1000;
const FEWEST_WANTED = 8;

/** Periods from the shortest, and about how long each is. */
const PERIODS: readonly { readonly period: Period; readonly milliseconds: number }[] = [
  { period: 'hour', milliseconds: 3_600_000 },
  { period: 'day', milliseconds: 86_400_000 },
  { period: 'week', milliseconds: 7 * 86_400_000 },
  { period: 'month', milliseconds: 30.4 * 86_400_000 },
  { period: 'quarter', milliseconds: 91.3 * 86_400_000 },
  { period: 'year', milliseconds: 365.2 * 86_400_000 },
];

/** The longest period that still cuts the time between `first` and `last` into at least eight; an hour for less. */
export function fittingPeriod(first: number, last: number): Period {
  const fitting = PERIODS.filter(({ milliseconds }) => (last - first) / milliseconds >= FEWEST_WANTED);
  return fitting.at(-1)?.period ?? 'hour';
}

/**
 * The calendar periods from the one that holds `first` to the one that holds `last`, in a time zone. They follow each
 * other without a gap; over a clock change an hour, day or week is as long as that day's clock made it. Weeks begin
 * on Monday (ISO 8601). Neighbours of one label, the hour that clocks repeat, carry their offset.
 *
 * @param first, last epoch milliseconds, first ≤ last.
 * @throws UserError when the zone is unknown or there would be more than a thousand periods.
 */
export function periodsBetween(first: number, last: number, period: Period, zone: string): Stretch[] {
  const opening = DateTime.fromMillis(first, { zone });
  if (!opening.isValid) {
    throw new UserError(
      `“${zone}” is not a time zone, or the times cannot be shown in it.`,
      'Give an IANA name such as UTC or Europe/Berlin.',
    );
  }
  const stretches: Stretch[] = [];
  let start = opening.startOf(period);
  while (start.toMillis() <= last) {
    if (stretches.length === MOST_CHUNKS) {
      throw new UserError(
        `Cut by ${period} there would be more than ${MOST_CHUNKS} chunks.`,
        'Choose a longer period.',
      );
    }
    const next = start.plus({ [period]: 1 });
    // Where a day began after midnight, the next does not. An hour that comes twice would be found again.
    const end = period === 'hour' ? next : next.startOf(period);
    stretches.push({ start: start.toMillis(), end: end.toMillis(), label: labelOf(start, period) });
    start = end;
  }
  return withOffsets(stretches, zone);
}

/** Hours that come twice, as when clocks go back, are told apart by their offset from UTC. */
function withOffsets(stretches: readonly Stretch[], zone: string): Stretch[] {
  return stretches.map((stretch, i) =>
    stretch.label === stretches[i - 1]?.label || stretch.label === stretches[i + 1]?.label
      ? {
          ...stretch,
          label: `${stretch.label} ${DateTime.fromMillis(stretch.start, { zone }).toFormat('ZZ')}`,
        }
      : stretch,
  );
}

function labelOf(start: DateTime, period: Period): string {
  switch (period) {
    case 'hour':
      return start.toFormat('yyyy-MM-dd HH:mm');
    case 'day':
      return start.toFormat('yyyy-MM-dd');
    case 'week':
      return start.toFormat("kkkk-'W'WW");
    case 'month':
      return start.toFormat('yyyy-MM');
    case 'quarter':
      return start.toFormat("yyyy-'Q'q");
    case 'year':
      return start.toFormat('yyyy');
  }
}
