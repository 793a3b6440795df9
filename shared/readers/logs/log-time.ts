import { type JsonValue, numberAt, textAt } from './json-value';

/** Seconds, milliseconds, microseconds or nanoseconds since 1970, told apart by size; undefined outside 2001 to 2286. */
function epochMillis(value: number): number | undefined {
  for (const [from, perMilli] of [
    [1e9, 1e-3],
    [1e12, 1],
    [1e15, 1e3],
    [1e18, 1e6],
  ] as const) {
    if (value >= from && value < from * 10) return value / perMilli;
  }
  return undefined;
}

/**
 * A time as ISO text in UTC, from ISO text, from BigQuery's `2024-05-10 12:34:56 UTC`, or from a count since 1970.
 * Anything else comes back as it is, so that nothing is lost.
 */
export function timeText(value: JsonValue | undefined, ...path: readonly string[]): string | undefined {
  const text = textAt(value, ...path);
  if (text === undefined) return undefined;
  const count = numberAt(value, ...path);
  const millis = count === undefined ? undefined : epochMillis(count);
  if (millis !== undefined) return new Date(Math.round(millis)).toISOString();
  return text.replace(/^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d(?:\.\d+)?) ?(?:UTC|Z|\+00:?00)$/, '$1T$2Z');
}

/** Milliseconds from one time to the other; undefined when either is no time. Never rounded to whole ones. */
export function millisBetween(start: string | undefined, end: string | undefined): number | undefined {
  if (start === undefined || end === undefined) return undefined;
  const millis = Date.parse(end) - Date.parse(start);
  return Number.isFinite(millis) ? millis : undefined;
}
