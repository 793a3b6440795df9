import { isoDate } from '../domain/iso-date';

const DAY_SECONDS = 86_400n;
const INT64_MAX = 9_223_372_036_854_775_807n;

/**
 * Ticks since 1970-01-01 as an ISO 8601 timestamp, `decimals` digits of a second to a tick. Digits of the second
 * are written only as far as they are not zero, in threes.
 */
export function isoTimestamp(ticks: bigint, decimals: number, zone: '' | 'Z'): string {
  if (ticks === INT64_MAX) return 'infinity';
  if (ticks === -INT64_MAX) return '-infinity';
  const perDay = DAY_SECONDS * 10n ** BigInt(decimals);
  const days = floorDivide(ticks, perDay);
  return `${isoDate(Number(days))}T${isoTime(ticks - days * perDay, decimals)}${zone}`;
}

/** Ticks since midnight as an ISO 8601 time of day. */
export function isoTime(ticks: bigint, decimals: number): string {
  const perSecond = 10n ** BigInt(decimals);
  const seconds = Number(ticks / perSecond);
  const clock = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
    .map((part) => pad(part, 2))
    .join(':');
  return clock + fraction(ticks % perSecond, decimals);
}

/** A DuckDB interval as an ISO 8601 duration. Its months, days and time of day have signs of their own. */
export function isoDuration(months: number, days: number, nanoseconds: bigint): string {
  const years = Math.trunc(months / 12);
  const date = [part(years, 'Y'), part(months - years * 12, 'M'), part(days, 'D')].join('');
  const size = nanoseconds < 0n ? -nanoseconds : nanoseconds;
  const sign = nanoseconds < 0n ? '-' : '';
  const whole = size / 1_000_000_000n;
  const seconds = `${(whole % 60n).toString()}${fraction(size % 1_000_000_000n, 9)}`;
  const time = [
    signed(sign, (whole / 3600n).toString(), 'H'),
    signed(sign, ((whole / 60n) % 60n).toString(), 'M'),
    signed(sign, seconds, 'S'),
  ].join('');
  if (date === '' && time === '') return 'PT0S';
  return `P${date}${time === '' ? '' : `T${time}`}`;
}

function part(count: number, unit: string): string {
  return count === 0 ? '' : `${count}${unit}`;
}

function signed(sign: string, amount: string, unit: string): string {
  return amount === '0' ? '' : `${sign}${amount}${unit}`;
}

function fraction(ticks: bigint, decimals: number): string {
  if (ticks === 0n) return '';
  const digits = ticks.toString().padStart(decimals, '0').padEnd(9, '0');
  const kept = digits.endsWith('000000') ? 3 : digits.endsWith('000') ? 6 : 9;
  return `.${digits.slice(0, kept)}`;
}

function pad(value: number, digits: number): string {
  return value.toString().padStart(digits, '0');
}

function floorDivide(value: bigint, by: bigint): bigint {
  const quotient = value / by;
  return value % by < 0n ? quotient - 1n : quotient;
}
