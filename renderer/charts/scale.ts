import { formatNumber } from '../format/number';
import { chartText } from './figure';
import { formatTime } from '../format/time';

/** How the values of a column are to be read: times are epoch milliseconds. */
export type Scale = 'number' | 'time';

/** A value of a column, as a number or as a date. */
export function formatValue(value: number | null | undefined, scale: Scale, digits = 4): string {
  return scale === 'time' ? formatTime(value) : formatNumber(value, digits);
}

/** Characters of a name that there is room for along an axis. */
const AXIS_NAME = 80;

/** The title of an axis of a column's values. */
export function valueTitle(column: string, scale: Scale): string {
  const name = column === '' ? 'Value' : chartText(column, AXIS_NAME);
  return scale === 'time' ? `${name}, UTC` : name;
}

/** A position on a chart's axis: Plotly reads dates as text. */
export function axisValue(value: number, scale: Scale): number | string {
  if (scale === 'number') return value;
  const date = new Date(value);
  return Number.isNaN(date.getTime()) ? value : date.toISOString().replace('Z', '');
}
