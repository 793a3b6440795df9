import type { PlotBox } from '../../charts/plot-box';
import type { ScatterAxis, ScatterPlot } from '../../../shared/domain/outlier-scatter';
import { AXIS_MARGIN } from './scatter-figure';
import { type Mark, within } from './scatter-marks';

/** A mark, and where it is in the plot, in pixels from its upper left. */
export interface MarkPlace {
  readonly mark: Mark;
  readonly left: number;
  readonly top: number;
}

/** How near a mark the pointer is taken for it. */
const NEAR_PX = 9;

export function markPlaces(
  marks: readonly Mark[],
  { x, y }: Pick<ScatterPlot, 'x' | 'y'>,
  { width, height }: Pick<PlotBox, 'width' | 'height'>,
): readonly MarkPlace[] {
  return marks.map((mark) => ({
    mark,
    left: along(x, mark.x) * width,
    top: (1 - along(y, mark.y)) * height,
  }));
}

/** Where a value is on an axis as it is drawn, 0 to 1. */
function along(axis: Pick<ScatterAxis, 'edges'>, value: number): number {
  const [first = 0, last = 1] = [axis.edges[0], axis.edges.at(-1)];
  // Halves, as the width of huge values may be beyond the largest double.
  const place = (within(value, axis) / 2 - first / 2) / (last / 2 - first / 2);
  return (place + AXIS_MARGIN) / (1 + 2 * AXIS_MARGIN);
}

/** The mark under the pointer: the nearest, of equals the one least like the reference. */
export function markUnder(places: readonly MarkPlace[], left: number, top: number): MarkPlace | null {
  let [nearest, least]: [MarkPlace | null, number] = [null, NEAR_PX];
  for (const place of places) {
    const distance = Math.hypot(place.left - left, place.top - top);
    if (distance >= least) continue;
    nearest = place;
    least = distance;
  }
  return nearest;
}

/** Diamonds as one path. */
export function diamonds(places: readonly MarkPlace[], size: number): string {
  // As large as the chart's own diamonds of that size.
  const radius = Number((size * 0.65).toFixed(1));
  return places
    .map(
      ({ left, top }) =>
        `M${(left - radius).toFixed(1)} ${top.toFixed(1)}l${radius} ${-radius}l${radius} ${radius}l${-radius} ${radius}z`,
    )
    .join('');
}
