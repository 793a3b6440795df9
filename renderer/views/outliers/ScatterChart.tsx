import { useMemo, useRef, useState } from 'react';
import type { Rectangle } from '../../../shared/analysis/outliers/rectangle';
import type { ScatterPlot } from '../../../shared/domain/outlier-scatter';
import { Chart } from '../../charts/Chart';
import type { ChartDrawing } from '../../charts/figure';
import { type PlotBox, plotBoxWithin } from '../../charts/plot-box';
import { type RectangleAxis, RectangleLayer } from '../../charts/RectangleLayer';
import { diamonds, type MarkPlace, markPlaces, markUnder } from './mark-places';
import { AXIS_MARGIN, markLines } from './scatter-figure';
import { type Mark, markStyle } from './scatter-marks';

/** Beside a mark in the right part of the plot its label is at its left. */
const RIGHT_PART = 0.7;

/**
 * Both sides, and over them the outliers: these are drawn apart, as they change with each move of the threshold and the
 * chart does not.
 */
export function ScatterChart({
  plot,
  marks,
  chart,
  old,
  rectangle,
  onChoose,
  onPick,
}: {
  readonly plot: ScatterPlot;
  readonly marks: readonly Mark[];
  /** Of both sides, without the outliers. */
  readonly chart: ChartDrawing;
  readonly old: boolean;
  readonly rectangle: Rectangle | null;
  readonly onChoose: (rectangle: Rectangle | null) => void;
  /** Called with the row of a mark that was clicked. */
  readonly onPick: (row: number) => void;
}): React.JSX.Element {
  const around = useRef<HTMLDivElement>(null);
  const drags = useRef(false);
  const [box, setBox] = useState<PlotBox | null>(null);
  const [pointed, setPointed] = useState<MarkPlace | null>(null);
  const places = useMemo(() => (box === null ? [] : markPlaces(marks, plot, box)), [marks, plot, box]);
  const under = ({ clientX, clientY }: React.MouseEvent): MarkPlace | null => {
    const frame = around.current?.getBoundingClientRect();
    if (frame === undefined || box === null) return null;
    return markUnder(places, clientX - frame.left - box.left, clientY - frame.top - box.top);
  };
  const shown = pointed !== null && places.includes(pointed) ? pointed : null;
  return (
    <div
      className="scatter-chart"
      ref={around}
      data-old={old}
      data-mark={shown !== null}
      aria-busy={old}
      onPointerMove={(event) => setPointed(event.buttons === 0 ? under(event) : null)}
      onPointerLeave={() => setPointed(null)}
      onClick={(event) => {
        const clicked = drags.current ? null : under(event);
        if (clicked !== null) onPick(clicked.mark.row);
      }}
    >
      <RectangleLayer
        x={rectangleAxis(plot, 'x')}
        y={rectangleAxis(plot, 'y')}
        margin={AXIS_MARGIN}
        box={box}
        chosen={rectangle}
        onPress={(dragging) => {
          drags.current = dragging;
        }}
        onChoose={onChoose}
      >
        <Chart {...chart} onDrawn={() => setBox(plotBoxWithin(around.current))} />
        {box === null ? null : <Marks places={places} box={box} />}
      </RectangleLayer>
      {box === null || shown === null ? null : <MarkLabel place={shown} plot={plot} box={box} />}
    </div>
  );
}

/** Over components outliers alone are chosen, and they may lie anywhere. */
function rectangleAxis(plot: ScatterPlot, which: 'x' | 'y'): RectangleAxis {
  const { edges, selectable } = plot[which];
  return { edges, selectable: selectable || plot.sums === null };
}

function Marks({
  places,
  box,
}: {
  readonly places: readonly MarkPlace[];
  readonly box: PlotBox;
}): React.JSX.Element {
  const { size, line, opacity } = markStyle(places.length);
  return (
    <svg
      className="scatter-marks"
      data-testid="scatter-marks"
      data-count={places.length}
      aria-hidden="true"
      style={{ ...box, strokeWidth: line, opacity }}
    >
      <path
        d={diamonds(
          places.filter(({ mark }) => !mark.outside),
          size,
        )}
      />
      <path
        className="scatter-mark-outside"
        d={diamonds(
          places.filter(({ mark }) => mark.outside),
          size,
        )}
      />
    </svg>
  );
}

function MarkLabel({
  place: { mark, left, top },
  plot,
  box,
}: {
  readonly place: MarkPlace;
  readonly plot: ScatterPlot;
  readonly box: PlotBox;
}): React.JSX.Element {
  return (
    <div
      className="mark-label"
      data-testid="mark-label"
      data-side={left > RIGHT_PART * box.width ? 'left' : 'right'}
      style={{ left: box.left + left, top: box.top + top }}
    >
      {markLines(mark, plot).map((line) => (
        <div key={line} className="ellipsis">
          {line}
        </div>
      ))}
    </div>
  );
}
