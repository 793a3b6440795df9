import type { IntervalBin } from '../interval-bin';

/** A place between numbers: just before a value, or just after it. */
export interface Cut {
  readonly value: number;
  readonly after: boolean;
}

function compare(a: Cut, b: Cut): number {
  return a.value === b.value ? Number(a.after) - Number(b.after) : a.value < b.value ? -1 : 1;
}

/**
 * The intervals between cuts, ascending and together the whole line. Cuts may come in any order and more than once; one
 * beyond which nothing lies (before −∞, after +∞) makes no interval.
 *
 * @throws RangeError when a value is NaN.
 */
export function cutLine(cuts: readonly Cut[]): IntervalBin[] {
  if (cuts.some(({ value }) => Number.isNaN(value))) throw new RangeError('The line cannot be cut at NaN.');
  const intervals: IntervalBin[] = [];
  let lower = -Infinity;
  let lowerClosed = true;
  const add = (upper: number, upperClosed: boolean): void => {
    if (lower < upper || (lower === upper && lowerClosed && upperClosed))
      intervals.push({ lower, upper, lowerClosed, upperClosed });
  };
  for (const { value, after } of [...cuts].sort(compare)) {
    add(value, after);
    lower = value;
    lowerClosed = !after;
  }
  add(Infinity, true);
  return intervals;
}

/** The cuts at the upper ends of bins, the last of which ends nowhere. */
export function cutsOf(bins: readonly IntervalBin[]): Cut[] {
  return bins.slice(0, -1).map(({ upper, upperClosed }) => ({ value: upper, after: upperClosed }));
}

/**
 * The bin that holds each of finer intervals.
 *
 * @param finer, bins each ascending and together the whole line; every cut between `bins` is one between `finer`.
 */
export function binOfIntervals(finer: readonly IntervalBin[], bins: readonly IntervalBin[]): Uint16Array {
  const result = new Uint16Array(finer.length);
  let bin = 0;
  finer.forEach(({ upper, upperClosed }, i) => {
    const end = { value: upper, after: upperClosed };
    while (bin < bins.length - 1) {
      const { upper: value, upperClosed: after } = bins[bin] as IntervalBin;
      if (compare(end, { value, after }) <= 0) break;
      bin++;
    }
    result[i] = bin;
  });
  return result;
}
