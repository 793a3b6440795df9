import { moments, type Moments } from './moments';
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
 * Mean and deviation of finite values are always finite, and a constant has deviation exactly 0. Agrees with
 * `numpy.mean`, `numpy.std` and `numpy.quantile` 2.4 on finite values.
 *
 * @param sample nulls and NaN are left out already.
 * @returns zero counts and nulls for an empty sample.
 */
export function describe(sample: WeightedSample): Description {
  const finite = finitePart(sample);
  const counted = {
    count: sample.total,
    infinite: sample.total - finite.total,
    distinct: distinctValues(sample),
  };
  const levels = quantiles(finite, [0, 0.05, 0.25, 0.5, 0.75, 0.95, 1]);
  const spread = moments(finite);
  if (levels === null || spread === null) {
    return { ...counted, mean: null, standardDeviation: null, min: null, max: null, quantiles: null };
  }
  const min = levels[0] ?? 0;
  const max = levels[6] ?? 0;
  return {
    ...counted,
    mean: meanWithin(min, max, spread),
    standardDeviation: spread.standardDeviation,
    min,
    max,
    quantiles: levels.slice(1, 6),
  };
}

/** Distinct values with at least one row. */
function distinctValues({ values, counts }: WeightedSample): number {
  let distinct = 0;
  if (counts !== null) {
    for (const count of counts) distinct += count > 0 ? 1 : 0;
    return distinct;
  }
  let previous = NaN;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    distinct += value === previous ? 0 : 1;
    previous = value;
  }
  return distinct;
}

/** Rounding may leave the mean a last place beyond the extremes. */
function meanWithin(min: number, max: number, { centre, correction }: Moments): number {
  return Math.min(max, Math.max(min, centre + correction));
}
