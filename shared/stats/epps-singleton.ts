import { chiSquareSurvival } from './chi-square-distribution';
import { CompensatedSum } from './compensated-sum';
import type { NotComputable } from './not-computable';
import { pooledQuantiles } from './quantile';
import { symmetricEigen } from './symmetric-eigen';
import {
  align,
  extent,
  finitePart,
  type AlignedSamples,
  type CountedSample,
  type WeightedSample,
} from './weighted-sample';

const MIN_SIZE = 5;

/** Samples that are both smaller than this get the small-sample correction. */
const LARGE_SIZE = 25;

/** Where the characteristic functions are compared, in semi-interquartile ranges: at this and at twice this. */
const FIRST_POINT = 0.4;

/** Real and imaginary part at two points. */
const PARTS = 4;

export type EppsSingleton = EppsSingletonResult | EppsSingletonNotComputable;

export interface EppsSingletonResult {
  readonly computable: true;
  /** W₂, ≥ 0. */
  readonly statistic: number;
  readonly pValue: number;
  /** Rank of the covariance, 4 unless the data take a few values only; the test may then miss a difference. */
  readonly degreesOfFreedom: number;
}

export type EppsSingletonNotComputable = NotComputable<
  | 'the reference has fewer than five finite values'
  | 'production has fewer than five finite values'
  | 'the middle half of all values is one value'
  | 'neither side varies'
>;

/**
 * Epps-Singleton test: compares the empirical characteristic functions of two samples at 0.4 and 0.8 divided by the
 * semi-interquartile range of both together, with the chi-square law of the limit and, when both sides have fewer than
 * 25 rows, the correction for small samples. Meant for discrete data too.
 *
 * Infinite values are left out. A value more than 2^52 semi-interquartile ranges away has a phase that is only
 * rounding. Epps & Singleton 1986. Agrees with `scipy.stats.epps_singleton_2samp(reference, production)` 1.17 on finite
 * values, where the covariance has full rank or clearly has not; phases are taken from the first quartile, so that a
 * shift of the data, to which the statistic is blind, costs no digits.
 *
 * @returns the test, or why there is none: fewer than five finite rows on a side, or no spread to measure by.
 */
export function eppsSingleton(reference: WeightedSample, production: WeightedSample): EppsSingleton {
  const left = finitePart(reference);
  const right = finitePart(production);
  const n = left.total;
  const m = right.total;
  if (n < MIN_SIZE) return { computable: false, reason: 'the reference has fewer than five finite values' };
  if (m < MIN_SIZE) return { computable: false, reason: 'production has fewer than five finite values' };
  const aligned = align(left, right);
  const [lower = 0, upper = 0] = pooledQuantiles(aligned.reference, aligned.production, [0.25, 0.75]) ?? [];
  if (lower === upper) return { computable: false, reason: 'the middle half of all values is one value' };
  if (isConstant(left) && isConstant(right)) return { computable: false, reason: 'neither side varies' };

  const parts = characteristicParts(aligned, lower, upper);
  const first = meanAndCovariance(parts, aligned.reference);
  const second = meanAndCovariance(parts, aligned.production);
  const all = n + m;
  const covariance = first.covariance.map(
    (entry, i) => (entry * all) / n + ((second.covariance[i] ?? 0) * all) / m,
  );
  const axes = symmetricEigen(covariance, PARTS);
  // The cut-off of SciPy's pseudo-inverse.
  const negligible = PARTS * Number.EPSILON * Math.max(...axes.map(({ value }) => value));
  let sum = 0;
  let rank = 0;
  for (const { value, vector } of axes) {
    if (!(value > negligible)) continue;
    rank++;
    let along = 0;
    for (const [i, entry] of vector.entries())
      along += entry * ((first.mean[i] ?? 0) - (second.mean[i] ?? 0));
    sum += (along * along) / value;
  }
  const statistic = all * sum * smallSampleCorrection(n, m);
  if (rank === 0 || !Number.isFinite(statistic)) return { computable: false, reason: 'neither side varies' };
  return { computable: true, statistic, pValue: chiSquareSurvival(statistic, rank), degreesOfFreedom: rank };
}

function isConstant(sample: WeightedSample): boolean {
  const range = extent(sample);
  return range !== null && range[0] === range[1];
}

function smallSampleCorrection(n: number, m: number): number {
  if (Math.max(n, m) >= LARGE_SIZE) return 1;
  return 1 / (1 + (n + m) ** -0.45 + 10.1 * (n ** -1.7 + m ** -1.7));
}

/** cos tx, sin tx, cos 2tx and sin 2tx of every value that a row has, one after the other. */
function characteristicParts(
  { reference, production }: AlignedSamples,
  lower: number,
  upper: number,
): Float64Array {
  const { values } = reference;
  const parts = new Float64Array(values.length * PARTS);
  // At a quarter, the distance of two quartiles is finite whatever they are.
  const scale = upper - lower > 1e300 ? 0.25 : 1;
  const origin = lower * scale;
  const width = upper * scale - origin;
  for (let i = 0; i < values.length; i++) {
    if (reference.counts[i] === 0 && production.counts[i] === 0) continue;
    const distance = (2 * ((values[i] ?? 0) * scale - origin)) / width;
    const phase = FIRST_POINT * Math.min(Number.MAX_VALUE, Math.max(-Number.MAX_VALUE, distance));
    const cosine = Math.cos(phase);
    const sine = Math.sin(phase);
    parts[i * PARTS] = cosine;
    parts[i * PARTS + 1] = sine;
    parts[i * PARTS + 2] = 1 - 2 * sine * sine;
    parts[i * PARTS + 3] = 2 * sine * cosine;
  }
  return parts;
}

interface MeanAndCovariance {
  readonly mean: Float64Array;
  /** Population covariance, row by row. */
  readonly covariance: Float64Array;
}

function meanAndCovariance(parts: Float64Array, { counts, total }: CountedSample): MeanAndCovariance {
  const sums = Array.from({ length: PARTS }, () => new CompensatedSum());
  for (let i = 0; i < counts.length; i++) {
    const count = counts[i] ?? 0;
    if (count === 0) continue;
    for (let k = 0; k < PARTS; k++) sums[k]?.add(count * (parts[i * PARTS + k] ?? 0));
  }
  const mean = Float64Array.from(sums, (sum) => sum.total / total);
  const covariance = new Float64Array(PARTS * PARTS);
  for (let i = 0; i < counts.length; i++) {
    const count = counts[i] ?? 0;
    if (count === 0) continue;
    for (let k = 0; k < PARTS; k++) {
      const deviation = (parts[i * PARTS + k] ?? 0) - (mean[k] ?? 0);
      for (let l = k; l < PARTS; l++) {
        const other = (parts[i * PARTS + l] ?? 0) - (mean[l] ?? 0);
        covariance[k * PARTS + l] = (covariance[k * PARTS + l] ?? 0) + count * deviation * other;
      }
    }
  }
  for (let k = 0; k < PARTS; k++) {
    for (let l = k; l < PARTS; l++) {
      const entry = (covariance[k * PARTS + l] ?? 0) / total;
      covariance[k * PARTS + l] = entry;
      covariance[l * PARTS + k] = entry;
    }
  }
  return { mean, covariance };
}
