import { grouped, MINUS, NO_BREAK, NOTHING, withMinus } from './signs';

/** Beyond these magnitudes a number is written with an exponent. */
const TINY = 1e-4;
const HUGE_INTEGER = 1e15;
const HUGE = 1e9;

const withoutTrailingZeros = (text: string): string =>
  text.includes('.') ? text.replace(/\.?0+$/, '') : text;

function exponential(value: number, digits: number): string {
  const [mantissa = '', exponent = ''] = value.toExponential(digits - 1).split('e');
  return withMinus(`${withoutTrailingZeros(mantissa)}e${exponent.replace('+', '')}`);
}

/**
 * A number for a person: `digits` significant digits, thousands grouped, an exponent only where the number would
 * otherwise be unreadable. Whole numbers are written whole.
 */
export function formatNumber(value: number | null | undefined, digits = 4): string {
  if (value === null || value === undefined) return NOTHING;
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : `${MINUS}∞`;
  if (value === 0) return '0';
  const magnitude = Math.abs(value);
  if (Number.isInteger(value) && magnitude < HUGE_INTEGER) return withMinus(grouped(String(value)));
  if (magnitude < TINY || magnitude >= HUGE) return exponential(value, digits);
  const wholeDigits = Math.floor(Math.log10(magnitude)) + 1;
  const decimals = Math.min(Math.max(0, digits - wholeDigits), 12);
  const text = withoutTrailingZeros(value.toFixed(decimals));
  return withMinus(grouped(text));
}

/** Numbers beside each other: as {@link formatNumber}, with as few digits as tell them apart, `least` to `most`. */
export function formatApart(values: readonly number[], least: number, most: number): readonly string[] {
  const distinct = new Set(values).size;
  for (let digits = least; digits < most; digits += 1) {
    const texts = values.map((value) => formatNumber(value, digits));
    if (new Set(texts).size === distinct) return texts;
  }
  return values.map((value) => formatNumber(value, most));
}

/** A count: whole, grouped. */
export function formatCount(count: number | null | undefined): string {
  return count === null || count === undefined ? NOTHING : grouped(String(count));
}

/** `1 row`, `51,204 rows`. */
export function formatQuantity(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)}${NO_BREAK}${count === 1 ? one : many}`;
}

/** A difference: as `formatNumber`, always with its sign; zero has none. */
export function formatChange(value: number | null | undefined, digits = 3): string {
  const text = formatNumber(value, digits);
  return value !== null && value !== undefined && value > 0 ? `+${text}` : text;
}

/**
 * An effect size for a table column: three decimals while it is small, so that the digits line up, and fewer as it
 * grows. A positive value never reads as zero.
 */
export function formatMetric(value: number | null | undefined): string {
  if (value === null || value === undefined) return NOTHING;
  if (!Number.isFinite(value)) return formatNumber(value);
  const magnitude = Math.abs(value);
  if (magnitude !== 0 && magnitude < 0.0005) return '< 0.001';
  if (magnitude >= 10_000) return formatNumber(value, 3);
  const decimals = magnitude < 10 ? 3 : magnitude < 100 ? 2 : magnitude < 1000 ? 1 : 0;
  return withMinus(grouped(value.toFixed(decimals)));
}

/** A p-value: two significant digits, an exponent under one in a thousand, and an end where doubles stop meaning anything. */
export function formatPValue(p: number | null | undefined): string {
  if (p === null || p === undefined) return NOTHING;
  if (Number.isNaN(p)) return 'NaN';
  if (p < 1e-15) return '< 1e-15';
  if (p < 0.001) return withMinus(p.toExponential(1));
  if (p > 0.995) return p === 1 ? '1' : '> 0.99';
  return p < 0.1 ? p.toPrecision(2) : p.toFixed(2);
}
