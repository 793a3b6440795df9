import type { ScatterAxis, ScatterCandidate, ScatterPlot } from '../../../shared/domain/outlier-scatter';
import type { Outliers } from '../../../shared/domain/outliers';

export interface Mark {
  readonly row: number;
  readonly score: number;
  readonly far: boolean;
  readonly x: number;
  readonly y: number;
  /** Beyond the axes: drawn at their end. */
  readonly outside: boolean;
}

/** Outliers that can be drawn, and how many cannot. */
export interface Marks {
  readonly marks: readonly Mark[];
  /** Without a value on one of the axes. */
  readonly unplaced: number;
  readonly outside: number;
}

/** How many candidates a threshold at an edge of the histogram of scores flags: they are the first, in their order. */
export function flaggedCandidates(
  { candidates }: Pick<ScatterPlot, 'candidates'>,
  { histogram }: Pick<Outliers, 'histogram'>,
  edge: number,
): number {
  const threshold = histogram.edges[edge] ?? Infinity;
  const ordinary = candidates.findIndex(({ far, score }) => !far && score <= threshold);
  return ordinary < 0 ? candidates.length : ordinary;
}

/** The first candidates where they lie. */
export function marksOf(
  { candidates, x, y }: Pick<ScatterPlot, 'candidates' | 'x' | 'y'>,
  count: number,
): Marks {
  const marks = candidates.slice(0, count).flatMap((one) => mark(one, x, y));
  return {
    marks,
    unplaced: count - marks.length,
    outside: marks.filter(({ outside }) => outside).length,
  };
}

function mark({ row, score, far, at }: ScatterCandidate, x: ScatterAxis, y: ScatterAxis): Mark[] {
  if (at === null) return [];
  return [{ row, score, far, ...at, outside: within(at.x, x) !== at.x || within(at.y, y) !== at.y }];
}

/** A value where an axis can show it: at its end when it lies beyond. */
export function within(value: number, { edges }: Pick<ScatterAxis, 'edges'>): number {
  return Math.max(edges[0] ?? value, Math.min(edges.at(-1) ?? value, value));
}

/** How marks are drawn: many smaller, so that what lies below them is seen. */
export function markStyle(marks: number): {
  readonly size: number;
  readonly line: number;
  readonly opacity: number;
} {
  return {
    size: marks <= 200 ? 8 : marks <= 800 ? 6.5 : 5,
    line: marks <= 200 ? 1.6 : 1.1,
    opacity: marks <= 800 ? 1 : 0.75,
  };
}
