import { lowerBound, upperBound } from '../../stats/sorted-search';
import type { EncodedNumbers } from './encoded-numbers';
import { rowCodes } from './row-codes';

/** Milliseconds from 1970 to the first and to the last moment that a calendar of JavaScript has, the year 275,760. */
const LAST_MOMENT = 8.64e15;

const found = new WeakMap<EncodedNumbers, EncodedNumbers>();

/**
 * Times that can be put on a calendar: those that are infinite, or further off than it reaches, are missing. The column
 * itself where there are none of them.
 */
export function momentsOf(times: EncodedNumbers): EncodedNumbers {
  const known = found.get(times);
  if (known !== undefined) return known;
  const moments = withinCalendar(times);
  found.set(times, moments);
  return moments;
}

function withinCalendar(times: EncodedNumbers): EncodedNumbers {
  const values = times.kind === 'ranked' ? times.distinct : times.sorted;
  const from = lowerBound(values, -LAST_MOMENT);
  const to = upperBound(values, LAST_MOMENT, from);
  if (from === 0 && to === values.length) return times;
  const kept = values.slice(from, to);
  if (times.kind === 'sorted') return { ...times, sorted: kept, order: times.order.slice(from, to) };
  const codes = rowCodes(times.codes.length, kept.length);
  for (let row = 0; row < codes.length; row++) {
    const code = times.codes[row] as number;
    codes[row] = code >= from && code < to ? code - from : kept.length;
  }
  return { ...times, distinct: kept, codes };
}
