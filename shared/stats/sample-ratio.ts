import { chiSquareSurvival } from './chi-square-distribution';

export interface SampleRatio {
  readonly statistic: number;
  readonly pValue: number;
  /** p below 0.001: the split is not the one that was meant, and nothing measured on it can be trusted. */
  readonly mismatch: boolean;
}

const ALARM_BELOW = 0.001;

/**
 * Whether rows fell into groups as they were meant to: chi-square goodness of fit, as gbstats' `check_srm`, with
 * GrowthBook's alarm below p = 0.001.
 *
 * @param counts rows of each group, at least two.
 * @param weights meant for each, in any unit; equal ones when absent.
 * @returns null without rows.
 */
export function sampleRatio(counts: readonly number[], weights?: readonly number[]): SampleRatio | null {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0 || counts.length < 2) return null;
  const meant = weights ?? counts.map(() => 1);
  const weight = meant.reduce((sum, one) => sum + one, 0);
  let statistic = 0;
  counts.forEach((count, i) => {
    const expected = ((meant[i] ?? 0) / weight) * total;
    if (expected > 0) statistic += (count - expected) ** 2 / expected;
  });
  const pValue = chiSquareSurvival(statistic, counts.length - 1);
  return { statistic, pValue, mismatch: pValue < ALARM_BELOW };
}
