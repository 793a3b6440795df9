import { align, type CountedSample, type WeightedSample } from './weighted-sample';

/**
 * A gap between two ECDFs times the rows of both samples, which is whole, and the smallest value it is reached at: NaN
 * for a gap of 0.
 */
export interface EcdfGap {
  readonly gap: number;
  readonly location: number;
}

/** How far the ECDF F of a reference and G of production are from each other. */
export interface EcdfDifference {
  /** The largest F − G; gap 0 where F is never above. */
  readonly above: EcdfGap;
  /** The largest G − F; gap 0 where F is never below. */
  readonly below: EcdfGap;
  /** ∫|F − G| in the unit of the data; Infinity when beyond the largest double. Without meaning for infinite values. */
  readonly area: number;
}

const known = new WeakMap<WeightedSample, WeakMap<WeightedSample, EcdfDifference>>();

/**
 * What Kolmogorov-Smirnov and Wasserstein need to know of two samples, in one pass over both.
 *
 * ECDFs are right-continuous: ties count in full at their value. Found once for two samples and remembered for as long
 * as they are; their arrays must not change after the first call.
 *
 * @param reference, production neither empty.
 */
export function ecdfDifference(reference: WeightedSample, production: WeightedSample): EcdfDifference {
  let ofReference = known.get(reference);
  if (ofReference === undefined) known.set(reference, (ofReference = new WeakMap()));
  let found = ofReference.get(production);
  if (found === undefined) ofReference.set(production, (found = compare(reference, production)));
  return found;
}

function compare(reference: WeightedSample, production: WeightedSample): EcdfDifference {
  const found = walk(reference, production);
  if (found.area !== Infinity) return found;
  // Differences of huge values are finite once the values are scaled by a power of two.
  return { ...found, area: walk(quarter(reference), quarter(production)).area * 4 };
}

function quarter(sample: WeightedSample): WeightedSample {
  return { ...sample, values: sample.values.map((value) => value / 4) };
}

function walk(reference: WeightedSample, production: WeightedSample): EcdfDifference {
  if (reference.counts === null && production.counts === null)
    return walkRows(reference.values, production.values);
  const aligned = align(reference, production);
  return walkCounts(aligned.reference, aligned.production);
}

/** Both samples one value a row: the rows of `left` that lie before each of `right`, then that one. */
function walkRows(left: Float64Array, right: Float64Array): EcdfDifference {
  const n = left.length;
  const m = right.length;
  const unit = 1 / n / m;
  let i = 0;
  let previous = Math.min(left[0] ?? 0, right[0] ?? 0);
  let gap = 0;
  let area = 0;
  let highest = 0;
  let highestAt = NaN;
  let lowest = 0;
  let lowestAt = NaN;
  // The ECDFs are known up to a value once the next one is larger. One more round than `right` has values:
  // nothing is at or above NaN.
  for (let j = 0; j <= m; j++) {
    const y = j < m ? (right[j] as number) : NaN;
    while (i < n) {
      const x = left[i] as number;
      if (x >= y) break;
      if (x > previous) {
        area += Math.abs(gap) * unit * (x - previous);
        // Among values of `left` alone the gap rises: it is lowest before the first of them.
        if (gap < lowest) {
          lowest = gap;
          lowestAt = previous;
        }
        previous = x;
      }
      gap += m;
      i++;
    }
    if (j < m && y > previous) {
      area += Math.abs(gap) * unit * (y - previous);
      if (gap > highest) {
        highest = gap;
        highestAt = previous;
      } else if (gap < lowest) {
        lowest = gap;
        lowestAt = previous;
      }
      previous = y;
    }
    gap -= n;
  }
  return {
    above: { gap: highest, location: highestAt },
    below: { gap: 0 - lowest, location: lowestAt },
    area,
  };
}

/** Both samples counted over one list of values. */
function walkCounts(reference: CountedSample, production: CountedSample): EcdfDifference {
  const { values, counts: referenceCounts, total: n } = reference;
  const { counts: productionCounts, total: m } = production;
  const unit = 1 / n / m;
  let referenceBelow = 0;
  let productionBelow = 0;
  let previous = 0;
  let gap = 0;
  let area = 0;
  let highest = 0;
  let highestAt = NaN;
  let lowest = 0;
  let lowestAt = NaN;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    // Outside the data the ECDFs agree, and a value nobody has may be infinite there: 0 · Infinity is no area.
    if (gap !== 0) area += Math.abs(gap) * unit * (value - previous);
    referenceBelow += referenceCounts[i] as number;
    productionBelow += productionCounts[i] as number;
    gap = referenceBelow * m - productionBelow * n;
    previous = value;
    if (gap > highest) {
      highest = gap;
      highestAt = i;
    } else if (gap < lowest) {
      lowest = gap;
      lowestAt = i;
    }
  }
  return {
    above: { gap: highest, location: values[highestAt] ?? NaN },
    below: { gap: 0 - lowest, location: values[lowestAt] ?? NaN },
    area,
  };
}
