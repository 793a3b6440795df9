import { sideLegend, thresholdEntry } from '../../charts/side-legend';
import { SIDE_NAMES, SIDES } from '../../../shared/domain/slice';
import type { MetricComparison, Operation, Performance } from '../../../shared/domain/performance';
import { axis, baseLayout } from '../../charts/base-layout';
import { chartText, type ChartTable, type ChartTheme, type Figure } from '../../charts/figure';
import { beyondMarkers, thresholdLines } from '../../charts/threshold-lines';
import { formatRange, formatValueOf } from '../../format/estimate';
import { formatCount, formatQuantity } from '../../format/number';
import { formatPercent } from '../../format/share';

export type OverTime = NonNullable<Performance['overTime']>;
type Chunk = OverTime['chunks'][number];
type Series = OverTime['series'][number];

const titleOf = ({ side, label, incomplete }: Chunk): string =>
  `${SIDE_NAMES[side]} ${label}${incomplete ? ' (incomplete)' : ''}`;

/** The middle of a chunk in time; NaN where it has an infinite end. */
const middle = ({ from, to }: Chunk): number => (Date.parse(from) + Date.parse(to)) / 2;
const iso = (chunk: Chunk): string => new Date(middle(chunk)).toISOString();

/** One metric chunk by chunk: what labels showed with its interval, what was estimated without them, and the threshold. */
export function performanceFigure(
  { chunks }: OverTime,
  series: Series,
  metric: Pick<MetricComparison, 'written' | 'name'>,
  theme: ChartTheme,
): Figure {
  const places = chunks.map((_, i) => i).filter((i) => Number.isFinite(middle(chunks[i] as Chunk)));
  const { written } = metric;
  const realised = (which: Chunk['side']) => {
    const own = places.filter((i) => chunks[i]?.side === which && series.realised[i] != null);
    const value = (i: number): number => series.realised[i]?.value ?? 0;
    return {
      type: 'scatter' as const,
      mode: 'lines+markers',
      name: SIDE_NAMES[which],
      x: own.map((i) => iso(chunks[i] as Chunk)),
      y: own.map(value),
      error_y: {
        type: 'data',
        symmetric: false,
        array: own.map((i) => (series.realised[i]?.upper ?? value(i)) - value(i)),
        arrayminus: own.map((i) => value(i) - (series.realised[i]?.lower ?? value(i))),
        color: theme[which],
        thickness: 1,
        width: 2,
      },
      hovertext: own.map((i) => {
        const chunk = chunks[i] as Chunk;
        const one = series.realised[i] ?? { value: null, rows: 0 };
        return chartText(
          `${titleOf(chunk)}: ${formatValueOf(one.value, written)} (${formatRange(one, written)}), ${formatQuantity(chunk.counted, 'label')} of ${formatQuantity(chunk.rows, 'row')}`,
          160,
        );
      }),
      hovertemplate: '%{hovertext}<extra></extra>',
      line: { color: theme[which], width: 1.6 },
      marker: beyondMarkers(
        own.map((i) => series.beyond[i] === true),
        theme[which],
        theme,
      ),
    };
  };
  const estimated = places.filter((i) => series.estimated?.[i] != null);
  const { threshold } = series;
  return {
    data: [
      ...(estimated.length === 0
        ? []
        : [
            {
              type: 'scatter' as const,
              mode: 'lines',
              name: 'Estimated',
              x: estimated.map((i) => iso(chunks[i] as Chunk)),
              y: estimated.map((i) => series.estimated?.[i]?.value ?? 0),
              hovertext: estimated.map((i) =>
                chartText(
                  `${titleOf(chunks[i] as Chunk)}, estimated: ${formatValueOf(series.estimated?.[i]?.value, written)}`,
                  120,
                ),
              ),
              hovertemplate: '%{hovertext}<extra></extra>',
              line: { color: theme.textSoft, width: 1.5, dash: 'dash' },
            },
          ]),
      realised('reference'),
      realised('production'),
    ],
    axes: { xaxis: 'Time, UTC', yaxis: chartText(metric.name) },
    legend: [
      ...sideLegend(theme, 'line'),
      ...(estimated.length === 0
        ? []
        : [
            {
              name: 'Estimated without labels',
              mark: 'line' as const,
              color: theme.textSoft,
              dash: 'dash' as const,
            },
          ]),
      ...(threshold === null ? [] : [thresholdEntry(theme, 'What the reference’s chunks stay within')]),
    ],
    layout: baseLayout(theme, `performance-${series.metric}`, {
      hovermode: 'closest',
      xaxis: axis(theme, { type: 'date', showgrid: false, nticks: 8 }),
      yaxis: axis(theme, { nticks: 5, ...(written === 'share' ? { tickformat: '.1%' } : {}) }),
      shapes: thresholdLines([threshold?.lower, threshold?.upper], theme),
    }),
  };
}

export function performanceTable(
  { chunks }: OverTime,
  series: Series,
  { name, written }: MetricComparison,
): ChartTable {
  return {
    caption: `${name} over time`,
    head: ['Chunk', 'Rows', 'Labels counted', name, 'Interval', 'Estimated', 'Threshold'],
    rows: chunks.map((chunk, i) => {
      const realised = series.realised[i] ?? null;
      return [
        titleOf(chunk),
        formatCount(chunk.rows),
        formatCount(chunk.counted),
        formatValueOf(realised?.value, written),
        realised === null ? '' : formatRange(realised, written),
        formatValueOf(series.estimated?.[i]?.value, written),
        series.beyond[i] === true ? 'beyond' : 'within',
      ];
    }),
  };
}

