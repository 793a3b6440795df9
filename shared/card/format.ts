/** What is shown where there is no number; a note says why. */
export const NOTHING = '–';

/** `51204` as `51,204`. */
export function formatCount(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}

function withMinus(text: string): string {
  return text.replace(/^-/, '−').replace(/e([+-]?)/, 'e$1');
}

/** A value of a column: up to five significant digits, no trailing zeros. */
export function formatValue(value: number): string {
  if (value === 0) return '0';
  const size = Math.abs(value);
  if (size < 1e-4 || size >= 1e12) return withMinus(value.toExponential(2).replace('e+', 'e'));
  if (size >= 1e5) {
    const whole = Math.round(value);
    return `${whole < 0 ? '−' : ''}${formatCount(Math.abs(whole))}`;
  }
  const text = value.toPrecision(5);
  return withMinus(text.includes('.') ? text.replace(/\.?0+$/, '') : text);
}

/** A metric such as PSI: three decimals, more when it is small. */
export function formatMetric(value: number): string {
  if (value === 0) return '0';
  const size = Math.abs(value);
  if (size < 1e-4) return withMinus(value.toExponential(1));
  if (size < 0.01) return withMinus(value.toPrecision(2));
  return withMinus(size >= 1e6 ? value.toExponential(2).replace('e+', 'e') : value.toFixed(3));
}

/** A threshold as it was set: no digits added. */
export function formatThreshold(value: number): string {
  return withMinus(String(value));
}

/** A p-value: two significant digits, `< 1e-15` below what doubles can tell. */
export function formatPValue(p: number): string {
  if (p < 1e-15) return '< 1e-15';
  if (p < 1e-3) return p.toExponential(1);
  if (p > 0.995) return '1.00';
  return p < 0.01 ? p.toFixed(4) : p.toFixed(2);
}

/** A share as a percentage with one decimal; a small share that is not zero says so. */
export function formatShare(share: number): string {
  if (share === 0) return '0%';
  if (share < 0.001) return '< 0.1%';
  if (share > 0.999 && share < 1) return '> 99.9%';
  return `${(share * 100).toFixed(1).replace(/\.0$/, '')}%`;
}

/** Epoch milliseconds as a date, with the time when it is not midnight; UTC. */
export function formatTime(milliseconds: number): string {
  const date = new Date(milliseconds);
  if (Number.isNaN(date.getTime())) return NOTHING;
  const text = date.toISOString();
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 19).replace('T', ' ');
}

/** `1 column`, `2 columns`. */
export function formatOf(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}
