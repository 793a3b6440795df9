import './Chart.css';
import type { PlotlyElement } from 'plotly.js-cartesian-dist-min';
import { type ReactNode, useEffect, useEffectEvent, useRef, useState } from 'react';
import { CONFIG } from './base-layout';
import { useChartTheme } from './chart-theme';
import type { ChartDrawing } from './figure';
import { HiddenTable } from './HiddenTable';
import { loadPlotly } from './load-plotly';

/** A chart: Plotly within our theme, with its numbers as a table for readers who do not see it. */
export function Chart({
  name,
  height,
  draw,
  table,
  onPick,
  onDrawn,
  corner,
}: ChartDrawing & {
  /** Called with the index of the bar that was clicked. */
  readonly onPick?: (index: number) => void;
  /** Called each time it was drawn. */
  readonly onDrawn?: () => void;
  /** What appears in the corner while the pointer is over the chart. */
  readonly corner?: ReactNode;
}): React.JSX.Element {
  const element = useRef<HTMLDivElement>(null);
  const width = useWidth(element);
  const theme = useChartTheme();
  const [failed, setFailed] = useState(false);
  const pick = useEffectEvent((index: unknown) => {
    if (typeof index === 'number') onPick?.(index);
  });

  const drawn = useEffectEvent(() => onDrawn?.());

  useEffect(() => {
    const target = element.current;
    if (target === null || width === 0) return;
    let gone = false;
    const show = async (): Promise<void> => {
      const plotly = await loadPlotly();
      if (gone) return;
      const { data, layout } = draw(theme, width);
      const chart: PlotlyElement = await plotly.react(target, data, { ...layout, width, height }, CONFIG);
      chart.removeAllListeners('plotly_click');
      chart.on('plotly_click', (event) => pick(event.points[0]?.customdata));
      setFailed(false);
      drawn();
    };
    show().catch(async () => {
      if (gone) return;
      setFailed(true);
      // Another chart's axes would stay behind the words.
      (await loadPlotly()).purge(target);
    });
    return () => {
      gone = true;
    };
  }, [draw, theme, width, height]);

  useEffect(() => {
    const target = element.current;
    return () => {
      if (target === null) return;
      void loadPlotly().then((plotly) => plotly.purge(target));
    };
  }, []);

  return (
    <figure className="chart" style={{ height }} aria-label={name}>
      {/* The table below says the same in words; the drawing is for the eye. */}
      <div className="chart-plot" ref={element} aria-hidden="true" data-pick={onPick !== undefined} />
      {failed ? (
        <p className="chart-failed">The chart could not be drawn. Its numbers are under “Numbers”.</p>
      ) : null}
      <HiddenTable table={table} />
      {corner === undefined ? null : <div className="chart-corner">{corner}</div>}
    </figure>
  );
}

/** The width of an element, 0 before it is known. */
function useWidth(element: React.RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const target = element.current;
    if (target === null) return;
    const observer = new ResizeObserver(() => setWidth(Math.floor(target.clientWidth)));
    observer.observe(target);
    return () => observer.disconnect();
  }, [element]);
  return width;
}
