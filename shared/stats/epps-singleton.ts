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

/** Values whose sines and cosines are held at a time; few enough that summing them plainly loses no digit that matters. */
const BLOCK = 256;

/** Values between two steps, a multiple of the block. */
const STEP = 1 << 18;

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
  const steps = eppsSingletonSteps(reference, production);
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
}

/**
 * {@link eppsSingleton} in steps of a quarter of a million values, so that whoever runs it can do something else in
 * between: sines and cosines of ten million values take a second.
 */
export function* eppsSingletonSteps(
  reference: WeightedSample,
  production: WeightedSample,
): Generator<undefined, EppsSingleton, undefined> {
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

  const [first, second] = yield* meansAndCovariances(aligned, new CharacteristicParts(aligned, lower, upper));
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

/** cos tx, sin tx, cos 2tx and sin 2tx of the values of two samples, block by block: all of them would not fit. */
class CharacteristicParts {
  /** Those of the block filled last, one value after the other. */
  readonly block = new Float64Array(BLOCK * PARTS);
  private readonly scale: number;
  private readonly origin: number;
  private readonly width: number;

  constructor(
    private readonly aligned: AlignedSamples,
    lower: number,
    upper: number,
  ) {
    // At a quarter, the distance of two quartiles is finite whatever they are.
    this.scale = upper - lower > 1e300 ? 0.25 : 1;
    this.origin = lower * this.scale;
    this.width = upper * this.scale - this.origin;
  }

  fill(start: number, end: number): void {
    const { reference, production } = this.aligned;
    const { block, scale, origin, width } = this;
    for (let i = start; i < end; i++) {
      if (reference.counts[i] === 0 && production.counts[i] === 0) continue;
      const distance = (2 * ((reference.values[i] ?? 0) * scale - origin)) / width;
      const phase = FIRST_POINT * Math.min(Number.MAX_VALUE, Math.max(-Number.MAX_VALUE, distance));
      const cosine = Math.cos(phase);
      const sine = Math.sin(phase);
      const at = (i - start) * PARTS;
      block[at] = cosine;
      block[at + 1] = sine;
      block[at + 2] = 1 - 2 * sine * sine;
      block[at + 3] = 2 * sine * cosine;
    }
  }
}

interface MeanAndCovariance {
  readonly mean: Float64Array;
  /** Population covariance, row by row. */
  readonly covariance: Float64Array;
}

/** Those of both samples: the means in a first pass over all values, the covariances around them in a second. */
function* meansAndCovariances(
  { reference, production }: AlignedSamples,
  parts: CharacteristicParts,
): Generator<undefined, readonly [MeanAndCovariance, MeanAndCovariance], undefined> {
  const sides = [new Gatherer(reference), new Gatherer(production)] as const;
  for (const pass of ['addToMean', 'addToCovariance'] as const) {
    for (let start = 0; start < reference.values.length; start += BLOCK) {
      if (start % STEP === 0) yield;
      const end = Math.min(start + BLOCK, reference.values.length);
      parts.fill(start, end);
      for (const side of sides) side[pass](parts.block, start, end);
    }
  }
  return [sides[0].finish(), sides[1].finish()];
}

/** Mean and covariance of one side as they are summed up. */
class Gatherer {
  private readonly sums = Array.from({ length: PARTS }, () => new CompensatedSum());
  private readonly mean = new Float64Array(PARTS);
  private readonly products = Array.from({ length: PARTS * PARTS }, () => new CompensatedSum());

  constructor(private readonly sample: CountedSample) {}

  addToMean(block: Float64Array, start: number, end: number): void {
    const { counts, total } = this.sample;
    let [a, b, c, d] = [0, 0, 0, 0];
    for (let i = start; i < end; i++) {
      const count = counts[i] as number;
      if (count === 0) continue;
      const at = (i - start) * PARTS;
      a += count * (block[at] as number);
      b += count * (block[at + 1] as number);
      c += count * (block[at + 2] as number);
      d += count * (block[at + 3] as number);
    }
    [a, b, c, d].forEach((sum, k) => {
      this.sums[k]?.add(sum);
      this.mean[k] = (this.sums[k]?.total ?? 0) / total;
    });
  }

  addToCovariance(block: Float64Array, start: number, end: number): void {
    const { counts } = this.sample;
    const { mean } = this;
    const products = new Float64Array(PARTS * PARTS);
    for (let i = start; i < end; i++) {
      const count = counts[i] as number;
      if (count === 0) continue;
      const at = (i - start) * PARTS;
      for (let k = 0; k < PARTS; k++) {
        const weighted = count * ((block[at + k] as number) - (mean[k] as number));
        for (let l = k; l < PARTS; l++) {
          const other = (block[at + l] as number) - (mean[l] as number);
          products[k * PARTS + l] = (products[k * PARTS + l] as number) + weighted * other;
        }
      }
    }
    products.forEach((sum, entry) => this.products[entry]?.add(sum));
  }

  finish(): MeanAndCovariance {
    const covariance = new Float64Array(PARTS * PARTS);
    for (let k = 0; k < PARTS; k++) {
      for (let l = k; l < PARTS; l++) {
        const entry = (this.products[k * PARTS + l]?.total ?? 0) / this.sample.total;
        covariance[k * PARTS + l] = entry;
        covariance[l * PARTS + k] = entry;
      }
    }
    return { mean: this.mean, covariance };
  }
}
