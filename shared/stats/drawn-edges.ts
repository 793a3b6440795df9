import { lowerBound, upperBound } from './sorted-search';
import type { WeightedSample } from './weighted-sample';

/** A stretch of the line, both ends in it. */
export interface ValueSpan {
  readonly from: number;
  readonly to: number;
}

/**
 * Edges of bins of equal width over a stretch of the values of two samples, for drawing them. Where all values in it
 * are whole numbers the bins have a whole width around them, so that no bin catches more of them than its neighbour.
 * A single value gets one bin.
 *
 * @param reference, production without infinite values.
 * @param range finite, `from` ≤ `to`.
 * @param maximumBins whole number ≥ 1; exactly that many for fractional values, at most that many for whole ones.
 * @returns ascending and finite, at least two.
 */
export function drawnEdges(
  reference: WeightedSample,
  production: WeightedSample,
  range: ValueSpan,
  maximumBins: number,
): number[] {
  const whole = drawsWholeNumbers(reference, range) && drawsWholeNumbers(production, range);
  return binEdges(range, maximumBins, whole);
}

/** Whether every value inside the range is whole and small enough for halves to lie between. */
function drawsWholeNumbers({ values, counts }: WeightedSample, range: ValueSpan): boolean {
  const limit = 2 ** 51;
  if (range.from < -limit || range.to > limit) return false;
  const end = upperBound(values, range.to);
  for (let i = lowerBound(values, range.from); i < end; i++) {
    if (!Number.isInteger(values[i]) && counts?.[i] !== 0) return false;
  }
  return true;
}

function binEdges({ from, to }: ValueSpan, maximumBins: number, whole: boolean): number[] {
  if (whole) {
    const first = Math.ceil(from);
    const numbers = Math.max(1, Math.floor(to) - first + 1);
    const width = Math.ceil(numbers / maximumBins);
    return Array.from({ length: Math.ceil(numbers / width) + 1 }, (_, i) => first - 0.5 + i * width);
  }
  if (from === to) {
    const margin = Math.max(0.5, Math.abs(from) * 2 ** -50);
    return [Math.max(from - margin, -Number.MAX_VALUE), Math.min(to + margin, Number.MAX_VALUE)];
  }
  const edges: number[] = [from];
  for (let i = 1; i < maximumBins; i++) {
    const edge = from * (1 - i / maximumBins) + to * (i / maximumBins);
    // Neighbouring doubles leave no room for more edges.
    if (edge > (edges.at(-1) ?? from) && edge < to) edges.push(edge);
  }
  edges.push(to);
  return edges;
}
