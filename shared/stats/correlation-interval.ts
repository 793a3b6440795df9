import type { Interval } from './interval';
import { NORMAL_97_5 } from './normal-quantile';

/** Fewer pairs than this tell no correlation from another. */
export const FEWEST_PAIRS_TO_CORRELATE = 5;

/**
 * 95 % interval of a correlation by Fisher's z: of Pearson's with the variance 1 / (n − 3), of Spearman's with (1 + r² / 2) / (n − 3)
 * (Bonett & Wright 2000).
 *
 * @param r from −1 to 1.
 * @returns null with three pairs or fewer; an interval of r alone where r is 1 or −1.
 */
export function correlationInterval(r: number, pairs: number, kind: 'pearson' | 'spearman'): Interval | null {
  if (pairs <= 3) return null;
  if (Math.abs(r) >= 1) return { lower: r, upper: r };
  const half = NORMAL_97_5 * Math.sqrt((kind === 'pearson' ? 1 : 1 + (r * r) / 2) / (pairs - 3));
  const z = Math.atanh(r);
  return { lower: Math.tanh(z - half), upper: Math.tanh(z + half) };
}
