import type { ChartTheme } from './figure';

/** Dotted lines across a chart at thresholds; none for one that is not known. */
export function thresholdLines(
  values: readonly (number | null | undefined)[],
  theme: ChartTheme,
): Record<string, unknown>[] {
  return values.flatMap((y) =>
    y === null || y === undefined
      ? []
      : [
          {
            type: 'line',
            xref: 'paper',
            yref: 'y',
            x0: 0,
            x1: 1,
            y0: y,
            y1: y,
            line: { color: theme.alert, width: 1, dash: 'dot' },
          },
        ],
  );
}

/** How a point is marked: a triangle with an outline where it lies beyond its threshold. */
export function beyondMarkers(beyond: readonly boolean[], color: string, theme: ChartTheme): object {
  return {
    color,
    size: 7,
    symbol: beyond.map((one) => (one ? 'triangle-up' : 'circle')),
    line: { width: beyond.map((one) => (one ? 1.5 : 0)), color: theme.alert },
  };
}
