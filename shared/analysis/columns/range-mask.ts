import type { Column } from '../../domain/column';
import type { Predicate } from '../../domain/slice';
import { lowerBound, upperBound } from '../../stats/sorted-search';
import type { EncodedNumbers } from './encoded-numbers';

/** An interval of values, closed below; `to` is in it unless `toOpen`. */
export interface ValueRange {
  readonly from: number;
  readonly to: number;
  readonly toOpen: boolean;
}

/** Types whose values a double holds exactly, and whose comparison with a number is that of doubles. */
const EXACT_NUMBERS = new Set([
  'DOUBLE',
  'TINYINT',
  'SMALLINT',
  'INTEGER',
  'UTINYINT',
  'USMALLINT',
  'UINTEGER',
]);
/** A moment as the window writes it, to the millisecond at most; without a zone, as the column is. */
const MOMENT = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?)?$/;

const DAY_LENGTH = 'YYYY-MM-DD'.length;

/**
 * The values for which a predicate holds, when it is an interval that can be found in an encoded column exactly as
 * the engine would find it; null when the engine has to be asked. A predicate without bounds holds for missing rows
 * too, and is none.
 */
export function predicateRange(predicate: Predicate, { type }: Column): ValueRange | null {
  if (predicate.kind === 'range' && EXACT_NUMBERS.has(type)) {
    const { min, max } = predicate;
    if (min === undefined && max === undefined) return null;
    const [from, to] = [min ?? -Infinity, max ?? Infinity];
    return typeof from === 'number' && typeof to === 'number' ? { from, to, toOpen: false } : null;
  }
  if (predicate.kind !== 'time' || (type !== 'TIMESTAMP' && type !== 'DATE')) return null;
  if (predicate.from === undefined && predicate.to === undefined) return null;
  const from = moment(predicate.from, -Infinity, type);
  const to = moment(predicate.to, Infinity, type);
  return from === null || to === null ? null : { from, to, toOpen: predicate.to !== undefined };
}

function moment(text: string | undefined, open: number, type: 'TIMESTAMP' | 'DATE'): number | null {
  if (text === undefined) return open;
  const day = text.length === DAY_LENGTH;
  if (!MOMENT.test(text) || (type === 'DATE' && !day)) return null;
  const time = Date.parse(day ? text : `${text.replace(' ', 'T')}Z`);
  return Number.isNaN(time) ? null : time;
}

/** The rows of a column whose value is in a range, a bit a row; missing values are in none. */
export function rangeMask(column: EncodedNumbers, { from, to, toOpen }: ValueRange): Uint8Array {
  const values = column.kind === 'ranked' ? column.distinct : column.sorted;
  const start = lowerBound(values, from);
  const end = (toOpen ? lowerBound : upperBound)(values, to, start);
  if (column.kind === 'ranked') {
    const { codes } = column;
    const mask = new Uint8Array((codes.length + 7) >> 3);
    for (let row = 0; row < codes.length; row++) {
      const code = codes[row] as number;
      const bit = code >= start && code < end ? 1 : 0;
      mask[row >> 3] = (mask[row >> 3] as number) | (bit << (row & 7));
    }
    return mask;
  }
  const mask = new Uint8Array((column.rows + 7) >> 3);
  for (let i = start; i < end; i++) {
    const row = column.order[i] as number;
    mask[row >> 3] = (mask[row >> 3] as number) | (1 << (row & 7));
  }
  return mask;
}
