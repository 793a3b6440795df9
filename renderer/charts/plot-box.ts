/** Where a chart's plot is within an element that holds the chart, in pixels. */
export interface PlotBox {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The plot on the screen; undefined while it is not drawn. */
export function plotOnScreen(around: Element | null): DOMRect | undefined {
  return around?.querySelector('.nsewdrag')?.getBoundingClientRect();
}

/** The plot within an element; null while it is not drawn. */
export function plotBoxWithin(around: Element | null): PlotBox | null {
  const plot = plotOnScreen(around);
  if (around === null || plot === undefined || plot.width === 0) return null;
  const { left, top } = around.getBoundingClientRect();
  return { left: plot.left - left, top: plot.top - top, width: plot.width, height: plot.height };
}