type Reliability = NonNullable<Performance['reliability']>;

/** Share of positives against mean score, bin by bin: on the diagonal a score is a probability. */
export function calibrationFigure(reliability: Reliability, theme: ChartTheme): Figure {
  const curve = (side: 'reference' | 'production') => {
    const bins = reliability[side].filter(({ rows }) => rows > 0);
    return {
      type: 'scatter' as const,
      mode: 'lines+markers',
      name: SIDE_NAMES[side],
      x: bins.map(({ score }) => score),
      y: bins.map(({ rows, positives }) => positives / rows),
      hovertext: bins.map(({ rows, positives, score }) =>
        chartText(
          `${SIDE_NAMES[side]}: mean score ${formatPercent(score)}, ${formatPercent(positives / rows)} positive, ${formatQuantity(rows, 'row')}`,
          120,
        ),
      ),
      hovertemplate: '%{hovertext}<extra></extra>',
      line: { color: theme[side], width: 1.6 },
      marker: { color: theme[side], size: 6 },
    };
  };
  return {
    data: [curve('reference'), curve('production')],
    axes: { xaxis: 'Mean score', yaxis: 'Share of positives' },
    legend: [
      ...sideLegend(theme, 'line'),
      { name: 'Scores that are probabilities', mark: 'line', color: theme.lineStrong, dash: 'dot' },
    ],
    layout: baseLayout(theme, 'calibration', {
      hovermode: 'closest',
      xaxis: axis(theme, { range: [0, 1], tickformat: '.0%', nticks: 6 }),
      yaxis: axis(theme, { range: [0, 1], tickformat: '.0%', nticks: 6 }),
      shapes: [
        {
          type: 'line',
          xref: 'x',
          yref: 'y',
          x0: 0,
          y0: 0,
          x1: 1,
          y1: 1,
          line: { color: theme.lineStrong, width: 1, dash: 'dot' },
        },
      ],
    }),
  };
}

export function calibrationTable(reliability: Reliability): ChartTable {
  return {
    caption: 'Calibration',
    head: ['Side', 'Mean score', 'Positive', 'Rows'],
    rows: (['reference', 'production'] as const).flatMap((side) =>
      reliability[side].map(({ rows, score, positives }) => [
        SIDE_NAMES[side],
        formatPercent(score),
        rows === 0 ? '' : formatPercent(positives / rows),
        formatCount(rows),
      ]),
    ),
  };
}

/** Percentiles of latency, mean cost or the error rate, chunk by chunk. */
export function operationFigure({ chunks }: OverTime, operation: Operation, theme: ChartTheme): Figure {
  const lines: readonly ['p50' | 'p95' | 'p99' | 'mean', 'solid' | 'dash' | 'dot'][] =
    operation.kind === 'latency'
      ? [
          ['p50', 'solid'],
          ['p95', 'dash'],
          ['p99', 'dot'],
        ]
      : [['mean', 'solid']];
  return {
    data: (['reference', 'production'] as const).flatMap((side) => {
      const own = chunks
        .map((chunk, i) => ({ chunk, i }))
        .filter(({ chunk }) => chunk.side === side && Number.isFinite(middle(chunk)));
      return lines.map(([which, dash]) => ({
        type: 'scatter' as const,
        mode: 'lines',
        name: `${SIDE_NAMES[side]} ${which}`,
        x: own.map(({ chunk }) => iso(chunk)),
        y: own.map(({ i }) => operation.chunks[i]?.[which] ?? null),
        hovertext: own.map(({ chunk, i }) =>
          chartText(
            `${titleOf(chunk)}, ${which}: ${formatValueOf(operation.chunks[i]?.[which], 'unit')}`,
            120,
          ),
        ),
        hovertemplate: '%{hovertext}<extra></extra>',
        line: { color: theme[side], width: 1.6, dash },
      }));
    }),
    axes: {
      xaxis: 'Time, UTC',
      yaxis: operation.kind === 'error' ? 'Share of rows' : chartText(operation.column, 40),
    },
    legend: SIDES.flatMap((side) =>
      lines.map(([which, dash]) => ({
        name: `${SIDE_NAMES[side]} ${which}`,
        mark: 'line' as const,
        color: theme[side],
        ...(dash === 'solid' ? {} : { dash }),
      })),
    ),
    layout: baseLayout(theme, `operation-${operation.kind}`, {
      hovermode: 'closest',
      xaxis: axis(theme, { type: 'date', showgrid: false, nticks: 6 }),
      yaxis: axis(theme, { nticks: 4, rangemode: 'tozero' }),
    }),
  };
}

export function operationTable({ chunks }: OverTime, operation: Operation): ChartTable {
  return {
    caption: `${operation.column} over time`,
    head: ['Chunk', 'Rows', 'Mean', 'p50', 'p95', 'p99'],
    rows: chunks.map((chunk, i) => {
      const one = operation.chunks[i];
      return [
        titleOf(chunk),
        formatCount(one?.rows),
        ...[one?.mean, one?.p50, one?.p95, one?.p99].map((value) => formatValueOf(value, 'unit')),
      ];
    }),
  };
}
