import { rowsBefore } from './cumulative-counts';
import { moments } from './moments';
import { lowerBound, upperBound } from './sorted-search';
import { extent, type WeightedSample } from './weighted-sample';

/**
 * Whether a sample's third central moment is anything but 0. Of a constant or an empty sample it is 0.
 *
 * @param sample without infinite values.
 */
export function isSkewed(sample: WeightedSample): boolean {
  const found = moments(sample);
  if (found === null || found.standardDeviation === 0) return false;
  const { centre, correction, standardDeviation } = found;
  const { values, counts } = sample;
  const [min = 0, max = 0] = extent(sample) ?? [];
  const end = upperBound(values, max);
  let cubes = 0;
  for (let i = lowerBound(values, min); i < end; i++) {
    // Halves, as the difference of two doubles of opposite sign may overflow.
    const deviation = (((values[i] as number) / 2 - centre / 2 - correction / 2) / standardDeviation) * 2;
    cubes += deviation * deviation * deviation * (counts === null ? 1 : (counts[i] as number));
  }
  return cubes !== 0;
}

/**
 * What a value adds to the ECOD score of its row: minus the logarithm of the share of rows at least as far out in the
 * tail in which that is fewer; of a sample without skewness both tails together.
 *
 * Li, Zhao, Hu, Botta, Ionescu & Chen 2022, "ECOD: Unsupervised outlier detection using empirical cumulative
 * distribution functions"; as `pyod.models.ecod.ECOD` 3.6 computes it, where of the left tail, the right one and the one
 * that the skewness points to the largest counts.
 *
 * @param atOrBelow, atOrAbove rows of the sample, the value's own among them: both at least 1.
 * @param total rows of the sample.
 */
export function ecodContribution(
  atOrBelow: number,
  atOrAbove: number,
  total: number,
  skewed: boolean,
): number {
  if (skewed) return -Math.log(Math.min(atOrBelow, atOrAbove) / total);
  return -Math.log(atOrBelow / total) - Math.log(atOrAbove / total);
}

/** {@link ecodContribution} of a value of the sample itself. */
export function ecodOfKnownValue(sample: WeightedSample, skewed: boolean, value: number): number {
  const below = rowsBefore(sample, lowerBound(sample.values, value));
  const upTo = rowsBefore(sample, upperBound(sample.values, value));
  return ecodContribution(upTo, sample.total - below, sample.total, skewed);
}

/**
 * {@link ecodContribution} of a value that may be new: with it the sample is one row longer. What PyOD's
 * `decision_function` gives a row handed in alone, but for the skewness, which stays that of the sample.
 *
 * @param value not NaN.
 */
export function ecodOfNewValue(sample: WeightedSample, skewed: boolean, value: number): number {
  const below = rowsBefore(sample, lowerBound(sample.values, value));
  const upTo = rowsBefore(sample, upperBound(sample.values, value));
  return ecodContribution(upTo + 1, sample.total - below + 1, sample.total + 1, skewed);
}
