import { sideLegend } from './side-legend';
import type { Bin } from '../../shared/domain/result';
import { formatCount, formatMetric } from '../format/number';
import { formatShare } from '../format/share';
import { binTicks } from './bin-ticks';
import { hoverBars, sidesText, softBars } from './bars';
import { axis, baseLayout } from './base-layout';
import { chartText, type ChartTable, type ChartTheme, type Figure } from './figure';
import { type Scale, valueTitle } from './scale';

function hover(bin: Bin, theme: ChartTheme): string {
  const side = ({ share, count }: Bin['reference']): string =>
    `${formatShare(share)} (${formatCount(count)})`;
  const sides = { reference: side(bin.reference), production: side(bin.production) };
  return `${sidesText(chartText(bin.label), sides, theme)}<br>Adds ${chartText(formatMetric(bin.contribution))} to PSI`;
}

/**
 * The bins PSI is made of: the share of each side as overlaid bars, and under the axis what each bin adds to PSI.
 * `width` is the room of the plot in pixels, for the labels.
 */
export function distributionFigure(
  bins: readonly Bin[],
  theme: ChartTheme,
  name: string,
  scale: Scale,
  width: number,
  selected: number | null,
): Figure {
  const at = bins.map((_, index) => index);
  const ticks = binTicks(bins, scale, (width - 52) / Math.max(1, bins.length));
  const most = Math.max(...bins.map((bin) => bin.contribution), 0);
  return {
    data: [
      ...softBars(
        {
          side: 'reference',
          at,
          widths: at.map(() => 0.96),
          heights: bins.map((bin) => bin.reference.share),
        },
        theme,
      ),
      ...softBars(
        {
          side: 'production',
          at,
          widths: at.map(() => 0.8),
          heights: bins.map((bin) => bin.production.share),
        },
        theme,
      ),
      hoverBars(
        at,
        at.map(() => 1),
        bins.map((bin) => Math.max(bin.reference.share, bin.production.share)),
        bins.map((bin) => hover(bin, theme)),
      ),
      {
        type: 'bar',
        name: 'Contribution to PSI',
        x: at,
        y: bins.map((bin) => bin.contribution),
        width: at.map(() => 0.8),
        customdata: at,
        yaxis: 'y2',
        hoverinfo: 'skip',
        marker: { color: theme.alert, opacity: 0.75, line: { width: 0 } },
      },
    ],
    axes: { yaxis: 'Share of rows', yaxis2: 'Adds to PSI', xaxis: valueTitle(name, scale) },
    legend: [
      ...sideLegend(theme, 'area'),
      { name: 'What each bin adds to PSI', mark: 'area', color: theme.alert, fill: theme.alert },
    ],
    layout: baseLayout(theme, name, {
      barmode: 'overlay',
      margin: { l: 44, r: 8, t: 8, b: 34, pad: 0 },
      xaxis: axis(theme, {
        tickmode: 'array',
        tickvals: ticks.map((tick) => tick.at),
        ticktext: ticks.map((tick) => tick.text),
        tickangle: 0,
        range: [-0.6, bins.length - 0.4],
        showgrid: false,
        anchor: 'y2',
        ticks: '',
        automargin: false,
      }),
      yaxis: axis(theme, { domain: [0.25, 1], tickformat: '.0%', rangemode: 'tozero', nticks: 5 }),
      yaxis2: axis(theme, {
        domain: [0, 0.22],
        autorange: 'reversed',
        rangemode: 'tozero',
        tickmode: 'array',
        tickvals: most > 0 ? [most] : [],
        ticktext: [chartText(formatMetric(most))],
        showgrid: false,
      }),
      shapes: [
        {
          type: 'line',
          xref: 'paper',
          yref: 'paper',
          x0: 0,
          x1: 1,
          y0: 0.25,
          y1: 0.25,
          line: { color: theme.lineStrong, width: 1 },
        },
        ...(selected === null
          ? []
          : [
              {
                type: 'rect',
                xref: 'x',
                yref: 'paper',
                x0: selected - 0.5,
                x1: selected + 0.5,
                y0: 0,
                y1: 1,
                line: { color: theme.textSoft, width: 1 },
                fillcolor: 'rgba(0,0,0,0)',
              },
            ]),
      ],
    }),
  };
}

export function distributionTable(bins: readonly Bin[], column: string): ChartTable {
  return {
    caption: `Share of each bin of ${column} and its contribution to PSI`,
    head: ['Bin', 'Reference', 'Production', 'Contribution to PSI'],
    rows: bins.map((bin) => [
      bin.label,
      formatShare(bin.reference.share),
      formatShare(bin.production.share),
      formatMetric(bin.contribution),
    ]),
  };
}
