import { type ReactNode, useEffect, useEffectEvent, useRef, useState } from 'react';
import { barAt, type Bars, placeOfEdge } from './brushed-bars';
import { type PlotBox, plotOnScreen } from './plot-box';
import { useEscape } from './use-escape';

/** The pointer moves this far before a press becomes a rectangle. */
const MOVE_PX = 4;

/** Bars along both axes. */
export interface BarRectangle {
  readonly x: Bars;
  readonly y: Bars;
}

interface Press {
  readonly clientX: number;
  readonly clientY: number;
  /** The bars under the press. */
  readonly x: number;
  readonly y: number;
  /** It has moved far enough. */
  readonly drags: boolean;
}

/** One axis of the chart. */
export interface RectangleAxis {
  /** Those of the bars. */
  readonly edges: readonly number[];
  /** Along one that is not a rectangle has all bars. */
  readonly selectable: boolean;
}

/**
 * Lets a rectangle be drawn over a chart of two axes, of whole bars; a press that does not move stays the chart's. The axes
 * reach beyond the edges by `margin`, a share of what lies between the first and the last. A rectangle that ends at an outer
 * edge is drawn to the end of the axis: what lies beyond is in it.
 */
export function RectangleLayer({
  x,
  y,
  margin,
  box,
  chosen,
  onChoose,
  onPress,
  children,
}: {
  readonly x: RectangleAxis;
  readonly y: RectangleAxis;
  readonly margin: number;
  /** The plot within the layer; null while it is not drawn. */
  readonly box: PlotBox | null;
  readonly chosen: BarRectangle | null;
  /** Called while the rectangle is drawn; null when it is put down. */
  readonly onChoose: (rectangle: BarRectangle | null) => void;
  /** Called with false when the pointer goes down, with true once it drags: the chart takes the end of both for a click. */
  readonly onPress: (drags: boolean) => void;
  readonly children: ReactNode;
}): React.JSX.Element {
  const layer = useRef<HTMLDivElement>(null);
  const press = useRef<Press | null>(null);
  /** From the beginning of a drag until the pointer moves freely again. */
  const [drags, setDrags] = useState(false);

  useEscape(() => {
    if (chosen === null && press.current === null) return false;
    press.current = null;
    onChoose(null);
    return true;
  });

  /** The bars under a place on the screen. */
  const barsAt = (clientX: number, clientY: number, plot: DOMRect): { x: number; y: number } => {
    const within = (place: number): number => place * (1 + 2 * margin) - margin;
    return {
      x: barAt(x.edges, within((clientX - plot.left) / plot.width)),
      y: barAt(y.edges, within((plot.bottom - clientY) / plot.height)),
    };
  };
  const between = ({ edges, selectable }: RectangleAxis, a: number, b: number): Bars =>
    selectable ? { from: Math.min(a, b), to: Math.max(a, b) + 1 } : { from: 0, to: edges.length - 1 };

  const move = useEffectEvent(({ clientX, clientY }: PointerEvent): void => {
    const pressed = press.current;
    const plot = plotOnScreen(layer.current);
    if (pressed === null && drags) setDrags(false);
    if (pressed === null || plot === undefined) return;
    if (!pressed.drags) {
      if (Math.hypot(clientX - pressed.clientX, clientY - pressed.clientY) < MOVE_PX) return;
      press.current = { ...pressed, drags: true };
      onPress(true);
      setDrags(true);
    }
    const under = barsAt(clientX, clientY, plot);
    const moved = { x: between(x, pressed.x, under.x), y: between(y, pressed.y, under.y) };
    if (chosen === null || !sameRectangle(moved, chosen)) onChoose(moved);
  });
  const letGo = useEffectEvent(({ type }: PointerEvent): void => {
    const pressed = press.current;
    press.current = null;
    if (pressed === null || chosen === null) return;
    // A press elsewhere puts it down.
    if (!pressed.drags || type === 'pointercancel') onChoose(null);
  });
  // While a button is down the chart covers the window with an element of its own.
  useEffect(() => {
    const ends = ['pointerup', 'pointercancel'] as const;
    window.addEventListener('pointermove', move);
    for (const end of ends) window.addEventListener(end, letGo);
    return () => {
      window.removeEventListener('pointermove', move);
      for (const end of ends) window.removeEventListener(end, letGo);
    };
  }, []);

  return (
    <div
      className="rectangle-layer"
      data-drags={drags}
      ref={layer}
      onPointerDown={({ button, clientX, clientY }) => {
        const plot = plotOnScreen(layer.current);
        if (button !== 0 || plot === undefined || plot.width === 0) return;
        if (clientX < plot.left || clientX > plot.right || clientY < plot.top || clientY > plot.bottom)
          return;
        onPress(false);
        press.current = { clientX, clientY, ...barsAt(clientX, clientY, plot), drags: false };
      }}
    >
      {children}
      {chosen === null || box === null ? null : (
        <div className="rectangle-plot" style={box}>
          <Drawn rectangle={chosen} x={x} y={y} margin={margin} />
        </div>
      )}
    </div>
  );
}

function sameRectangle(a: BarRectangle, b: BarRectangle): boolean {
  return a.x.from === b.x.from && a.x.to === b.x.to && a.y.from === b.y.from && a.y.to === b.y.to;
}

/** A rectangle within the plot, and what is around it faded, so that it is seen over dense colours too. */
function Drawn({
  rectangle,
  x,
  y,
  margin,
}: {
  readonly rectangle: BarRectangle;
  readonly x: RectangleAxis;
  readonly y: RectangleAxis;
  readonly margin: number;
}): React.JSX.Element {
  const [from, to] = ends(rectangle.x, x.edges, margin);
  const [low, high] = ends(rectangle.y, y.edges, margin);
  const percent = (share: number): string => `${(share * 100).toFixed(3)}%`;
  const [left, right, top, bottom] = [from, to, 1 - high, 1 - low].map(percent);
  const around = [
    ...['0 0', '100% 0', '100% 100%', '0 100%', '0 0'],
    ...[`${left} ${top}`, `${right} ${top}`, `${right} ${bottom}`, `${left} ${bottom}`, `${left} ${top}`],
  ];
  return (
    <>
      <div className="rectangle-around" style={{ clipPath: `polygon(evenodd, ${around.join(', ')})` }} />
      <div
        className="rectangle"
        data-testid="rectangle"
        style={{ left, top, width: percent(to - from), height: percent(high - low) }}
      />
    </>
  );
}

/** Where bars begin and end on an axis, 0 to 1. */
function ends({ from, to }: Bars, edges: readonly number[], margin: number): [number, number] {
  const place = (edge: number): number => (placeOfEdge(edges, edge) + margin) / (1 + 2 * margin);
  return [from === 0 ? 0 : place(from), to === edges.length - 1 ? 1 : place(to)];
}
