import { KIND } from './json-kinds';

/** Lengths of the months; February's by the year. */
const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const DAY_SECONDS = 86_400;

/** A date, or a date and a time, as text says it. */
export interface IsoTime {
  readonly kind: number;
  /** Days since 1970-01-01. */
  readonly days: number;
  /** Seconds since midnight UTC; below zero or beyond a day when a time zone moved them. */
  readonly seconds: number;
  /** Millionths of a second; finer digits are cut off. */
  readonly micros: number;
}

/**
 * Reads `2024-02-29`, `2024-02-29T12:34`, `2024-02-29 12:34:56.789` and these with `Z` or an offset such as `+09:00`
 * behind (ISO 8601, years 0001 to 9999), from bytes `start` to `end`. Undefined for any other text, and for days
 * and times that do not exist.
 */
export function isoTime(bytes: Uint8Array, start: number, end: number): IsoTime | undefined {
  if (end - start < 10 || bytes[start + 4] !== 45 || bytes[start + 7] !== 45) return undefined;
  const year = digits(bytes, start, 4);
  const month = digits(bytes, start + 5, 2);
  const day = digits(bytes, start + 8, 2);
  if (!(year >= 1) || !(month >= 1 && month <= 12) || !(day >= 1 && day <= monthDays(year, month)))
    return undefined;
  const days = daysSince1970(year, month, day);
  if (end - start === 10) return { kind: KIND.date, days, seconds: 0, micros: 0 };
  const separator = bytes[start + 10];
  if ((separator !== 84 && separator !== 32) || end - start < 16 || bytes[start + 13] !== 58)
    return undefined;
  const hour = digits(bytes, start + 11, 2);
  const minute = digits(bytes, start + 14, 2);
  let seconds = hour * 3600 + minute * 60;
  let micros = 0;
  let at = start + 16;
  if (!(hour <= 23) || !(minute <= 59)) return undefined;
  if (at < end && bytes[at] === 58) {
    const second = at + 3 <= end ? digits(bytes, at + 1, 2) : NaN;
    if (!(second <= 59)) return undefined;
    seconds += second;
    at += 3;
    if (at < end && bytes[at] === 46) {
      const from = ++at;
      let unit = 100_000;
      for (; at < end && isDigit(bytes[at]); at++) {
        micros += ((bytes[at] ?? 48) - 48) * unit;
        unit = Math.floor(unit / 10);
      }
      if (at === from || at - from > 9) return undefined;
    }
  }
  if (at === end) return { kind: KIND.timestamp, days, seconds, micros };
  const offset = zoneOffset(bytes, at, end);
  return offset === undefined ? undefined : { kind: KIND.zoned, days, seconds: seconds - offset, micros };
}

/** Seconds since 1970-01-01 UTC. */
export function epochSeconds(time: IsoTime): number {
  return time.days * DAY_SECONDS + time.seconds;
}

/** Seconds east of UTC that `Z`, `+09`, `+0900` or `+09:00` stand for. */
function zoneOffset(bytes: Uint8Array, at: number, end: number): number | undefined {
  const sign = bytes[at];
  if (sign === 90) return at + 1 === end ? 0 : undefined;
  if (sign !== 43 && sign !== 45) return undefined;
  const length = end - at;
  const colon = length === 6 && bytes[at + 3] === 58;
  if (length !== 3 && length !== 5 && !colon) return undefined;
  const hours = digits(bytes, at + 1, 2);
  const minutes = length === 3 ? 0 : digits(bytes, at + (colon ? 4 : 3), 2);
  if (!(hours <= 23) || !(minutes <= 59)) return undefined;
  return (sign === 45 ? -1 : 1) * (hours * 3600 + minutes * 60);
}

/** The number that so many digits make; NaN when one is none. */
function digits(bytes: Uint8Array, at: number, count: number): number {
  let value = 0;
  for (let index = at; index < at + count; index++) {
    if (!isDigit(bytes[index])) return NaN;
    value = value * 10 + (bytes[index] ?? 0) - 48;
  }
  return value;
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 48 && byte <= 57;
}

function monthDays(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && leap ? 29 : (DAYS[month - 1] ?? 0);
}

/** By eras of 400 years that begin in March, as in `isoDate`, the other way round. */
function daysSince1970(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}
