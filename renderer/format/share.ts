import { MINUS, NO_BREAK, NOTHING } from './signs';

function decimals(percent: number): string {
  const magnitude = Math.abs(percent);
  if (magnitude === 0) return '0';
  if (magnitude < 0.05) return '< 0.1';
  if (magnitude > 99.95 && magnitude < 100) return '> 99.9';
  if (magnitude >= 100) return magnitude.toFixed(0);
  const text = magnitude.toFixed(1);
  return text.endsWith('.0') ? text.slice(0, -2) : text;
}

/** A share of one as a percentage with its unit: `1.9 %`. A share that is not zero never reads as zero, nor a partial one as all. */
export function formatPercent(share: number | null | undefined): string {
  if (share === null || share === undefined || !Number.isFinite(share)) return NOTHING;
  const sign = share < 0 ? MINUS : '';
  return `${sign}${decimals(share * 100)}${NO_BREAK}%`;
}

/** The same with one decimal always, for columns of shares that line up. */
export function formatShare(share: number): string {
  return `${(share * 100).toFixed(1)}${NO_BREAK}%`;
}

/** A difference of two shares in percentage points, with its sign: `+0.4`, `0`. */
export function formatPoints(change: number | null | undefined): string {
  if (change === null || change === undefined || !Number.isFinite(change)) return NOTHING;
  const points = change * 100;
  const magnitude = Math.abs(points);
  if (magnitude === 0) return '0';
  const sign = points > 0 ? '+' : MINUS;
  if (magnitude < 0.005) return `${sign}0.00`;
  return `${sign}${magnitude.toFixed(magnitude < 0.095 ? 2 : 1)}`;
}
