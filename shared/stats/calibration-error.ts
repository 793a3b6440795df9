import { chiSquareSurvival } from './chi-square-distribution';
import type { Interval } from './interval';
import { NORMAL_97_5 } from './normal-quantile';

/** Rows by bin of the score: how many, how many positive, and the sum of their scores. */
export interface Reliability {
  readonly rows: readonly number[];
  readonly positives: readonly number[];
  readonly scores: readonly number[];
}

/**
 * 95 % interval of the expected calibration error over given bins, Σ |Σ score − positives| over all rows.
 *
 * What is found is above what is true, as the noise of a bin without a gap is a gap itself. The lower end takes off what
 * noise can have added (the mean of a folded normal law less its gap, at a gap one standard error smaller than what was
 * found); both ends give way by 1.96 standard errors of the sum. Binomial errors within bins, a positive share kept from
 * 0 and 1 by half a row.
 *
 * @returns null with fewer than two rows.
 */
export function calibrationErrorInterval({ rows, positives, scores }: Reliability): Interval | null {
  const total = rows.reduce((sum, count) => sum + count, 0);
  if (total < 2) return null;
  let [error, variance, added] = [0, 0, 0];
  for (let bin = 0; bin < rows.length; bin++) {
    const count = rows[bin] ?? 0;
    if (count === 0) continue;
    const positive = positives[bin] ?? 0;
    const gap = Math.abs((scores[bin] ?? 0) - positive) / total;
    const share = (positive + 0.5) / (count + 1);
    const mean = (gap * total) / count;
    const ofBin = (count * (share * (1 - share) + mean * mean)) / (total * total);
    error += gap;
    variance += ofBin;
    added += foldedBias(gap, Math.sqrt(ofBin));
  }
  const half = NORMAL_97_5 * Math.sqrt(variance);
  return { lower: Math.max(0, error - added - half), upper: Math.min(1, error + half) };
}

/** How far the mean of |gap + noise| may be above the gap, the gap taken a standard error smaller than it was found. */
function foldedBias(found: number, error: number): number {
  if (error === 0) return 0;
  const gap = Math.max(0, found - error);
  const z = gap / error;
  const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
  return 2 * (error * density - gap * (chiSquareSurvival(z * z, 1) / 2));
}
