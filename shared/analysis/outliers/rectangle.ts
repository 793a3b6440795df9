import type { ScatterAxis, ScatterPlot } from '../../domain/outlier-scatter';
import type { Side } from '../../domain/slice';
import { type Stretch, stretchBetween } from '../brush/brush';
import { type BrushedRows, rowsWithin, sumsByPosition } from '../brush/cube';
import type { SliceRows } from '../columns/slice-rows';
import type { AxisCells } from './axis-values';

/** From one edge of an axis to another, by their indices; the first and the last stand for everything beyond them too. */
export interface AxisSpan {
  readonly from: number;
  readonly to: number;
}

/** A part of a plot. */
export interface Rectangle {
  readonly x: AxisSpan;
  readonly y: AxisSpan;
}

type Positioned = Pick<ScatterAxis, 'edges' | 'categories' | 'scale' | 'selectable'>;

/** Whether a span reaches from the first edge to the last: it holds all rows, those without a value too. */
export function isWhole({ from, to }: AxisSpan, { edges }: Pick<ScatterAxis, 'edges'>): boolean {
  return from === 0 && to === edges.length - 1;
}

/** How many positions an axis has, that of missing values included; one where nothing can be selected along it. */
function positionsAlong({ edges, categories, selectable }: Positioned): number {
  if (!selectable) return 1;
  return categories === null ? 2 * edges.length + 2 : edges.length;
}

/** The positions that a span holds. */
function axisStretch(axis: Positioned, { from, to }: AxisSpan): Stretch {
  const { edges, categories, scale, selectable } = axis;
  if (!selectable) return { first: 0, last: 0 };
  if (categories === null) return stretchBetween(edges, from, to, scale === 'time');
  return isWhole({ from, to }, axis) ? { first: 0, last: edges.length - 1 } : { first: from, last: to - 1 };
}

/** Rows of a side by their positions along both axes, summed for `rowsInRectangle`. */
export function positionSums(
  side: Side,
  slice: SliceRows,
  x: Readonly<{ axis: ScatterAxis; cells: AxisCells }>,
  y: Readonly<{ axis: ScatterAxis; cells: AxisCells }>,
): number[] {
  const positionOfRow = ({ cells }: typeof x): Uint16Array | null => {
    const { positionOfCell } = cells;
    return positionOfCell === null ? null : cells[side].map((cell) => positionOfCell[cell] as number);
  };
  const across: BrushedRows = {
    positions: positionsAlong(x.axis),
    positionOfRow: positionOfRow(x),
    slice,
  };
  const up = positionOfRow(y) ?? new Uint16Array(y.cells[side].length);
  return [...sumsByPosition(up, positionsAlong(y.axis), across)];
}

/**
 * How many rows of a side a rectangle holds: as many as the filters of `rectanglePredicates` leave of the slice.
 *
 * @returns null for components, whose rows no filter tells.
 */
export function rowsInRectangle(
  { x, y, sums }: Pick<ScatterPlot, 'sums'> & { readonly x: Positioned; readonly y: Positioned },
  side: Side,
  rectangle: Rectangle,
): number | null {
  if (sums === null) return null;
  const { first, last } = axisStretch(y, rectangle.y);
  return rowsWithin(sums[side], positionsAlong(y), axisStretch(x, rectangle.x))
    .subarray(first, last + 1)
    .reduce((total, rows) => total + rows, 0);
}
