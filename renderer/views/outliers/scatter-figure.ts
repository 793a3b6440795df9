import { sideLegend } from '../../charts/side-legend';
import type { AnyTrace } from 'plotly.js-cartesian-dist-min';
import type { ScatterAxis, ScatterPlot, ScatterSide } from '../../../shared/domain/outlier-scatter';
import type { Side } from '../../../shared/domain/slice';
import { sidesText } from '../../charts/bars';
import { axis, baseLayout } from '../../charts/base-layout';
import { chartText, type ChartTable, type ChartTheme, type Figure } from '../../charts/figure';
import { axisValue } from '../../charts/scale';
import { formatCount, formatMetric } from '../../format/number';
import { axisName, axisTitle, binText, categoryText, placeText } from './axis-text';
import { type Mark, markStyle, within } from './scatter-marks';

/** Room for labels beside and below the plot. */
const BESIDE = 70;
const BELOW = 52;
/** Characters that there is room for along an axis. */
const LONGEST_TITLE = { x: 110, y: 60 };
/** How far an axis reaches beyond its edges on either side, as a share of what lies between: marks at the end are seen whole. */
export const AXIS_MARGIN = 0.015;
/** Letters of a category at a tick. */
const LONGEST_TICK = { x: 12, y: 18 };
/** Rows of the hidden table: as many as the list of outliers has. */
const LISTED = 100;

type Plot = Pick<ScatterPlot, 'x' | 'y' | 'reference' | 'production'>;

/**
 * Both sides with outliers over them: the reference as the shade of a bin, production as the size of its square, both in
 * logarithms; few rows as points.
 */
export function scatterFigure(
  plot: Plot,
  marks: readonly Mark[],
  theme: ChartTheme,
  size: { readonly width: number; readonly height: number },
): Figure {
  const { x, y, reference, production } = plot;
  return {
    data: [
      ...(reference.grid === null ? points(plot, 'reference', theme) : shades(plot, reference.grid, theme)),
      ...(production.grid === null
        ? points(plot, 'production', theme)
        : squares(plot, production.grid, theme, size)),
      ...counts(plot, theme),
      outlierMarks(plot, marks, theme),
    ],
    axes: {},
    legend: [
      ...sideLegend(theme, 'point'),
      { name: 'Outliers', mark: 'point', color: theme.text, symbol: 'diamond-open' },
    ],
    layout: baseLayout(theme, 'outlier-scatter', {
      hovermode: 'closest',
      hoverdistance: 12,
      margin: { l: 44, r: 10, t: 10, b: 24, pad: 0 },
      xaxis: axis(theme, { ...drawn(x, 'x', theme), nticks: 9 }),
      yaxis: axis(theme, { ...drawn(y, 'y', theme), nticks: 6 }),
    }),
  };
}

function drawn(one: ScatterAxis, which: 'x' | 'y', theme: ChartTheme) {
  const from = one.edges[0] ?? 0;
  const to = one.edges.at(-1) ?? 1;
  const margin = (to / 2 - from / 2) * (2 * AXIS_MARGIN);
  return {
    type: one.scale === 'time' ? 'date' : 'linear',
    range: [axisValue(from - margin, one.scale), axisValue(to + margin, one.scale)],
    ...(one.categories === null ? {} : ticksOf(one.categories, one.edges, LONGEST_TICK[which])),
    title: {
      text: chartText(axisTitle(one, which), LONGEST_TITLE[which]),
      standoff: 6,
      font: { size: 11, color: theme.textSoft },
    },
  };
}

/** A category at the middle of its bin. */
function ticksOf(
  categories: NonNullable<ScatterAxis['categories']>,
  edges: readonly number[],
  longest: number,
) {
  const bins = edges.slice(1).map((_, bin) => bin);
  return {
    tickmode: 'array' as const,
    tickvals: bins.map((bin) => bin + 0.5),
    ticktext: bins.map((bin) => chartText(categoryText(categories, bin), longest)),
    showgrid: false,
  };
}

const middles = ({ edges, scale }: ScatterAxis): (number | string)[] =>
  edges.slice(1).map((upper, i) => axisValue((edges[i] ?? upper) / 2 + upper / 2, scale));

const most = (grid: readonly (readonly number[])[]): number => Math.max(1, ...grid.flat());

function shades(
  { x, y }: Plot,
  grid: NonNullable<ScatterSide['grid']>,
  theme: ChartTheme,
): readonly AnyTrace[] {
  return [
    {
      type: 'heatmap',
      x: middles(x),
      y: middles(y),
      z: grid.map((line) => line.map((count) => (count === 0 ? null : Math.log1p(count)))),
      zmin: 0,
      zmax: Math.log1p(most(grid)),
      hoverinfo: 'skip',
      showscale: false,
      colorscale: [
        [0, theme.raised],
        [1, theme.reference],
      ],
    },
  ];
}

