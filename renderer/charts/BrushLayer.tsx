import { type ReactNode, useRef, useState } from 'react';
import { barAt, type Bars, placeOfEdge } from './brushed-bars';
import { useEscape } from './use-escape';

/** The pointer moves this far before a press becomes a brush. */
const MOVE_PX = 3;

interface Band {
  readonly edges: readonly number[];
  readonly bars: Bars;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

interface Press {
  readonly x: number;
  readonly bar: number;
  /** The plot on the screen. */
  readonly plot: DOMRect;
}

/** A button over the chart was pressed, or a menu it opened. */
function isControl({ target, currentTarget }: React.PointerEvent): boolean {
  if (!(target instanceof Element)) return false;
  return target.closest('button') !== null || !currentTarget.contains(target);
}

/**
 * Lets a chart be brushed across: the bars between press and pointer, whole ones. `edges` are those of the bars, and the
 * chart's axis reaches from the first to the last.
 */
export function BrushLayer({
  edges,
  onMove,
  onRelease,
  children,
}: {
  readonly edges: readonly number[];
  /** Null when the brush is put down again without an effect. */
  readonly onMove: (bars: Bars | null) => void;
  readonly onRelease: (bars: Bars) => void;
  readonly children: ReactNode;
}): React.JSX.Element {
  const layer = useRef<HTMLDivElement>(null);
  const press = useRef<Press | null>(null);
  const [band, setBand] = useState<Band | null>(null);
  const shown = band?.edges === edges ? band : null;

  const moveTo = (x: number): Bars | null => {
    const pressed = press.current;
    const around = layer.current?.getBoundingClientRect();
    if (pressed === null || around === undefined) return null;
    const { plot } = pressed;
    const bar = barAt(edges, (x - plot.left) / plot.width);
    const bars = { from: Math.min(bar, pressed.bar), to: Math.max(bar, pressed.bar) + 1 };
    const at = (edge: number): number => placeOfEdge(edges, edge) * plot.width;
    setBand({
      edges,
      bars,
      left: plot.left - around.left + at(bars.from),
      top: plot.top - around.top,
      width: at(bars.to) - at(bars.from),
      height: plot.height,
    });
    return bars;
  };
  const drop = (): void => {
    press.current = null;
    setBand(null);
    onMove(null);
  };
  useEscape(() => {
    const pressed = press.current !== null;
    if (pressed) drop();
    return pressed;
  });

  return (
    <div
      className="brush-layer"
      ref={layer}
      onPointerDown={(event) => {
        const plot = layer.current?.querySelector('.nsewdrag')?.getBoundingClientRect();
        if (event.button !== 0 || plot === undefined || plot.width === 0 || isControl(event)) return;
        const { clientX: x, clientY: y } = event;
        if (x < plot.left || x > plot.right || y < plot.top || y > plot.bottom) return;
        // The chart would take the press for a click.
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        press.current = { x, bar: barAt(edges, (x - plot.left) / plot.width), plot };
        setBand(null);
      }}
      onPointerMove={({ clientX }) => {
        const pressed = press.current;
        if (pressed === null || (shown === null && Math.abs(clientX - pressed.x) < MOVE_PX)) return;
        const before = shown?.bars;
        const bars = moveTo(clientX);
        if (bars !== null && (bars.from !== before?.from || bars.to !== before.to)) onMove(bars);
      }}
      onPointerUp={() => {
        const pressed = press.current;
        press.current = null;
        if (pressed !== null && shown !== null) onRelease(shown.bars);
      }}
      onPointerCancel={drop}
    >
      {children}
      {shown === null ? null : (
        <div
          className="brush-band"
          data-testid="brush-band"
          style={{ left: shown.left, top: shown.top, width: shown.width, height: shown.height }}
        />
      )}
    </div>
  );
}
