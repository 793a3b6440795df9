import { SIDE_NAMES, SIDES } from '../../../../shared/domain/slice';
import { axis, baseLayout } from '../../../charts/base-layout';
import { chartText, type ChartTheme, type Figure } from '../../../charts/figure';
import { HEIGHT_AT_LIMIT } from './limit-scale';
import { type CellStatus, labelledChunks, type TimelineGrid, type TimelineLine } from './timeline-cells';

/** How much of a line's height its tallest bar takes. */
const FULL = 0.86;
const MOST_LABELS = 8;

const colourOf = (status: CellStatus, theme: ChartTheme): string =>
  status === 'drifted'
    ? theme.alert
    : status === 'watch'
      ? theme.watch
      : status === 'unknown'
        ? theme.line
        : theme.lineStrong;

/** The bars of the panel as they are saved: a line a column, the first on top, a bar a chunk, with each column's limit. */
export function timelineFigure(
  { chunks, scale }: Pick<TimelineGrid, 'chunks' | 'scale'>,
  lines: readonly TimelineLine[],
  theme: ChartTheme,
): Figure {
  const labelled = chunks.flatMap((chunk, at) =>
    labelledChunks(chunks.length, MOST_LABELS).has(at) ? [{ at, text: chartText(chunk.label, 20) }] : [],
  );
  const foot = (line: number): number => lines.length - 1 - line;
  return {
    data: lines.map(({ name, cells }, line) => ({
      type: 'bar' as const,
      name: chartText(name),
      x: cells.map((_, i) => i),
      y: cells.map(({ height }) => height * FULL),
      base: cells.map(() => foot(line)),
      marker: { color: cells.map(({ status }) => colourOf(status, theme)) },
    })),
    axes: { xaxis: 'Chunks of time', yaxis: 'Columns; a bar is full at twice what is alerted over' },
    legend: [
      { name: 'Drifted', mark: 'area', color: theme.alert, fill: theme.alert },
      { name: 'Watch', mark: 'area', color: theme.watch, fill: theme.watch },
      { name: 'Stable', mark: 'area', color: theme.lineStrong, fill: theme.lineStrong },
      { name: 'Too few rows', mark: 'area', color: theme.line, fill: theme.line },
      { name: 'The level changes', mark: 'line', color: theme.text },
      ...SIDES.map((side) => ({
        name: `${SIDE_NAMES[side]}’s period`,
        mark: 'line' as const,
        color: theme[side],
      })),
    ],
    layout: baseLayout(theme, 'timeline', {
      barmode: 'overlay',
      bargap: 0.1,
      xaxis: axis(theme, {
        showgrid: false,
        range: [-0.5, chunks.length - 0.5],
        tickmode: 'array',
        tickvals: labelled.map(({ at }) => at),
        ticktext: labelled.map(({ text }) => text),
      }),
      yaxis: axis(theme, {
        range: [-0.12, lines.length],
        tickmode: 'array',
        tickvals: lines.map((_, line) => foot(line)),
        ticktext: lines.map(({ name }) => chartText(name, 28)),
      }),
      shapes: [
        ...lines.flatMap((_, line) => {
          const y = foot(line) + HEIGHT_AT_LIMIT * FULL;
          const style = { color: theme.textSoft, width: 1, dash: 'dot' };
          return scale.most === null
            ? []
            : [{ type: 'line', x0: -0.5, x1: chunks.length - 0.5, y0: y, y1: y, line: style }];
        }),
        ...lines.flatMap(({ changeAt }, line) =>
          changeAt === null
            ? []
            : [
                {
                  type: 'line',
                  x0: changeAt - 0.5,
                  x1: changeAt - 0.5,
                  y0: foot(line),
                  y1: foot(line) + 1,
                  line: { color: theme.text, width: 2 },
                },
              ],
        ),
        ...chunks.flatMap(({ inSlice, side }, i) =>
          inSlice
            ? [
                {
                  type: 'rect',
                  x0: i - 0.5,
                  x1: i + 0.5,
                  y0: -0.12,
                  y1: -0.04,
                  line: { width: 0 },
                  fillcolor: theme[side],
                },
              ]
            : [],
        ),
      ],
    }),
  };
}
