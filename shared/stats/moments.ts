import { CompensatedSum } from './compensated-sum';
import { powerOfTwoNear } from './power-of-two';
import { extent, type WeightedSample } from './weighted-sample';

/** Location and spread, in the unit of the data, always finite. */
export interface Moments {
  /** The mean is `centre + correction`; apart they tell two means further than one double can. */
  readonly centre: number;
  readonly correction: number;
  /** Population standard deviation (ddof 0); 0 for a constant, exactly. */
  readonly standardDeviation: number;
}

/**
 * Mean and standard deviation of a sample of finite values.
 *
 * Two passes over values scaled by a power of two, so that neither 1e308 overflows nor 1e-200 vanishes when squared.
 *
 * @param sample without infinite values: pass {@link finitePart}. Values nobody has may be infinite.
 * @returns null for an empty sample.
 */
export function moments(sample: WeightedSample): Moments | null {
  const range = extent(sample);
  if (range === null) return null;
  const [min, max] = range;
  if (min === max) return { centre: min, correction: 0, standardDeviation: 0 };
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
  const deviations = new CompensatedSum();
  const squares = new CompensatedSum();
  for (let i = start; i < end; i++) {
    const count = counts[i] ?? 0;
    const deviation = (values[i] ?? 0) * scale - centre;
    deviations.add(count * deviation);
    squares.add(count * deviation * deviation);
  }
  // What rounding left of zero corrects the mean, and the squares for having been taken around it.
  const correction = deviations.total / total;
  const variance = Math.max(0, squares.total / total - correction * correction);
  return {
    centre: centre / scale,
    correction: correction / scale,
    standardDeviation: Math.sqrt(variance) / scale,
  };
}