function squares(
  { x, y }: Plot,
  grid: NonNullable<ScatterSide['grid']>,
  theme: ChartTheme,
  { width, height }: { readonly width: number; readonly height: number },
): readonly AnyTrace[] {
  const cell = Math.min(
    (width - BESIDE) / Math.max(1, x.edges.length - 1),
    (height - BELOW) / Math.max(1, y.edges.length - 1),
  );
  const largest = Math.max(4, Math.min(14, cell * 0.85));
  const top = Math.log1p(most(grid));
  const [atX, atY] = [middles(x), middles(y)];
  const filled = grid.flatMap((line, j) =>
    line.flatMap((count, i) => (count === 0 ? [] : [{ x: atX[i] ?? 0, y: atY[j] ?? 0, count }])),
  );
  return [
    {
      type: 'scatter',
      mode: 'markers',
      name: 'Production',
      x: filled.map((one) => one.x),
      y: filled.map((one) => one.y),
      hoverinfo: 'skip',
      marker: {
        symbol: 'square',
        color: theme.production,
        opacity: 0.8,
        line: { width: 0 },
        size: filled.map(({ count }) => Math.max(2, largest * Math.sqrt(Math.log1p(count) / top))),
      },
    },
  ];
}

function points(plot: Plot, which: Side, theme: ChartTheme): readonly AnyTrace[] {
  const { x, y, [which]: side } = plot;
  if (side.points === null) return [];
  return [
    {
      type: 'scatter',
      mode: 'markers',
      name: which === 'reference' ? 'Reference' : 'Production',
      x: side.points.x.map((value) => axisValue(within(value, x), x.scale)),
      y: side.points.y.map((value) => axisValue(within(value, y), y.scale)),
      hoverinfo: 'skip',
      marker: {
        color: theme[which],
        opacity: which === 'reference' ? 0.45 : 0.7,
        line: { width: 0 },
        size: 4,
        symbol: which === 'reference' ? 'circle' : 'square',
      },
    },
  ];
}

/** Unseen, what a bin holds of the sides that are counted. */
function counts({ x, y, reference, production }: Plot, theme: ChartTheme): readonly AnyTrace[] {
  if (reference.grid === null && production.grid === null) return [];
  const count = ({ grid }: ScatterSide, line: number, bin: number): string =>
    grid === null ? 'as points' : formatCount(grid[line]?.[bin]);
  const [atX, atY] = [middles(x), middles(y)];
  const [nameX, nameY] = [chartText(axisName(x, 'x'), 40), chartText(axisName(y, 'y'), 40)];
  return [
    {
      type: 'heatmap',
      x: atX,
      y: atY,
      z: atY.map(() => atX.map(() => 0)),
      showscale: false,
      colorscale: [
        [0, 'rgba(0,0,0,0)'],
        [1, 'rgba(0,0,0,0)'],
      ],
      hovertext: atY.map((_, line) =>
        atX.map((_value, bin) =>
          sidesText(
            `${nameX} ${chartText(binText(x, bin))}<br>${nameY} ${chartText(binText(y, line))}`,
            { reference: count(reference, line, bin), production: count(production, line, bin) },
            theme,
          ),
        ),
      ),
      hovertemplate: '%{hovertext}<extra></extra>',
    },
  ];
}

/** What is said of a mark. */
export function markLines(mark: Mark, { x, y }: Pick<Plot, 'x' | 'y'>): readonly string[] {
  return [
    `Row ${formatCount(mark.row)}, ${mark.far ? 'far beyond' : `score ${formatMetric(mark.score)}`}`,
    `${axisName(x, 'x')} ${placeText(x, mark.x)}`,
    `${axisName(y, 'y')} ${placeText(y, mark.y)}`,
    ...(mark.outside ? ['beyond the axes'] : []),
  ];
}

function outlierMarks({ x, y }: Plot, marks: readonly Mark[], theme: ChartTheme): AnyTrace {
  const { size, line, opacity } = markStyle(marks.length);
  return {
    type: 'scatter',
    mode: 'markers',
    name: 'Outliers',
    x: marks.map((mark) => axisValue(within(mark.x, x), x.scale)),
    y: marks.map((mark) => axisValue(within(mark.y, y), y.scale)),
    hoverinfo: 'skip',
    marker: {
      symbol: marks.map(({ outside }) => (outside ? 'diamond' : 'diamond-open')),
      size,
      // Neither side's colour, and apart from both for every colour vision in both themes.
      color: theme.text,
      opacity,
      line: { width: line, color: theme.text },
    },
  };
}

/** The outliers least like the reference and where they lie. */
export function scatterTable({ x, y }: Plot, marks: readonly Mark[]): ChartTable {
  const [nameX, nameY] = [axisName(x, 'x'), axisName(y, 'y')];
  return {
    caption: `Outliers by ${nameX} and ${nameY}, the first ${formatCount(Math.min(LISTED, marks.length))}`,
    head: ['Row', 'Score', `${nameX} across`, `${nameY} up`],
    rows: marks
      .slice(0, LISTED)
      .map((mark) => [
        formatCount(mark.row),
        mark.far ? 'far beyond' : formatMetric(mark.score),
        placeText(x, mark.x),
        placeText(y, mark.y),
      ]),
  };
}
