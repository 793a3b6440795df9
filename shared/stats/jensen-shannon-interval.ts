import { requireSameLength, sumCounts, type CountVector } from './count-vector';
import { scoreInterval, type DivergenceInterval } from './divergence-interval';
import { jensenShannonDistance, type LogarithmBase } from './jensen-shannon';
import type { NotComputable } from './not-computable';
import { WeightedMoments } from './weighted-moments';

export type JensenShannonInterval = JensenShannonIntervalResult | JensenShannonIntervalNotComputable;

export interface JensenShannonIntervalResult extends DivergenceInterval {
  readonly computable: true;
  readonly base: LogarithmBase;
}

export type JensenShannonIntervalNotComputable = NotComputable<
  'the reference is empty' | 'production is empty' | 'only one bin is in use'
>;

/** Bins whose smaller side is expected to have more rows than this are as good as chi-square. */
const MANY_ROWS = 20;

/**
 * Interval for the Jensen-Shannon distance that the shares of both sides would have without an error of sampling.
 *
 * Analytic, {@link scoreInterval} on the divergence in nats and the root of its ends. The variance is the delta method's,
 * Σ r f² − (Σ r f)² over n and likewise for production, f = ½ ln(2r / (r + p)) at the shares (count + ½) / (n + B/2). The
 * bias is that of the second order of the expansion, times what a bin with few rows has more or less of it than a
 * normal approximation says: the mean of its term over all ways to deal its rows to the two sides. The variance of no
 * change comes from the same, and is at least that of chi-square.
 *
 * Chosen over resampling for the reasons of `psiInterval`. In simulations of 95 % intervals (2 to 50 bins, 100 to a
 * million rows) it covered 93 to 100 %. It cannot know of shares no row has shown.
 *
 * @param reference, production whole counts per bin, in the same order.
 * @param base of the logarithm; scales the distance.
 * @param level of confidence, strictly between 0.5 and 1.
 * @returns the interval, within 0 and what the distance can be at most, or why there is none: a side without rows, or
 *   fewer than two bins in use.
 * @throws RangeError when the lengths differ, a count is negative or not finite, or the level is outside its range.
 */
export function jensenShannonInterval(
  reference: CountVector,
  production: CountVector,
  base: LogarithmBase = 2,
  level: number = 0.95,
): JensenShannonInterval {
  requireSameLength(reference, production);
  const n = sumCounts(reference);
  const m = sumCounts(production);
  if (n === 0) return { computable: false, reason: 'the reference is empty' };
  if (m === 0) return { computable: false, reason: 'production is empty' };
  let bins = 0;
  for (let i = 0; i < reference.length; i++) if (reference[i] !== 0 || production[i] !== 0) bins++;
  if (bins < 2) return { computable: false, reason: 'only one bin is in use' };

  const perDegree = (1 / n + 1 / m) / 8;
  let smoothed = 0;
  let bias = 0;
  let dealtVariance = 0;
  const referenceMoments = new WeightedMoments();
  const productionMoments = new WeightedMoments();
  for (let i = 0; i < reference.length; i++) {
    const inReference = reference[i] ?? 0;
    const inProduction = production[i] ?? 0;
    const rows = inReference + inProduction;
    if (rows === 0) continue;
    const r = (inReference + 0.5) / (n + bins / 2);
    const p = (inProduction + 0.5) / (m + bins / 2);
    const f = Math.log((2 * r) / (r + p)) / 2;
    const g = Math.log((2 * p) / (r + p)) / 2;
    smoothed += r * f + p * g;
    referenceMoments.add(r, f);
    productionMoments.add(p, g);
    const dealt = dealtTerm(rows, n, m) ?? { mean: perDegree, variance: 2 * perDegree * perDegree };
    const secondOrder = ((p / (r + p)) * (1 - r)) / n + ((r / (r + p)) * (1 - p)) / m;
    bias += (secondOrder / 4) * (dealt.mean / perDegree);
    dealtVariance += dealt.variance * (1 - rows / (n + m));
  }
  const linearVariance = referenceMoments.variance() / n + productionMoments.variance() / m;
  const divergence = jensenShannonDistance(reference, production, Math.E) ** 2;
  const interval = scoreInterval(
    {
      value: divergence,
      bias,
      nullVariance: Math.max(dealtVariance, 2 * (bins - 1) * perDegree * perDegree),
      // With hardly a difference the slope of both variances is that of chi-square.
      varianceSlope: smoothed > 1e-9 * perDegree ? linearVariance / smoothed : 4 * perDegree,
    },
    level,
  );
  const distance = (nats: number): number =>
    Math.sqrt(Math.min(nats, Math.LN2) / (base === 'e' ? 1 : Math.log(base)));
  return {
    computable: true,
    base,
    lower: distance(interval.lower),
    upper: distance(interval.upper),
    corrected: distance(interval.corrected),
  };
}

/**
 * Mean and variance of a bin's term of the divergence when its rows fall on the reference with probability n/(n + m)
 * each: what chance makes of it where nothing differs. Null where the smaller side gets so many rows that chi-square
 * says the same.
 */
function dealtTerm(
  rows: number,
  n: number,
  m: number,
): { readonly mean: number; readonly variance: number } | null {
  const small = Math.min(n, m);
  const large = Math.max(n, m);
  const probability = small / (n + m);
  if (rows * probability > MANY_ROWS) return null;
  const odds = small / large;
  let weight = (1 - probability) ** rows;
  let mean = 0;
  let square = 0;
  for (let inSmall = 0; inSmall <= rows; inSmall++) {
    const term = binTerm(inSmall / small, (rows - inSmall) / large);
    mean += weight * term;
    square += weight * term * term;
    weight *= (odds * (rows - inSmall)) / (inSmall + 1);
    if (inSmall > rows * probability && weight * term < mean * Number.EPSILON) break;
  }
  return { mean, variance: Math.max(0, square - mean * mean) };
}

/** ½ (r ln(2r / (r + p)) + p ln(2p / (r + p))). */
function binTerm(r: number, p: number): number {
  const both = r + p;
  const half = (share: number): number => (share === 0 ? 0 : (share / 2) * Math.log((2 * share) / both));
  return half(r) + half(p);
}
