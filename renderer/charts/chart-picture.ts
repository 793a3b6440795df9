import type { Layout, Trace } from 'plotly.js-cartesian-dist-min';
import { chartText, type ChartTheme, type Figure, type LegendEntry } from './figure';

/** What stands above the drawing in a picture that is saved. */
export interface Caption {
  /** What is shown. */
  readonly title: string;
  /** Of what: a line a side. */
  readonly lines: readonly string[];
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A figure with all that it takes to be read by itself. */
export interface Picture extends Size {
  readonly data: Figure['data'];
  readonly layout: Layout;
}

const TITLE_SIZE = 15;
const LINE = 20;
const TOP = 14;
/** Where the title's first line stands. */
const BASELINE = 27;
/** Width of a character of the small font, and of an entry's mark with the room around it. */
const CHARACTER = 6.6;
const MARK = 54;
const SIDE_MARGIN = 20;

/**
 * A figure under its title, what it is of and its legend, with titles at its axes. The drawing has `size`; the picture is
 * higher by what stands above it.
 */
export function chartPicture(figure: Figure, theme: ChartTheme, caption: Caption, size: Size): Picture {
  const { data, layout, axes, legend } = figure;
  const head = TOP + (1 + caption.lines.length) * LINE + 8;
  const above = head + legendLines(legend, size.width) * LINE + 8;
  const height = size.height + above;
  const longest = Math.floor((size.width - 2 * SIDE_MARGIN) / CHARACTER);
  return {
    width: size.width,
    height,
    data: [
      ...data.map((trace) => ({ ...trace, showlegend: false })),
      ...legend.map((entry) => legendTrace(entry)),
    ],
    layout: {
      ...layout,
      ...titledAxes(layout, axes, theme),
      width: size.width,
      height,
      autosize: false,
      paper_bgcolor: theme.raised,
      margin: { l: 56, r: SIDE_MARGIN, b: 52, pad: 0, t: above },
      title: {
        text: [
          `<b>${chartText(caption.title, Math.floor(longest * 0.8))}</b>`,
          ...caption.lines.map(
            (line) =>
              `<span style="font-size:12px;color:${theme.textSoft}">${chartText(line, longest)}</span>`,
          ),
        ].join('<br>'),
        x: 0,
        xref: 'container',
        xanchor: 'left',
        y: 1,
        yref: 'container',
        yanchor: 'top',
        pad: { l: SIDE_MARGIN, t: BASELINE },
        font: { family: theme.font, size: TITLE_SIZE, color: theme.text },
      },
      showlegend: legend.length > 0,
      legend: {
        orientation: 'h',
        xref: 'container',
        x: (SIDE_MARGIN - 8) / size.width,
        xanchor: 'left',
        yref: 'container',
        y: 1 - head / height,
        yanchor: 'top',
        itemsizing: 'trace',
        font: { family: theme.font, size: 12, color: theme.text },
        bgcolor: 'rgba(0,0,0,0)',
      },
    },
  };
}

/** How many lines the entries take beside each other. */
function legendLines(legend: readonly LegendEntry[], width: number): number {
  const room = width - 2 * SIDE_MARGIN;
  // Entries stand in columns as wide as the widest of them where they do not fit into one line.
  const widths = legend.map(({ name }) => name.length * CHARACTER + MARK);
  const total = widths.reduce((sum, one) => sum + one, 0);
  if (total <= room) return legend.length === 0 ? 0 : 1;
  return Math.ceil(legend.length / Math.max(1, Math.floor(room / Math.max(...widths))));
}

/** A trace without points, which only the legend shows. */
function legendTrace({ name, mark, color, fill, opacity, dash, symbol }: LegendEntry): Trace {
  const common = {
    type: 'scatter' as const,
    name,
    x: [null],
    y: [null],
    hoverinfo: 'skip',
    showlegend: true,
  };
  if (mark === 'line')
    return { ...common, mode: 'lines', line: { color, width: 2, ...(dash === undefined ? {} : { dash }) } };
  const square = { symbol: 'square', size: 11, color: fill ?? color, line: { color, width: 1.4 } };
  const point = { symbol: symbol ?? 'circle', size: 8, color };
  return {
    ...common,
    mode: 'markers',
    marker: { ...(mark === 'area' ? square : point), opacity: opacity ?? 1 },
  };
}

function titledAxes(layout: Layout, axes: Figure['axes'], theme: ChartTheme): Layout {
  return Object.fromEntries(
    Object.entries(axes).map(([id, text]) => {
      const own: unknown = layout[id];
      return [
        id,
        {
          ...(typeof own === 'object' ? own : {}),
          automargin: true,
          title: { text, standoff: 8, font: { family: theme.font, size: 12, color: theme.textSoft } },
        },
      ];
    }),
  );
}
