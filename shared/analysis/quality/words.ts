import type { ShareLimits } from './limits';
import { grouped, plain } from '../drift/plain-number';

export { grouped };

const LEAST_PERCENT = 0.001;

/** A share for a sentence: `12.3%`, `0.123%`; one that is not zero never reads as zero, nor one under 1 as all. */
export function percent(share: number): string {
  const value = share * 100;
  if (value === 0 || value === 100) return `${value}%`;
  if (value < LEAST_PERCENT) return `under ${LEAST_PERCENT}%`;
  const text = plain(value);
  return text === '100' ? 'over 99.9%' : `${text}%`;
}

/** A change of a share for a sentence, without its sign: `4.2 points`. */
export function points(change: number): string {
  const text = plain(Math.abs(change) * 100);
  return `${text} ${text === '1' ? 'point' : 'points'}`;
}

/** `1 value`, `1,204 values`. */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${grouped(count)} ${count === 1 ? one : many}`;
}

/** `(warns from 1 point, fails from 10 points)`. */
export function limitsOf({ warn, fail }: ShareLimits, text: (share: number) => string): string {
  return `(warns from ${text(warn)}, fails from ${text(fail)})`;
}

/** A finding that chance alone may have made. */
export function tooFewRows(headline: string): string {
  return `Too few rows to say: ${headline.charAt(0).toLowerCase()}${headline.slice(1)}`;
}
