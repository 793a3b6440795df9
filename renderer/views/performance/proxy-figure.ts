import type { MetricComparison, Performance, Proxy } from '../../../shared/domain/performance';
import { SIDE_NAMES } from '../../../shared/domain/slice';
import { axis, baseLayout } from '../../charts/base-layout';
import { chartText, type ChartTable, type ChartTheme, type Figure } from '../../charts/figure';
import { sideLegend } from '../../charts/side-legend';
import { formatRange, formatValueOf } from '../../format/estimate';
import { formatCount } from '../../format/number';

interface Realised {
  readonly metric: Pick<MetricComparison, 'name' | 'written'>;
  readonly values: readonly (number | null)[];
}

/** The metric that the proxy is held against, chunk by chunk; null where none was realised over time. */
function realisedOf({ correlation }: Proxy, { overTime, metrics }: Performance): Realised | null {
  const series = overTime?.series.find(({ metric }) => metric === correlation?.metric);
  const metric = metrics.find(({ id }) => id === correlation?.metric);
  if (series === undefined || metric === undefined) return null;
  return { metric, values: series.realised.map((one) => one?.value ?? null) };
}

const asPercent = (written: MetricComparison['written']): object =>
  written === 'share' ? { tickformat: '.1%' } : {};

/** A proxy chunk by chunk with its intervals, and the realised metric on a scale of its own. */
export function proxyFigure(proxy: Proxy, performance: Performance, theme: ChartTheme): Figure {
  const chunks = performance.overTime?.chunks ?? [];
  const middles = chunks.map(({ from, to }) => (Date.parse(from) + Date.parse(to)) / 2);
  const places = [...middles.keys()].filter((i) => Number.isFinite(middles[i]));
  const x = (i: number): string => new Date(middles[i] ?? 0).toISOString();
  const realised = realisedOf(proxy, performance);
  const known = places.filter((i) => realised?.values[i] != null);
  const side = (which: 'reference' | 'production') => {
    const own = places.filter((i) => chunks[i]?.side === which && proxy.chunks[i]?.value != null);
    const value = (i: number): number => proxy.chunks[i]?.value ?? 0;
    return {
      type: 'scatter' as const,
      mode: 'lines+markers',
      name: SIDE_NAMES[which],
      x: own.map(x),
      y: own.map(value),
      error_y: {
        type: 'data',
        symmetric: false,
        array: own.map((i) => (proxy.chunks[i]?.upper ?? value(i)) - value(i)),
        arrayminus: own.map((i) => value(i) - (proxy.chunks[i]?.lower ?? value(i))),
        color: theme[which],
        thickness: 1,
        width: 2,
      },
      hovertext: own.map((i) =>
        chartText(
          `${SIDE_NAMES[which]} ${chunks[i]?.label ?? ''}: ${proxy.column} ${formatValueOf(value(i), proxy.written)}`,
          160,
        ),
      ),
      hovertemplate: '%{hovertext}<extra></extra>',
      line: { color: theme[which], width: 1.6 },
      marker: { color: theme[which], size: 6 },
    };
  };
  return {
    data: [
      side('reference'),
      side('production'),
      ...(realised === null || known.length === 0
        ? []
        : [
            {
              type: 'scatter' as const,
              mode: 'lines',
              name: realised.metric.name,
              yaxis: 'y2',
              x: known.map(x),
              y: known.map((i) => realised.values[i] ?? null),
              hovertext: known.map((i) =>
                chartText(
                  `${chunks[i]?.label ?? ''}: realised ${realised.metric.name} ${formatValueOf(realised.values[i], realised.metric.written)}`,
                  160,
                ),
              ),
              hovertemplate: '%{hovertext}<extra></extra>',
              line: { color: theme.textSoft, width: 1.5, dash: 'dash' },
            },
          ]),
    ],
    layout: {
      ...baseLayout(theme, `proxy-${proxy.column}`, {
        hovermode: 'closest',
        margin: { l: 44, r: 44, t: 8, b: 24, pad: 0 },
        xaxis: axis(theme, { type: 'date', showgrid: false, nticks: 6 }),
        yaxis: axis(theme, { nticks: 4, ...asPercent(proxy.written) }),
      }),
      ...(realised === null
        ? {}
        : {
            yaxis2: axis(theme, {
              overlaying: 'y',
              tickmode: 'auto',
              side: 'right',
              showgrid: false,
              nticks: 4,
              ...asPercent(realised.metric.written),
            }),
          }),
    },
    axes: {
      xaxis: 'Time, UTC',
      yaxis: chartText(`Mean of ${proxy.column}`),
      ...(realised === null ? {} : { yaxis2: chartText(realised.metric.name) }),
    },
    legend: [
      ...sideLegend(theme, 'line'),
      ...(realised === null || known.length === 0
        ? []
        : [
            {
              name: `realised ${realised.metric.name}`,
              mark: 'line' as const,
              color: theme.textSoft,
              dash: 'dash' as const,
            },
          ]),
    ],
  };
}

export function proxyTable(proxy: Proxy, performance: Performance): ChartTable {
  const realised = realisedOf(proxy, performance);
  return {
    caption: `${proxy.column} over time`,
    head: [
      'Chunk',
      'Rows',
      'Mean',
      'Interval',
      ...(realised === null ? [] : [`Realised ${realised.metric.name}`]),
    ],
    rows: (performance.overTime?.chunks ?? []).map(({ side, label }, i) => {
      const one = proxy.chunks[i];
      return [
        `${SIDE_NAMES[side]} ${label}`,
        formatCount(one?.rows ?? 0),
        formatValueOf(one?.value, proxy.written),
        one === undefined ? '' : formatRange(one, proxy.written),
        ...(realised === null ? [] : [formatValueOf(realised.values[i], realised.metric.written)]),
      ];
    }),
  };
}
