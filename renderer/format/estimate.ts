import type { Estimate } from '../../shared/domain/estimate';
import { formatMetric, formatNumber } from './number';
import { formatPoints, formatShare } from './share';
import { MINUS, NOTHING } from './signs';

export type Written = 'share' | 'points' | 'number' | 'unit';

/** A value of a metric as a column of them lines up: a share in percent, points with their sign, a number with three decimals. */
export function formatValueOf(value: number | null | undefined, written: Written): string {
  if (value === null || value === undefined) return NOTHING;
  if (written === 'share') return formatShare(value);
  if (written === 'points') return formatPoints(value);
  return written === 'number' ? formatMetric(value) : formatNumber(value);
}

/** A difference with its sign: points of a share, else the number. */
export function formatDifference(value: number | null | undefined, written: Written): string {
  if (value === null || value === undefined) return NOTHING;
  if (written === 'share' || written === 'points') return formatPoints(value);
  if (value === 0) return '0';
  const size = Math.abs(value);
  const text =
    written === 'unit' ? formatNumber(size, 3) : size < 0.00005 ? size.toExponential(1) : size.toFixed(4);
  return `${value > 0 ? '+' : MINUS}${text}`;
}

/** The interval of a value: `82.1 % to 83.0 %`; nothing where it has none. */
export function formatRange({ lower, upper }: Estimate, written: Written): string {
  if (lower === undefined || upper === undefined) return NOTHING;
  return `${formatValueOf(lower, written)} to ${formatValueOf(upper, written)}`;
}

/** The interval of a difference. */
export function formatDifferenceRange({ lower, upper }: Estimate, written: Written): string {
  if (lower === undefined || upper === undefined) return NOTHING;
  return `${formatDifference(lower, written)} to ${formatDifference(upper, written)}`;
}
