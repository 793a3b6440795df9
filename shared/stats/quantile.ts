import { cumulativeCounts } from './cumulative-counts';
import { align, type SampleCounts, type WeightedSample } from './weighted-sample';

/**
 * Quantiles of a sample by linear interpolation between order statistics: type 7 of Hyndman & Fan 1996, the default
 * of `numpy.quantile`.
 *
 * Infinite values take part as the smallest and largest. Where one of the two order statistics is infinite, so is the
 * quantile between them; between -Infinity and Infinity it is the nearer one, the lower in the middle.
 *
 * @param probabilities ascending, each 0 to 1.
 * @returns one quantile per probability, in the unit of the data; null when the sample is empty.
 * @throws RangeError when the probabilities are not ascending within 0 to 1.
 */
export function quantiles(sample: WeightedSample, probabilities: readonly number[]): number[] | null {
  requireProbabilities(probabilities);
  if (sample.total === 0) return null;
  const order = new OrderStatistics(sample);
  return probabilities.map((probability) => order.interpolatedAt((sample.total - 1) * probability));
}

/**
 * {@link quantiles} of two samples thrown together.
 *
 * @returns null when both are empty.
 * @throws RangeError when the probabilities are not ascending within 0 to 1.
 */
export function pooledQuantiles(
  reference: WeightedSample,
  production: WeightedSample,
  probabilities: readonly number[],
): number[] | null {
  requireProbabilities(probabilities);
  const total = reference.total + production.total;
  if (total === 0) return null;
  const aligned = align(reference, production);
  const order = new OrderStatistics(aligned.reference, aligned.production);
  return probabilities.map((probability) => order.interpolatedAt((total - 1) * probability));
}

/**
 * Values of two samples thrown together at given ranks, uninterpolated.
 *
 * @param ranks whole and ascending, 0 for the smallest value, below the pooled total.
 * @returns one value per rank, so a value comes back as often as it is met.
 * @throws RangeError when a rank is outside the pooled sample or below the one before it.
 */
export function pooledOrderStatistics(
  reference: WeightedSample,
  production: WeightedSample,
  ranks: readonly number[],
): number[] {
  const total = reference.total + production.total;
  let previous = 0;
  for (const rank of ranks) {
    if (!Number.isInteger(rank) || rank < previous || rank >= total) {
      throw new RangeError(`Ranks must be whole, ascending and below ${total}, got ${rank}.`);
    }
    previous = rank;
  }
  const aligned = align(reference, production);
  const order = new OrderStatistics(aligned.reference, aligned.production);
  return ranks.map((rank) => order.at(rank));
}

/** The rows of one sample, or of two over the same values, by their rank. */
class OrderStatistics {
  private readonly values: Float64Array;
  private readonly below: SampleCounts;
  private readonly moreBelow: SampleCounts | null;

  constructor(sample: WeightedSample, more?: WeightedSample) {
    this.values = sample.values;
    this.below = cumulativeCounts(sample);
    this.moreBelow = more === undefined ? null : cumulativeCounts(more);
  }

  /** The value of the row with this whole rank, counted from 0; the largest value for ranks beyond the last. */
  at(rank: number): number {
    let low = 0;
    let high = this.values.length - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.rowsUpTo(middle) <= rank) low = middle + 1;
      else high = middle;
    }
    return this.values[low] ?? NaN;
  }

  /** The value at a rank that may lie between two rows. */
  interpolatedAt(rank: number): number {
    const floor = Math.floor(rank);
    const lower = this.at(floor);
    return rank === floor ? lower : between(lower, this.at(floor + 1), rank - floor);
  }

  private rowsUpTo(index: number): number {
    return (this.below[index] ?? 0) + (this.moreBelow?.[index] ?? 0);
  }
}

/** lower + (upper − lower) · fraction, exact at both ends and finite for finite ends. */
function between(lower: number, upper: number, fraction: number): number {
  if (lower === upper) return lower;
  if (lower === -Infinity) return upper === Infinity && fraction > 0.5 ? upper : lower;
  if (upper === Infinity) return upper;
  const width = upper - lower;
  if (width === Infinity) return lower * (1 - fraction) + upper * fraction;
  return fraction < 0.5 ? lower + width * fraction : upper - width * (1 - fraction);
}

function requireProbabilities(probabilities: readonly number[]): void {
  let previous = 0;
  for (const probability of probabilities) {
    if (!(probability >= previous && probability <= 1)) {
      throw new RangeError(`Probabilities must ascend from 0 to 1, got ${probability}.`);
    }
    previous = probability;
  }
}
