/** What JSON text can hold. Numbers that a double cannot hold are texts of their own kind: see `parseJson`. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: JsonValue | undefined;
}

/** Before the digits of a number that `JSON.parse` would change; no text of a log begins so. */
const EXACT = '\u0000#';
const EXACT_TEXT = /^\u0000#(-?\d+|NaN|-?Infinity)$/;
/** Strings, which are left alone, and what stands outside them that a double or `JSON.parse` does not hold. */
const OUTSIDE = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\bInfinity\b|\bNaN\b|-?\b\d{16,}\b(?![.eE])/gs;

/**
 * The value of a JSON text. `NaN`, `Infinity` and whole numbers of 16 digits or more, which `JSON.parse` refuses or
 * rounds, come as texts that `writeJson` writes as they were.
 * @throws SyntaxError when it is not JSON.
 */
export function parseJson(text: string): JsonValue {
  const special = /\d{16}|NaN|Infinity/.test(text);
  const exact = special
    ? text.replace(OUTSIDE, (found) => (found.startsWith('"') ? found : `"\\u0000#${found}"`))
    : text;
  const value: unknown = JSON.parse(exact);
  // What JSON.parse gives is made of these types alone.
  return value as JsonValue;
}

/** Text of a value, numbers as `parseJson` found them. */
export function writeJson(value: JsonValue): string {
  if (typeof value === 'string')
    return EXACT_TEXT.test(value) ? value.slice(EXACT.length) : JSON.stringify(value);
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value);
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (isList(value)) return `[${value.map(writeJson).join(',')}]`;
  const members = Object.entries(value).flatMap(([key, member]) =>
    member === undefined ? [] : [`${JSON.stringify(key)}:${writeJson(member)}`],
  );
  return `{${members.join(',')}}`;
}

export const isObject = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const isList = (value: JsonValue | undefined): value is readonly JsonValue[] => Array.isArray(value);

/** A member of an object by its own key; undefined for null, for what is absent and for what is no object. */
export function member(value: JsonValue | undefined, ...path: readonly string[]): JsonValue | undefined {
  let at = value;
  for (const key of path) {
    if (!isObject(at) || !Object.hasOwn(at, key)) return undefined;
    at = at[key];
  }
  return at ?? undefined;
}

/** The member as text: texts and numbers alike; undefined for anything else and for empty text. */
export function textAt(value: JsonValue | undefined, ...path: readonly string[]): string | undefined {
  const found = member(value, ...path);
  if (typeof found === 'number') return String(found);
  if (typeof found !== 'string' || found === '') return undefined;
  return EXACT_TEXT.test(found) ? found.slice(EXACT.length) : found;
}

/** The member as a finite number, from a number or the text of one; otherwise undefined. */
export function numberAt(value: JsonValue | undefined, ...path: readonly string[]): number | undefined {
  const text = textAt(value, ...path)?.trim();
  if (text === undefined || text === '') return undefined;
  const number = Number(text);
  return Number.isFinite(number) ? number : undefined;
}

/** True for a number or an exact text of one. */
export const isNumber = (value: JsonValue | undefined): boolean =>
  typeof value === 'number' || (typeof value === 'string' && EXACT_TEXT.test(value));
