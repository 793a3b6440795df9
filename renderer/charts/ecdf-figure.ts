import type { ColumnDrift, Metrics } from '../../shared/domain/result';
import { formatMetric } from '../format/number';
import { formatShare } from '../format/share';
import { sidesText } from './bars';
import { axis, baseLayout } from './base-layout';
import type { ChartTable, ChartTheme, Figure } from './figure';
import { axisValue, formatValue, type Scale } from './scale';

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

/** Both empirical distribution functions, with the place and the size of the largest gap between them marked. */
export function ecdfFigure(
  ecdf: Ecdf,
  ks: Metrics['ks'],
  theme: ChartTheme,
  name: string,
  scale: Scale,
): Figure {
  const at = ecdf.at.map((value) => axisValue(value, scale));
  const curve = (side: 'reference' | 'production') => ({
    type: 'scatter' as const,
    mode: 'lines',
    name: side === 'reference' ? 'Reference' : 'Production',
    x: at,
    y: ecdf[side],
    hoverinfo: 'skip',
    line: { color: theme[side], width: 2, shape: 'hv' },
  });
  return {
    data: [
      curve('reference'),
      curve('production'),
      {
        type: 'scatter',
        mode: 'markers',
        name: 'Values',
        x: at,
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
    layout: baseLayout(theme, name, {
      xaxis: axis(theme, { type: scale === 'time' ? 'date' : 'linear', showgrid: false, nticks: 10 }),
      yaxis: axis(theme, { tickformat: '.0%', range: [0, 1.02], nticks: 5 }),
      ...(ks === undefined ? {} : gapMark(ecdf, ks, theme, scale)),
    }),
  };
}

function gapMark(
  ecdf: Ecdf,
  ks: NonNullable<Metrics['ks']>,
  theme: ChartTheme,
  scale: Scale,
): Record<string, unknown> {
  const x = axisValue(ks.location, scale);
  const reference = shareAt(ecdf, 'reference', ks.location);
  const production = shareAt(ecdf, 'production', ks.location);
  const first = ecdf.at[0] ?? 0;
  const last = ecdf.at.at(-1) ?? 1;
  const left = last > first && (ks.location - first) / (last - first) > 0.6;
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
      {
        x,
        y: (reference + production) / 2,
        xref: 'x',
        yref: 'y',
        text: `D ${formatMetric(ks.statistic)} at ${formatValue(ks.location, scale)}`,
        showarrow: false,
        xanchor: left ? 'right' : 'left',
        xshift: left ? -8 : 8,
        bgcolor: theme.raised,
        bordercolor: theme.lineStrong,
        borderpad: 3,
        font: { size: 11, color: theme.text, family: theme.font },
      },
    ],
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
