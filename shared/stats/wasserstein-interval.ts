import { chiSquareQuantile } from './chi-square-distribution';
import type { Interval } from './interval';
import { rowsBefore } from './cumulative-counts';
import { fewPooledValues } from './pooled-values';
import { pooledQuantiles } from './quantile';
import { lowerBound, upperBound } from './sorted-search';
import { wasserstein } from './wasserstein';
import type { WeightedSample } from './weighted-sample';
import { intervalQuantile } from './divergence-interval';
import type { NotComputable } from './not-computable';

export type WassersteinInterval = WassersteinIntervalResult | WassersteinIntervalNotComputable;

export interface WassersteinIntervalResult extends Interval {
  readonly computable: true;
}

export type WassersteinIntervalNotComputable = NotComputable<
  'the reference is empty' | 'production is empty' | 'the values are too far apart'
>;

/** Stretches of the line that the noise of both ECDFs is worked out over: half as many quantiles, half evenly wide. */
const STRETCHES = 100;
/** Makes the lognormal law's 95 % point that of the area under a Brownian bridge, 0.5816. */
const BRIDGE = 1.0225;

/**
 * Interval for the Wasserstein-1 distance that both distributions would have without an error of sampling, in the unit
 * of the data: the distance give or take q, never below 0.
 *
 * The distance is a norm of the difference of the two distribution functions, so that by the triangle inequality it is
 * wrong by no more than the norm of the noise, ∫|X|, X the sum of both ECDFs' errors: Brownian bridges over √n and √m
 * (Donsker). q is the point below which ∫|X| stays with probability `level`. Such an interval covers exactly when
 * nothing has changed, closely for a shift, and too often for a difference that changes its sign; bootstrap percentiles
 * never cover 0, and resampling along the observed difference covered as little as 80 %.
 *
 * Analytic: mean and variance of ∫|X| from the covariance of the bridges on at most 100 stretches of the pooled values
 * (all of them where there are no more), and the lognormal law with these moments. ECDFs are drawn in by half a row, so
 * that the noise does not end with the last row. In simulations of 95 % intervals (60 to 10 000 rows; normal, lognormal,
 * exponential, heavy-tailed, binary, zero-inflated) it covered 93 to 100 %. It cannot know of values no row has shown.
 *
 * @param reference, production finite values: pass {@link finitePart}. Nulls and NaN never reach a sample.
 * @param level of confidence, strictly between 0.5 and 1.
 * @returns the interval, or why there is none: an empty side, or values whose distance is beyond the largest double.
 * @throws RangeError when a sample counts an infinite value or the level is outside its range.
 */
export function wassersteinInterval(
  reference: WeightedSample,
  production: WeightedSample,
  level: number = 0.95,
): WassersteinInterval {
  intervalQuantile(level);
  if (reference.total === 0) return { computable: false, reason: 'the reference is empty' };
  if (production.total === 0) return { computable: false, reason: 'production is empty' };
  const distance = wasserstein(reference, production);
  const noise = noiseBound(reference, production, level);
  const upper = distance + noise;
  if (!Number.isFinite(upper)) return { computable: false, reason: 'the values are too far apart' };
  return { computable: true, lower: Math.max(0, distance - noise), upper };
}

/** The point below which ∫|X| stays with probability `level`. */
function noiseBound(reference: WeightedSample, production: WeightedSample, level: number): number {
  const edges = stretches(reference, production);
  const f = meanEcdf(reference, edges);
  const g = meanEcdf(production, edges);
  const n = reference.total;
  const m = production.total;
  const last = edges.length - 1;
  const range = (edges[last] ?? 0) / 2 - (edges[0] ?? 0) / 2;
  if (range === 0) return 0;
  // In halves of the range, so that squares of huge or tiny values stay doubles.
  const widths = Array.from(
    { length: last },
    (_, k) => ((edges[k + 1] ?? 0) / 2 - (edges[k] ?? 0) / 2) / range,
  );
  const deviations = widths.map((_, k) => Math.sqrt(covariance(f, g, n, m, k, k)));
  let mean = 0;
  let variance = 0;
  for (let j = 0; j < last; j++) {
    const deviation = deviations[j] ?? 0;
    const width = widths[j] ?? 0;
    mean += Math.sqrt(2 / Math.PI) * deviation * width;
    for (let k = j; k < last; k++) {
      const other = deviations[k] ?? 0;
      const correlation = Math.min(1, covariance(f, g, n, m, j, k) / deviation / other);
      const term = foldedCovariance(correlation) * deviation * other * width * (widths[k] ?? 0);
      variance += j === k ? term : 2 * term;
    }
  }
  const logVariance = Math.log1p(variance / mean / mean);
  const normal = Math.sqrt(chiSquareQuantile(2 * level - 1, 1));
  const quantile = mean * Math.exp(normal * Math.sqrt(logVariance) - logVariance / 2);
  return BRIDGE * quantile * range * 2;
}

/** Covariance of the noise of two stretches, j not after k. */
function covariance(
  f: readonly number[],
  g: readonly number[],
  n: number,
  m: number,
  j: number,
  k: number,
): number {
  return ((f[j] ?? 0) * (1 - (f[k] ?? 0))) / n + ((g[j] ?? 0) * (1 - (g[k] ?? 0))) / m;
}

/** Covariance of |X| and |Y| for standard normal X and Y with a correlation of 0 to 1. */
function foldedCovariance(correlation: number): number {
  const rest = Math.sqrt((1 - correlation) * (1 + correlation));
  return (2 / Math.PI) * (rest + correlation * Math.asin(correlation) - 1);
}

/** Ascending edges: every value when they are few, otherwise pooled quantiles and points evenly apart. */
function stretches(reference: WeightedSample, production: WeightedSample): number[] {
  const every = fewPooledValues(reference, production, STRETCHES);
  if (every !== null) return every;
  const steps = STRETCHES / 2;
  const fractions = Array.from({ length: steps + 1 }, (_, i) => i / steps);
  const quantiles = pooledQuantiles(reference, production, fractions) ?? [];
  const from = quantiles[0] ?? 0;
  const to = quantiles.at(-1) ?? 0;
  const even = fractions.map((fraction) => from * (1 - fraction) + to * fraction);
  return [...new Set([...quantiles, ...even])].sort((a, b) => a - b);
}

/** The mean of an ECDF over each stretch, as that of its two ends, drawn in by half a row. */
function meanEcdf(sample: WeightedSample, edges: readonly number[]): number[] {
  const { values, total } = sample;
  return edges.slice(1).map((end, k) => {
    const atStart = rowsBefore(sample, upperBound(values, edges[k] ?? 0));
    const beforeEnd = rowsBefore(sample, lowerBound(values, end));
    return ((atStart + beforeEnd) / 2 + 0.5) / (total + 1);
  });
}
