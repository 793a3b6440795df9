import type { Column } from '../../../../shared/domain/column';
import { formatValue } from '../../../charts/scale';
import { hasWholeBins } from '../filters/bin-filter';

/** First and last value that bins `first` to `last` of a column's histogram hold, as text. */
function ends(
  column: Column,
  edges: readonly number[],
  first: number,
  last: number,
): readonly [string, string] {
  const lower = edges[first] ?? 0;
  const upper = edges[last + 1] ?? 0;
  const scale = column.storage === 'datetime' ? 'time' : 'number';
  const whole = hasWholeBins(column, edges);
  return [
    formatValue(whole ? Math.ceil(lower) : lower, scale),
    formatValue(whole ? Math.floor(upper) : upper, scale),
  ];
}

/** The values that bins `first` to `last` of a histogram hold: `18 – 21`, `42`, `0.1 – 0.2`. */
export function binsText(column: Column, edges: readonly number[], first: number, last: number): string {
  const [from, to] = ends(column, edges, first, last);
  return from === to ? from : `${from} – ${to}`;
}

/** Both ends of a histogram's axis. */
export function endsText(column: Column, edges: readonly number[]): readonly [string, string] {
  return ends(column, edges, 0, edges.length - 2);
}
