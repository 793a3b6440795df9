import { sideLegend } from './side-legend';
import type { Trace } from 'plotly.js-cartesian-dist-min';
import type { ColumnDrift } from '../../shared/domain/result';
import { formatCount } from '../format/number';
import { formatShare } from '../format/share';
import { axis, baseLayout } from './base-layout';
import { hoverBars, sidesText, softBars } from './bars';
import type { ChartTable, ChartTheme, Figure } from './figure';
import { formatValue, type Scale, valueTitle } from './scale';

export type Histogram = NonNullable<ColumnDrift['histogram']>;

interface Bar {
  readonly lower: number;
  readonly upper: number;
  readonly reference: number;
  readonly production: number;
}

function bars(histogram: Histogram): readonly Bar[] {
  return histogram.reference.flatMap((reference, index) => {
    const lower = histogram.edges[index];
    const upper = histogram.edges[index + 1];
    const production = histogram.production[index];
    if (lower === undefined || upper === undefined || production === undefined) return [];
    return [{ lower, upper, reference, production }];
  });
}

function totals(histogram: Histogram): Record<'reference' | 'production', number> {
  const total = (counts: readonly number[], outside: number): number =>
    Math.max(1, counts.reduce((sum, count) => sum + count, 0) + outside);
  return {
    reference: total(histogram.reference, histogram.outside.reference),
    production: total(histogram.production, histogram.outside.production),
  };
}

const interval = (bar: Bar, scale: Scale): string =>
  `${formatValue(bar.lower, scale)} to ${formatValue(bar.upper, scale)}`;

/** Both sides over bins of equal width, as shares of the present values. */
export function histogramFigure(
  histogram: Histogram,
  theme: ChartTheme,
  column: string,
  scale: Scale,
): Figure {
  const drawn = bars(histogram);
  const all = totals(histogram);
  const side = (bar: Bar, name: 'reference' | 'production'): number => bar[name] / all[name];
  const text = (bar: Bar, name: 'reference' | 'production'): string =>
    `${formatShare(side(bar, name))} (${formatCount(bar[name])})`;
  const series = (name: 'reference' | 'production'): readonly Trace[] =>
    softBars(
      {
        side: name,
        at: drawn.map((bar) => (bar.lower + bar.upper) / 2),
        widths: drawn.map((bar) => (bar.upper - bar.lower) * (name === 'reference' ? 0.98 : 0.84) || 0.98),
        heights: drawn.map((bar) => side(bar, name)),
      },
      theme,
    );
  return {
    data: [
      ...series('reference'),
      ...series('production'),
      hoverBars(
        drawn.map((bar) => (bar.lower + bar.upper) / 2),
        drawn.map((bar) => bar.upper - bar.lower || 1),
        drawn.map((bar) => Math.max(side(bar, 'reference'), side(bar, 'production'))),
        drawn.map((bar) =>
          sidesText(
            interval(bar, scale),
            { reference: text(bar, 'reference'), production: text(bar, 'production') },
            theme,
          ),
        ),
      ),
    ],
    axes: { xaxis: valueTitle(column, scale), yaxis: 'Share of values' },
    legend: sideLegend(theme, 'area'),
    layout: baseLayout(theme, column, {
      barmode: 'overlay',
      xaxis: axis(theme, {
        type: scale === 'time' ? 'date' : 'linear',
        range: [histogram.edges[0], histogram.edges.at(-1)],
        showgrid: false,
        nticks: 10,
      }),
      yaxis: axis(theme, { tickformat: '~%', rangemode: 'tozero', nticks: 5 }),
    }),
  };
}

export function histogramTable(histogram: Histogram, column: string, scale: Scale): ChartTable {
  const all = totals(histogram);
  return {
    caption: `Histogram of ${column}, bins of equal width`,
    head: ['Values', 'Reference', 'Production'],
    rows: bars(histogram).map((bar) => [
      interval(bar, scale),
      formatShare(bar.reference / all.reference),
      formatShare(bar.production / all.production),
    ]),
  };
}
