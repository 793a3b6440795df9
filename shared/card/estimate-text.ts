import type { Estimate } from '../domain/estimate';
import { formatMetric, formatShare, formatValue, NOTHING } from './format';

export type Written = 'share' | 'points' | 'number' | 'unit';

/** A value of a metric: a share in percent, points with their sign, a number with three decimals, one in a unit with four digits. */
export function valueText(value: number | null | undefined, written: Written): string {
  if (value === null || value === undefined) return NOTHING;
  if (written === 'share') return formatShare(value);
  if (written === 'points') return differenceText(value, written);
  return written === 'number' ? formatMetric(value) : formatValue(value);
}

/** A difference with its sign: of shares in percentage points. */
export function differenceText(value: number | null | undefined, written: Written): string {
  if (value === null || value === undefined) return NOTHING;
  if (value === 0) return '0';
  const size = Math.abs(value);
  const text =
    written === 'share' || written === 'points'
      ? (size * 100).toFixed(2)
      : written === 'unit'
        ? formatValue(size)
        : size.toFixed(4);
  return `${value > 0 ? '+' : '−'}${text}`;
}

/** The interval of an estimate in words; nothing where it has none. */
export function rangeText(
  { lower, upper }: Estimate,
  written: Written,
  text: (value: number, written: Written) => string = valueText,
): string {
  if (lower === undefined || upper === undefined) return NOTHING;
  return `${text(lower, written)} to ${text(upper, written)}`;
}
