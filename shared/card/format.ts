import { isoDayOf } from '../domain/iso-date';

/** What is shown where there is no number; a note says why. */
export const NOTHING = '–';

/** `51204` as `51,204`. */
export function formatCount(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}

function withMinus(text: string): string {
  return text.replace(/^-/, '−');
}

function exponential(value: number): string {
  return withMinus(
    value
      .toExponential(3)
      .replace(/\.?0+e/, 'e')
      .replace('e+', 'e'),
  );
}

/** Digits and sign of a plain number, thousands grouped, without trailing zeros. */
function plainNumber(text: string): string {
  const [whole = '', decimals = ''] = text.replace('-', '').split('.');
  const kept = decimals.replace(/0+$/, '');
  return `${text.startsWith('-') ? '−' : ''}${formatCount(Number(whole))}${kept === '' ? '' : `.${kept}`}`;
}

/** A value of a column: whole numbers whole, others with four significant digits and no trailing zeros. */
export function formatValue(value: number): string {
  const size = Math.abs(value);
  if (size >= 1e12) return exponential(value);
  if (Number.isInteger(value) || size >= 1000) return plainNumber(value.toFixed(0));
  if (size >= 1e-3) return plainNumber(value.toPrecision(4));
  // 0.0001 can be read, 0.0001234 is easier to compare as 1.234e-4.
  const short = plainNumber(value.toFixed(4));
  return Number(value.toFixed(4)) === value ? short : exponential(value);
}

/** A metric such as PSI: three decimals, fewer as it grows. One that is not zero never reads as zero. */
export function formatMetric(value: number): string {
  const size = Math.abs(value);
  if (size === 0) return '0';
  if (size < 0.0005) return '< 0.001';
  if (size >= 1e4) return exponential(value);
  return withMinus(value.toFixed(size < 10 ? 3 : size < 100 ? 2 : 1));
}

/** A threshold as it was set: no digits added. */
export function formatThreshold(value: number): string {
  return withMinus(String(value));
}

/** A p-value: two significant digits, and an end where doubles stop meaning anything. */
export function formatPValue(p: number): string {
  if (p < 1e-15) return '< 1e-15';
  if (p < 0.001) return p.toExponential(1);
  if (p > 0.995) return p === 1 ? '1' : '> 0.99';
  return p < 0.1 ? p.toPrecision(2) : p.toFixed(2);
}

/** A share as a percentage for a column of them: one decimal always. A share that is not zero never reads as zero. */
export function formatShare(share: number): string {
  if (share === 0) return '0%';
  if (share < 0.0005) return '< 0.1%';
  if (share >= 1) return '100%';
  if (share >= 0.9995) return '> 99.9%';
  return `${(share * 100).toFixed(1)}%`;
}

/** The same for a sentence: `50%`, not `50.0%`. */
export function formatPercent(share: number): string {
  return formatShare(share).replace('.0%', '%');
}

/** Epoch milliseconds as a date, with the time when it is not midnight; UTC. */
export function formatTime(milliseconds: number): string {
  const date = new Date(milliseconds);
  if (Number.isNaN(date.getTime())) return isoDayOf(milliseconds) ?? NOTHING;
  const text = date.toISOString();
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 19).replace('T', ' ');
}

/** A time of the data as it is written in a sentence: ISO 8601 with a blank for the `T`, whole seconds. */
export function formatInstant(iso: string): string {
  return iso.replace(/(\d)T(\d)/, '$1 $2').replace(/(:\d\d)\.\d+/, '$1');
}

/** `1 column`, `2 columns`. */
export function formatOf(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

/** `a`, `a and b`, `a, b and c`. */
export function formatList(items: readonly string[]): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1) ?? ''}`;
}
