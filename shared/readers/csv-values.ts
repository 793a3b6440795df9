const NUMBER = /^\s*[+-]?(\d+[.,]?\d*|\d{1,3}(\.\d{3})+,\d+|\.\d+)(e[+-]?\d+)?\s*$/i;
const SPECIAL = /^\s*([+-]?inf(inity)?|nan|true|false)\s*$/i;
const DATE = /^\s*\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}([ T]\d{1,2}:\d{2}.*)?\s*$/;
const TIME = /^\s*\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?\s*$/;

/** True for text that is a number, a boolean, a date or a time. */
export function looksTyped(text: string): boolean {
  return NUMBER.test(text) || SPECIAL.test(text) || DATE.test(text) || TIME.test(text);
}

/** True for a whole number of so many digits that neither BIGINT nor DOUBLE is sure to hold it exactly. */
export function isLongInteger(text: string): boolean {
  const digits = /^\s*[+-]?(\d{16,})\s*$/.exec(text)?.[1];
  if (digits === undefined) return false;
  const value = BigInt(digits);
  return value > 9_223_372_036_854_775_807n;
}

/** True for a number without a fraction, as the engine writes a double. */
export function isWhole(text: string): boolean {
  return Number.isInteger(Number(text));
}

/** True for a text that stands for a missing value in a column of numbers or times. */
export function isMissing(text: string): boolean {
  return MISSING_MARKERS.includes(text.trim());
}

/** Texts that stand for a missing value in columns of numbers or times. */
export const MISSING_MARKERS: readonly string[] = [
  'NA',
  'N/A',
  'n/a',
  '#N/A',
  'NULL',
  'Null',
  'null',
  'None',
  'none',
  'NaT',
  '<NA>',
  '-',
  '?',
  '.',
];

/** A number with commas between thousands as a pattern: no zero first where there is a group, no four digits in a row. */
export const GROUPED_NUMBER = String.raw`[+-]?([0-9]{1,3}|[1-9][0-9]{0,2}(,[0-9]{3})+)(\.[0-9]+)?`;
