import type { ScatterAxis } from '../../domain/outlier-scatter';
import type { Side } from '../../domain/slice';
import { drawnEdges } from '../../stats/drawn-edges';
import { robustSpan } from '../../stats/robust-span';
import type { WeightedSample } from '../../stats/weighted-sample';

/** The smallest parts of an axis that its bins and what can be selected are both made of. */
export interface AxisCells extends Readonly<Record<Side, Uint16Array>> {
  /** The bin of each cell; the number of bins where it is outside, one more where it has no finite value. */
  readonly binOfCell: Uint16Array;
  /** The position of each cell among those that `axisStretch` speaks of; null where nothing can be selected. */
  readonly positionOfCell: Uint16Array | null;
}

/** The values of both sides along one axis. */
export interface AxisValues {
  /** @param most bins of numbers and times; categories have their own. */
  readonly axis: (most: number) => ScatterAxis;
  /** The cell of every row of both tables. */
  readonly cells: (axis: ScatterAxis) => AxisCells;
  /** Where some rows lie, ascending; NaN or infinite where there is no value. */
  readonly valuesOf: (side: Side, rows: Uint32Array) => Float64Array;
}

/** Edges over the bulk of both sides, one bin where neither has a value. */
export function bulkEdges(reference: WeightedSample, production: WeightedSample, most: number): number[] {
  const range = robustSpan([reference, production]);
  return range === null ? [0, 1] : drawnEdges(reference, production, range, most);
}
