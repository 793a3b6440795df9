import type { ValueSpan } from './drawn-edges';
import { rowsBefore } from './cumulative-counts';
import { fewPooledValues } from './pooled-values';
import { orderStatistics } from './quantile';
import { lowerBound, upperBound } from './sorted-search';
import { finitePart, type WeightedSample } from './weighted-sample';

export interface EcdfPair {
  /** Ascending and finite: values of the data, and the ends of a range that cuts rows off. */
  readonly at: number[];
  /** Share of the reference at or below each of them, 0 to 1. */
  readonly reference: number[];
  readonly production: number[];
}

/** What of the curves is drawn. */
export interface EcdfDrawing {
  /** Points at most, a whole number ≥ 2, beside the ends of the range and `through`. */
  readonly points?: number;
  /** Finite; points are within it. All finite values when there is none. */
  readonly range?: ValueSpan;
  /** A value the curves are exact at, where it is in the range. */
  readonly through?: number;
}

/**
 * Both empirical distribution functions at the same points, for drawing.
 *
 * The points are the smallest and largest finite value in the range and, of each side, values at evenly spaced ranks
 * within it; all values when they are few enough. Drawn as stairs the curves are exact at the points and nowhere lower
 * than the truth by more than 1 / (1 + half the points). Where rows lie beyond an end of the range, that end is a point.
 * Right-continuous: ties count in full at their value. Infinite values are in the shares but are not points, so a curve
 * may start above 0 or end below 1, as it does where the range cuts rows off.
 *
 * @throws RangeError when a side is empty or neither has a finite value, or `points` is below 2 or not whole.
 */
export function ecdfPair(
  reference: WeightedSample,
  production: WeightedSample,
  { points = 200, range, through }: EcdfDrawing = {},
): EcdfPair {
  if (!Number.isInteger(points) || points < 2) {
    throw new RangeError(`Cannot draw a curve through ${points} points.`);
  }
  const finite = [finitePart(reference), finitePart(production)] as const;
  if (reference.total === 0 || production.total === 0 || finite[0].total + finite[1].total === 0) {
    throw new RangeError('Both samples need a value, and one of them a finite one.');
  }
  const { from, to } = range ?? { from: -Number.MAX_VALUE, to: Number.MAX_VALUE };
  const stretches = finite.map((sample) => within(sample, from, to));
  const [left = finite[0], right = finite[1]] = stretches.map(({ part }) => part);
  const chosen = new Set(fewPooledValues(left, right, points) ?? drawnValues(stretches, points));
  if (stretches.some(({ first }) => first > 0)) chosen.add(from);
  if (stretches.some(({ sample, end }) => end < sample.total)) chosen.add(to);
  if (through !== undefined && through >= from && through <= to) chosen.add(through);
  const at = [...chosen].sort((a, b) => a - b);
  return { at, reference: ecdfAt(reference, at), production: ecdfAt(production, at) };
}

/** The rows of a sample within a range: from `first` to before `end`. */
interface RowStretch {
  readonly sample: WeightedSample;
  readonly first: number;
  readonly end: number;
  readonly part: WeightedSample;
}

function within(sample: WeightedSample, from: number, to: number): RowStretch {
  const start = lowerBound(sample.values, from);
  const stop = upperBound(sample.values, to);
  const first = rowsBefore(sample, start);
  const end = rowsBefore(sample, stop);
  const values = sample.values.subarray(start, stop);
  const counts = sample.counts?.subarray(start, stop) ?? null;
  return { sample, first, end, part: { values, counts, total: end - first } };
}

/** The smallest and the largest value of all, and of each sample values at evenly spaced ranks between. */
function drawnValues(stretches: readonly RowStretch[], points: number): number[] {
  const each = Math.floor((points - 2) / 2);
  const present = stretches.filter(({ first, end }) => end > first);
  const ends = present.flatMap(({ sample, first, end }) => orderStatistics(sample, [first, end - 1]));
  const between = present.flatMap(({ sample, first, end }) =>
    orderStatistics(
      sample,
      Array.from({ length: each }, (_, i) => first + Math.round(((end - 1 - first) * (i + 1)) / (each + 1))),
    ),
  );
  return [Math.min(...ends), Math.max(...ends), ...between];
}

/** Share of the sample at or below each of some points. */
function ecdfAt(sample: WeightedSample, points: readonly number[]): number[] {
  return points.map((point) => rowsBefore(sample, upperBound(sample.values, point)) / sample.total);
}
