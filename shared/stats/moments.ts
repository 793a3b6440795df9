import { CompensatedSum } from './compensated-sum';
import { powerOfTwoNear } from './power-of-two';
import { lowerBound, upperBound } from './sorted-search';
import { extent, type WeightedSample } from './weighted-sample';

/** Values summed plainly before what rounding took away is carried: few enough to lose no more than a last place. */
const BLOCK = 256;

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
  const start = lowerBound(values, min);
  const end = upperBound(values, max);
  let sum = 0;
  for (let i = start; i < end; i++) {
    sum += (values[i] as number) * scale * (counts === null ? 1 : (counts[i] as number));
  }
  const centre = sum / total;
  const deviations = new CompensatedSum();
  const squares = new CompensatedSum();
  for (let block = start; block < end; block += BLOCK) {
    const blockEnd = Math.min(end, block + BLOCK);
    let blockDeviations = 0;
    let blockSquares = 0;
    for (let i = block; i < blockEnd; i++) {
      const deviation = (values[i] as number) * scale - centre;
      const weighted = counts === null ? deviation : deviation * (counts[i] as number);
      blockDeviations += weighted;
      blockSquares += weighted * deviation;
    }
    deviations.add(blockDeviations);
    squares.add(blockSquares);
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
