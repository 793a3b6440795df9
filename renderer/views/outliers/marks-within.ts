import type { AxisSpan, Rectangle } from '../../../shared/analysis/outliers/rectangle';
import type { ScatterAxis, ScatterPlot } from '../../../shared/domain/outlier-scatter';
import type { Mark } from './scatter-marks';

/** The marks that lie in a rectangle, those beyond the axes where it reaches their end. */
export function marksWithin(
  marks: readonly Mark[],
  { x, y }: Pick<ScatterPlot, 'x' | 'y'>,
  rectangle: Rectangle,
): readonly Mark[] {
  return marks.filter((mark) => isWithin(mark.x, x, rectangle.x) && isWithin(mark.y, y, rectangle.y));
}

function isWithin(
  value: number,
  { edges, scale, categories }: Pick<ScatterAxis, 'edges' | 'scale' | 'categories'>,
  { from, to }: AxisSpan,
): boolean {
  const open = scale === 'time' || categories !== null;
  const [lower = -Infinity, upper = Infinity] = [
    from === 0 ? undefined : edges[from],
    to === edges.length - 1 ? undefined : edges[to],
  ];
  return value >= lower && (open && upper !== Infinity ? value < upper : value <= upper);
}
