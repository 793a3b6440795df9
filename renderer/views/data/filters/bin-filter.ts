import { type Column, isWholeType } from '../../../../shared/domain/column';
import type { Predicate } from '../../../../shared/domain/slice';

/** Microseconds between two moments a type can tell apart. */
const tick = (type: string): number => (type === 'DATE' ? 86_400_000_000 : 1);

const isClock = (type: string): boolean => type.startsWith('TIME') && !type.startsWith('TIMESTAMP');

/** A moment as the column's type reads it; `microseconds` since 1970, whole. */
function momentText(microseconds: number, type: string): string | null {
  const milliseconds = Math.floor(microseconds / 1000);
  const date = new Date(milliseconds);
  if (Number.isNaN(date.getTime())) return null;
  const rest = String(microseconds - milliseconds * 1000).padStart(3, '0');
  // The engine reads no sign before a year.
  const [day = '', clock = ''] = date.toISOString().replace('Z', '').replace(/^\+0*/, '').split('T');
  const exact = rest === '000' ? clock : `${clock}${rest}`;
  if (type === 'DATE') return day;
  if (isClock(type)) return exact;
  return `${day}T${exact}${type === 'TIMESTAMP WITH TIME ZONE' ? 'Z' : ''}`;
}

function timeBins(column: Column, lower: number, upper: number, last: boolean): readonly Predicate[] {
  const { name, type } = column;
  const step = tick(type);
  // The first moment at or after an edge: of whole ticks, those at or after the edge are those at or after it.
  const from = momentText(Math.ceil((lower * 1000) / step) * step, type);
  const end = last
    ? Math.floor((upper * 1000) / step) * step + step
    : Math.ceil((upper * 1000) / step) * step;
  const to = momentText(end, type);
  // Past the last moment of a day no time of day can be written.
  const ends = to !== null && !(isClock(type) && end >= 86_400_000_000);
  return [{ kind: 'time', column: name, ...(from === null ? {} : { from }), ...(ends ? { to } : {}) }];
}

/**
 * Whether a column's bins are told by whole numbers: its type has no others, and the edges lie halfway between them,
 * as they do unless the numbers are too large for halves.
 */
export function hasWholeBins(column: Column, edges: readonly number[]): boolean {
  return (
    isWholeType(column.type) && edges.every((edge) => !Number.isInteger(edge) && Number.isInteger(edge * 2))
  );
}

/**
 * The rows of neighbouring histogram bins, `first` to `last`, as filters. A bin holds its lower edge, the last bin of
 * the histogram its upper one too. Columns of integers give a range of whole numbers;
 * times are cut to what their type can tell apart.
 */
export function binFilters(
  column: Column,
  edges: readonly number[],
  first: number,
  last: number,
): readonly Predicate[] {
  const lower = edges[first];
  const upper = edges[last + 1];
  if (lower === undefined || upper === undefined) return [];
  const final = last + 1 === edges.length - 1;
  const { name } = column;
  if (column.storage === 'datetime') return timeBins(column, lower, upper, final);
  if (hasWholeBins(column, edges)) {
    const min = Math.ceil(lower);
    const max = Math.floor(upper);
    return min === max
      ? [{ kind: 'compare', column: name, operator: '=', value: min }]
      : [{ kind: 'range', column: name, min, max }];
  }
  if (final) return [{ kind: 'range', column: name, min: lower, max: upper }];
  return [
    { kind: 'compare', column: name, operator: '>=', value: lower },
    { kind: 'compare', column: name, operator: '<', value: upper },
  ];
}
