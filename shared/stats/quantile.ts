import { cumulativeCounts } from './cumulative-counts';
import { align, type WeightedSample } from './weighted-sample';

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
  const order = orderOf(sample);
  return probabilities.map((probability) => interpolatedAt(order, (sample.total - 1) * probability));
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
  const order = pooledOrder(reference, production);
  return probabilities.map((probability) => interpolatedAt(order, (total - 1) * probability));
}

/**
 * Values of a sample at given ranks, uninterpolated.
 *
 * @param ranks whole and ascending, 0 for the smallest value, below the total.
 * @returns one value per rank, so a value comes back as often as it is met.
 * @throws RangeError when a rank is outside the sample or below the one before it.
 */
export function orderStatistics(sample: WeightedSample, ranks: readonly number[]): number[] {
  let previous = 0;
  for (const rank of ranks) {
    if (!Number.isInteger(rank) || rank < previous || rank >= sample.total) {
      throw new RangeError(`Ranks must be whole, ascending and below ${sample.total}, got ${rank}.`);
    }
    previous = rank;
  }
  return ranks.map(orderOf(sample));
}

/** The value of the row with a whole rank, counted from 0; the largest value for ranks beyond the last. */
type Order = (rank: number) => number;

function orderOf({ values, counts, total }: WeightedSample): Order {
  if (counts === null) return (rank) => values[Math.min(rank, total - 1)] ?? NaN;
  const below = cumulativeCounts(counts, total);
  return orderOfCounts(values, (index) => below[index] ?? 0);
}

/** The order of two samples thrown together. */
function pooledOrder(reference: WeightedSample, production: WeightedSample): Order {
  if (reference.counts === null && production.counts === null)
    return orderOfRows(reference.values, production.values);
  const aligned = align(reference, production);
  const { counts, total } = aligned.production;
  const below = cumulativeCounts(aligned.reference.counts, aligned.reference.total);
  const moreBelow = cumulativeCounts(counts, total);
  return orderOfCounts(aligned.reference.values, (index) => (below[index] ?? 0) + (moreBelow[index] ?? 0));
}

/** @param rowsUpTo rows at or below the value at an index. */
function orderOfCounts(values: Float64Array, rowsUpTo: (index: number) => number): Order {
  return (rank) => {
    let low = 0;
    let high = values.length - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (rowsUpTo(middle) <= rank) low = middle + 1;
      else high = middle;
    }
    return values[low] ?? NaN;
  };
}

/** Two ascending lists as if merged: how many of the first `rank` values are from `left` is found by halving. */
function orderOfRows(left: Float64Array, right: Float64Array): Order {
  const last = left.length + right.length - 1;
  return (asked) => {
    const rank = Math.min(asked, last);
    let low = Math.max(0, rank - right.length);
    let high = Math.min(rank, left.length);
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((left[middle] ?? Infinity) < (right[rank - middle - 1] ?? -Infinity)) low = middle + 1;
      else high = middle;
    }
    return Math.min(left[low] ?? Infinity, right[rank - low] ?? Infinity);
  };
}

/** The value at a rank that may lie between two rows. */
function interpolatedAt(order: Order, rank: number): number {
  const floor = Math.floor(rank);
  const lower = order(floor);
  return rank === floor ? lower : between(lower, order(floor + 1), rank - floor);
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
