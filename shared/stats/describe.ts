import { quantiles } from './quantile';
import { finitePart, type WeightedSample } from './weighted-sample';

export interface Description {
  /** Rows, infinite ones included. */
  readonly count: number;
  /** Rows that are ±Infinity, left out of everything below. */
  readonly infinite: number;
  /** Distinct values with at least one row, infinite ones included. */
  readonly distinct: number;
  /** These and the following are in the unit of the data, and null when there is no finite value. */
  readonly mean: number | null;
  /** Population standard deviation (ddof 0). */
  readonly standardDeviation: number | null;
  readonly min: number | null;
  readonly max: number | null;
  /** 5th, 25th, 50th, 75th and 95th percentile, type 7. */
  readonly quantiles: number[] | null;
}

/**
 * Describes a sample: counts of all its values, and location and spread of the finite ones.
 *
 * Two passes over values scaled by a power of two, so that neither 1e308 overflows nor 1e-200 vanishes when squared:
 * mean and deviation of finite values are always finite. A constant has deviation exactly 0. Agrees with `numpy.mean`,
 * `numpy.std` and `numpy.quantile` 2.4 on finite values.
 *
 * @param sample nulls and NaN are left out already.
 * @returns zero counts and nulls for an empty sample.
 */
export function describe(sample: WeightedSample): Description {
  const finite = finitePart(sample);
  let distinct = 0;
  for (let i = 0; i < sample.counts.length; i++) distinct += Math.min(1, sample.counts[i] ?? 0);
  const counted = { count: sample.total, infinite: sample.total - finite.total, distinct };
  const levels = quantiles(finite, [0, 0.05, 0.25, 0.5, 0.75, 0.95, 1]);
  if (levels === null) {
    return { ...counted, mean: null, standardDeviation: null, min: null, max: null, quantiles: null };
  }
  const min = levels[0] ?? 0;
  const max = levels[6] ?? 0;
  return { ...counted, ...meanAndDeviation(finite, min, max), min, max, quantiles: levels.slice(1, 6) };
}

function meanAndDeviation(
  sample: WeightedSample,
  min: number,
  max: number,
): { readonly mean: number; readonly standardDeviation: number } {
  if (min === max) return { mean: min, standardDeviation: 0 };
  const { values, counts, total } = sample;
  const scale = powerOfTwoNear(1 / Math.max(Math.abs(min), Math.abs(max)));
  // Only from minimum to maximum: a value nobody has may lie beyond them and overflow when it is scaled.
  const start = values.indexOf(min);
  const end = values.indexOf(max) + 1;
  let sum = 0;
  for (let i = start; i < end; i++) {
    sum += (values[i] ?? 0) * scale * (counts[i] ?? 0);
  }
  const centre = sum / total;
  let squares = 0;
  let rest = 0;
  for (let i = start; i < end; i++) {
    const count = counts[i] ?? 0;
    const deviation = (values[i] ?? 0) * scale - centre;
    rest += count * deviation;
    squares += count * deviation * deviation;
  }
  // `rest` is what rounding left of zero: it corrects the mean, and the squares for having been taken around it.
  const variance = Math.max(0, (squares - (rest * rest) / total) / total);
  const mean = (centre + rest / total) / scale;
  return {
    mean: Math.min(max, Math.max(min, mean)),
    standardDeviation: Math.sqrt(variance) / scale,
  };
}

/** A power of two within a factor of two of a positive number, and such that its inverse is a normal number. */
function powerOfTwoNear(value: number): number {
  const exponent = Math.floor(Math.log2(value));
  return 2 ** Math.min(1000, Math.max(-1000, exponent));
}
