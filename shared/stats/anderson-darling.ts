import { harmonicNumber, harmonicNumberOfSquares } from './harmonic-number';
import type { NotComputable } from './not-computable';
import { align, type WeightedSample } from './weighted-sample';

export type AndersonDarling = AndersonDarlingResult | AndersonDarlingNotComputable;

export interface AndersonDarlingResult {
  readonly computable: true;
  /** A² less its mean, in standard deviations under no change; negative where the samples are closer than expected. */
  readonly statistic: number;
  /** 0.001 to 0.25: the table ends there. */
  readonly pValue: number;
  /** `capped`: the true p-value is above 0.25; `floored`: it is below 0.001; null: `pValue` is interpolated. */
  readonly clipped: 'capped' | 'floored' | null;
  readonly criticalValues: readonly CriticalValue[];
}

/** The statistic that is exceeded with a probability of `level` when nothing changed. */
export interface CriticalValue {
  readonly level: number;
  readonly value: number;
}

export type AndersonDarlingNotComputable = NotComputable<
  | 'the reference is empty'
  | 'production is empty'
  | 'there are fewer than four values'
  | 'there is only one distinct value'
>;

const LEAST = { level: 0.25, value: 0.325 };
const MOST = { level: 0.001, value: 6.546 };

/** For two samples, by the formula of Scholz & Stephens 1987, table 2. */
export const ANDERSON_DARLING_CRITICAL_VALUES: readonly CriticalValue[] = [
  LEAST,
  { level: 0.1, value: 1.226 },
  { level: 0.05, value: 1.961 },
  { level: 0.025, value: 2.718 },
  { level: 0.01, value: 3.752 },
  { level: 0.005, value: 4.592 },
  MOST,
];

/** Least squares of ln(level) on the critical values: the coefficients of 1, x and x². */
const LOG_LEVEL = [-1.0777702798204873, -1.0082265644652505, 0.018198094574111247] as const;

/**
 * k-sample Anderson-Darling test for two samples, with midranks.
 *
 * Infinite values are ordinary values at the ends. The p-value is interpolated between tabulated ones, and clipped to
 * 0.001 and 0.25 where the table ends; `clipped` says which. Scholz & Stephens 1987, "K-Sample Anderson-Darling
 * Tests", equation 7.
 *
 * Agrees with `scipy.stats.anderson_ksamp([reference, production])` 1.17 (`midrank`).
 *
 * @returns the test, or why there is none: a side without rows, fewer than four rows on both sides together, or all
 *   rows equal.
 */
export function andersonDarling(reference: WeightedSample, production: WeightedSample): AndersonDarling {
  const n = reference.total;
  const m = production.total;
  if (n === 0) return { computable: false, reason: 'the reference is empty' };
  if (m === 0) return { computable: false, reason: 'production is empty' };
  if (n + m < 4) return { computable: false, reason: 'there are fewer than four values' };
  const distance = weightedSquares(reference, production);
  if (distance === null) return { computable: false, reason: 'there is only one distinct value' };
  const squared = ((n + m - 1) / (n + m)) * (distance / n / m);
  const statistic = (squared - 1) / Math.sqrt(varianceUnderNoChange(n, m));
  return {
    computable: true,
    statistic,
    ...interpolate(statistic),
    criticalValues: ANDERSON_DARLING_CRITICAL_VALUES,
  };
}

/**
 * Σ t δ² / (below · above + (below + above) t / 4) over values of t rows, with δ/nm the difference of the ECDFs in the
 * middle of their step; null when there is only one value.
 */
function weightedSquares(left: WeightedSample, right: WeightedSample): number | null {
  const { reference, production } = align(left, right);
  const { counts: referenceCounts, total: n } = reference;
  const { counts: productionCounts, total: m } = production;
  const all = n + m;
  let referenceBelow = 0;
  let productionBelow = 0;
  let sum = 0;
  for (let i = 0; i < referenceCounts.length; i++) {
    const a = referenceCounts[i] ?? 0;
    const b = productionCounts[i] ?? 0;
    const equal = a + b;
    if (equal === 0) continue;
    if (equal === all) return null;
    const below = referenceBelow + productionBelow;
    const above = all - below - equal;
    const gap = (referenceBelow + a / 2) * m - (productionBelow + b / 2) * n;
    sum += (equal / (below * above + ((below + above) * equal) / 4)) * gap * gap;
    referenceBelow += a;
    productionBelow += b;
  }
  return sum;
}

/** Scholz & Stephens 1987, equation 4, for two samples; its double sum g is H⁽²⁾ − 2H/N, taken to N − 1. */
function varianceUnderNoChange(n: number, m: number): number {
  const all = n + m;
  const inverse = 1 / n + 1 / m;
  const h = harmonicNumber(all - 1);
  const g = harmonicNumberOfSquares(all - 1) - (2 * h) / all;
  const a = 4 * g - 6 + (10 - 6 * g) * inverse;
  const b = 12 * g - 22 + 8 * h + (2 * g - 14 * h - 4) * inverse;
  const c = 36 * h + 4 + (2 * h - 6) * inverse;
  return (((a * all + b) * all + c) * all + 24) / ((all - 1) * (all - 2) * (all - 3));
}

function interpolate(statistic: number): Pick<AndersonDarlingResult, 'pValue' | 'clipped'> {
  if (statistic < LEAST.value) return { pValue: LEAST.level, clipped: 'capped' };
  if (statistic > MOST.value) return { pValue: MOST.level, clipped: 'floored' };
  const [constant, slope, curvature] = LOG_LEVEL;
  return { pValue: Math.exp(constant + (slope + curvature * statistic) * statistic), clipped: null };
}
