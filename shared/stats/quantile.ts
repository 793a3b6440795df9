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
  const cursor = new OrderStatistics(sample.values, sample.counts, null);
  return probabilities.map((probability) => cursor.interpolatedAt((sample.total - 1) * probability));
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
  const { values, counts } = aligned.reference;
  const cursor = new OrderStatistics(values, counts, aligned.production.counts);
  return probabilities.map((probability) => cursor.interpolatedAt((total - 1) * probability));
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
  const { values, counts } = aligned.reference;
  const cursor = new OrderStatistics(values, counts, aligned.production.counts);
  return ranks.map((rank) => cursor.at(rank));
}

/** Walks up one sample, or two over the same values, once: ranks may not fall from one call to the next. */
class OrderStatistics {
  private index = -1;
  /** Rows at or below the value at `index`. */
  private below = 0;

  constructor(
    private readonly values: Float64Array,
    private readonly counts: SampleCounts,
    private readonly moreCounts: SampleCounts | null,
  ) {}

  /** The value of the row with this whole rank, counted from 0. */
  at(rank: number): number {
    while (this.below <= rank && this.index < this.values.length - 1) {
      this.index++;
      this.below += this.countAt(this.index);
    }
    return this.values[this.index] ?? NaN;
  }

  /** The value at a rank that may lie between two rows. */
  interpolatedAt(rank: number): number {
    const floor = Math.floor(rank);
    const lower = this.at(floor);
    if (rank === floor || this.below > floor + 1) return lower;
    let next = this.index + 1;
    while (next < this.values.length && this.countAt(next) === 0) next++;
    return between(lower, this.values[next] ?? lower, rank - floor);
  }

  private countAt(index: number): number {
    const count = this.counts[index] ?? 0;
    return this.moreCounts === null ? count : count + (this.moreCounts[index] ?? 0);
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
