import { sideLegend } from './side-legend';
import type { ColumnDrift, Metrics } from '../../shared/domain/result';
import { formatMetric } from '../format/number';
import { formatShare } from '../format/share';
import { sidesText } from './bars';
import { axis, baseLayout } from './base-layout';
import type { ChartTable, ChartTheme, Figure } from './figure';
import { axisValue, formatValue, type Scale, valueTitle } from './scale';

export type Ecdf = NonNullable<ColumnDrift['ecdf']>;

/** The share of values at or under `x`: the curve is a staircase, right-continuous. */
export function shareAt(ecdf: Ecdf, side: 'reference' | 'production', x: number): number {
  let share = 0;
  for (const [index, at] of ecdf.at.entries()) {
    if (at > x) break;
    share = ecdf[side][index] ?? share;
  }
  return share;
}

/** What of the values the curves are drawn over: that of the histogram. */
export interface DrawnRange {
  readonly from: number;
  readonly to: number;
  /** Rows lie below it. */
  readonly cutBelow: boolean;
}

/** The range of a column's histogram. */
export function drawnRange({
  histogram,
  ecdf,
  reference,
  production,
}: Pick<ColumnDrift, 'histogram' | 'ecdf' | 'reference' | 'production'>): DrawnRange {
  const from = histogram?.edges[0] ?? ecdf?.at[0] ?? 0;
  const to = histogram?.edges.at(-1) ?? ecdf?.at.at(-1) ?? 1;
  const least = Math.min(reference.min ?? Infinity, production.min ?? Infinity);
  return { from, to, cutBelow: least < from };
}

/** A curve from one end of the range to the other: level before its first point and after its last. */
function stairs(at: readonly number[], shares: readonly number[], { from, to, cutBelow }: DrawnRange) {
  const last = shares.at(-1) ?? 0;
  return {
    x: [...(cutBelow ? [] : [from]), ...at, to],
    y: [...(cutBelow ? [] : [0]), ...shares, last],
  };
}

/** Both empirical distribution functions, with the place and the size of the largest gap between them marked. */
export function ecdfFigure(
  ecdf: Ecdf,
  range: DrawnRange,
  ks: Metrics['ks'],
  theme: ChartTheme,
  name: string,
  scale: Scale,
): Figure {
  const curve = (side: 'reference' | 'production') => {
    const { x, y } = stairs(ecdf.at, ecdf[side], range);
    return {
      type: 'scatter' as const,
      mode: 'lines',
      name: side === 'reference' ? 'Reference' : 'Production',
      x: x.map((value) => axisValue(value, scale)),
      y,
      hoverinfo: 'skip',
      line: { color: theme[side], width: 2, shape: 'hv' },
    };
  };
  return {
    data: [
      curve('reference'),
      curve('production'),
      {
        type: 'scatter',
        mode: 'markers',
        name: 'Values',
        x: ecdf.at.map((value) => axisValue(value, scale)),
        y: ecdf.at.map((_, index) => Math.max(ecdf.reference[index] ?? 0, ecdf.production[index] ?? 0)),
        hovertext: ecdf.at.map((value, index) =>
          sidesText(
            `≤ ${formatValue(value, scale)}`,
            {
              reference: formatShare(ecdf.reference[index] ?? 0),
              production: formatShare(ecdf.production[index] ?? 0),
            },
            theme,
          ),
        ),
        hovertemplate: '%{hovertext}<extra></extra>',
        marker: { color: 'rgba(0,0,0,0)', size: 6 },
      },
    ],
    axes: { xaxis: valueTitle(name, scale), yaxis: 'Share of values at or under' },
    legend: [
      ...sideLegend(theme, 'line'),
      ...(ks === undefined
        ? []
        : [{ name: 'Largest gap, the KS distance D', mark: 'line' as const, color: theme.alert }]),
    ],
    layout: baseLayout(theme, name, {
      xaxis: axis(theme, {
        type: scale === 'time' ? 'date' : 'linear',
        range: [axisValue(range.from, scale), axisValue(range.to, scale)],
        showgrid: false,
        nticks: 10,
      }),
      yaxis: axis(theme, { tickformat: '.0%', range: [0, 1.02], nticks: 5 }),
      ...(ks === undefined ? {} : gapMark(ecdf, range, ks, theme, scale)),
    }),
  };
}

function gapMark(
  ecdf: Ecdf,
  { from, to }: DrawnRange,
  ks: NonNullable<Metrics['ks']>,
  theme: ChartTheme,
  scale: Scale,
): Record<string, unknown> {
  const gap = `D ${formatMetric(ks.statistic)} at ${formatValue(ks.location, scale)}`;
  const side = ks.location < from ? 'left' : 'right';
  if (ks.location < from || ks.location > to)
    return {
      annotations: [
        note(side === 'left' ? `◀ ${gap}` : `${gap} ▶`, theme, {
          x: side === 'left' ? 0 : 1,
          y: 0.5,
          xref: 'paper',
          yref: 'paper',
          xanchor: side,
          xshift: side === 'left' ? 8 : -8,
        }),
      ],
    };
  const x = axisValue(ks.location, scale);
  const reference = shareAt(ecdf, 'reference', ks.location);
  const production = shareAt(ecdf, 'production', ks.location);
  const left = to > from && (ks.location - from) / (to - from) > 0.6;
  return {
    shapes: [
      {
        type: 'line',
        xref: 'x',
        yref: 'y',
        x0: x,
        x1: x,
        y0: Math.min(reference, production),
        y1: Math.max(reference, production),
        line: { color: theme.alert, width: 2.5 },
      },
      {
        type: 'line',
        xref: 'x',
        yref: 'paper',
        x0: x,
        x1: x,
        y0: 0,
        y1: 1,
        line: { color: theme.textSoft, width: 1, dash: 'dot' },
      },
    ],
    annotations: [
      note(gap, theme, {
        x,
        y: (reference + production) / 2,
        xref: 'x',
        yref: 'y',
        xanchor: left ? 'right' : 'left',
        xshift: left ? -8 : 8,
      }),
    ],
  };
}

function note(text: string, theme: ChartTheme, place: Record<string, unknown>): Record<string, unknown> {
  return {
    ...place,
    text,
    showarrow: false,
    bgcolor: theme.raised,
    bordercolor: theme.lineStrong,
    borderpad: 3,
    font: { size: 11, color: theme.text, family: theme.font },
  };
}

const LISTED = 20;

export function ecdfTable(ecdf: Ecdf, column: string, scale: Scale): ChartTable {
  const step = Math.max(1, Math.ceil(ecdf.at.length / LISTED));
  return {
    caption: `Share of values of ${column} at or under`,
    head: ['Value', 'Reference', 'Production'],
    rows: ecdf.at.flatMap((value, index) =>
      index % step === 0 || index === ecdf.at.length - 1
        ? [
            [
              formatValue(value, scale),
              formatShare(ecdf.reference[index] ?? 0),
              formatShare(ecdf.production[index] ?? 0),
            ],
          ]
        : [],
    ),
  };
}
