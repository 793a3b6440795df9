import { isoDayOf } from '../../shared/domain/iso-date';
import { MINUS, NO_BREAK, NOTHING } from './signs';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A moment from epoch milliseconds, in UTC: the date alone at midnight, seconds only when there are any. */
export function formatTime(milliseconds: number | null | undefined): string {
  if (milliseconds === null || milliseconds === undefined) return NOTHING;
  const date = new Date(milliseconds);
  if (Number.isNaN(date.getTime())) return withoutSign(isoDayOf(milliseconds) ?? NOTHING);
  const [day = '', clock = ''] = date.toISOString().replace('Z', '').split('T');
  const year = withoutSign(day);
  if (clock === '00:00:00.000') return year;
  if (clock.endsWith(':00.000')) return `${year} ${clock.slice(0, 5)}`;
  return `${year} ${clock.slice(0, 8)}`;
}

/** A year after 9999 bears a sign and a nought in ISO 8601. */
const withoutSign = (date: string): string => date.replace(/^\+0*/, '');

const amount = (value: number): string => String(Number(value.toPrecision(3)));

/** A span of time in the largest unit that leaves a number over one: `340 ms`, `1.2 s`, `3.5 days`. */
export function formatDuration(milliseconds: number | null | undefined): string {
  if (milliseconds === null || milliseconds === undefined || !Number.isFinite(milliseconds)) return NOTHING;
  const sign = milliseconds < 0 ? MINUS : '';
  const span = Math.abs(milliseconds);
  const units: readonly (readonly [number, string])[] = [
    [DAY, 'days'],
    [HOUR, 'h'],
    [MINUTE, 'min'],
    [SECOND, 's'],
  ];
  const [size, unit] = units.find(([least]) => span >= least) ?? [1, 'ms'];
  const value = amount(span / size);
  return `${sign}${value}${NO_BREAK}${unit === 'days' && value === '1' ? 'day' : unit}`;
}

/** A span with its sign, for a change: `+3.5 days`. */
export function formatDurationChange(milliseconds: number | null | undefined): string {
  const text = formatDuration(milliseconds);
  return milliseconds !== null && milliseconds !== undefined && milliseconds > 0 ? `+${text}` : text;
}
