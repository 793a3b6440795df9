import { sideLegend } from '../../charts/side-legend';
import { useCallback } from 'react';
import type { Outliers } from '../../../shared/domain/outliers';
import { SIDES } from '../../../shared/domain/slice';
import { axis, baseLayout } from '../../charts/base-layout';
import { Chart } from '../../charts/Chart';
import { chartText, type ChartTable, type ChartTheme, type Figure } from '../../charts/figure';
import { formatCount, formatQuantity } from '../../format/number';
import { formatPercent } from '../../format/share';
import { Panel } from '../parts/Panel';

type OverTime = NonNullable<Outliers['overTime']>;
type Chunk = OverTime['chunks'][number];

const shareOf = ({ flagged, rows }: Chunk): number | null => (rows === 0 ? null : flagged / rows);

/** The share of outliers chunk by chunk, with its interval. */
export function RateOverTime({ overTime }: { readonly overTime: OverTime }): React.JSX.Element {
  const draw = useCallback((theme: ChartTheme): Figure => rateFigure(overTime.chunks, theme), [overTime]);
  const chart = {
    name: 'Share of outliers over time',
    fileName: 'outliers-over-time',
    height: 168,
    draw,
    table: rateTable(overTime.chunks),
  };
  return (
    <Panel
      title="Over time"
      label="Outliers over time"
      hint={`share of outliers ${overTime.description}, with 95 % intervals`}
      span={12}
      chart={chart}
    >
      <Chart {...chart} />
    </Panel>
  );
}

function rateFigure(chunks: readonly Chunk[], theme: ChartTheme): Figure {
  return {
    data: SIDES.map((side) => {
      const own = chunks.filter((chunk) => chunk.side === side && chunk.rows > 0);
      return {
        type: 'scatter' as const,
        mode: 'lines+markers',
        name: side,
        x: own.map(({ from, label }) => (Number.isNaN(Date.parse(from)) ? label : from)),
        y: own.map(shareOf),
        error_y: {
          type: 'data',
          symmetric: false,
          array: own.map((chunk) => chunk.upper - (shareOf(chunk) ?? 0)),
          arrayminus: own.map((chunk) => (shareOf(chunk) ?? 0) - chunk.lower),
          color: theme[side],
          thickness: 1,
          width: 3,
        },
        hovertext: own.map((chunk) =>
          chartText(
            `${side} ${chunk.label}: ${formatPercent(shareOf(chunk))} (${formatPercent(chunk.lower)} to ${formatPercent(chunk.upper)}), ${formatCount(chunk.flagged)} of ${formatQuantity(chunk.rows, 'row')}`,
            160,
          ),
        ),
        hovertemplate: '%{hovertext}<extra></extra>',
        line: { color: theme[side], width: 1.6 },
        marker: { color: theme[side], size: 6 },
      };
    }),
    axes: { xaxis: 'Beginning of the chunk, UTC', yaxis: 'Share of outliers' },
    legend: sideLegend(theme, 'line'),
    layout: baseLayout(theme, 'outliers-over-time', {
      hovermode: 'closest',
      xaxis: axis(theme, { showgrid: false, nticks: 9 }),
      yaxis: axis(theme, { nticks: 4, tickformat: '.1~%', rangemode: 'tozero' }),
    }),
  };
}

function rateTable(chunks: readonly Chunk[]): ChartTable {
  return {
    caption: 'Share of outliers over time',
    head: ['Chunk', 'Rows', 'Outliers', 'Share', 'From', 'To'],
    rows: chunks.map((chunk) => [
      `${chunk.side} ${chunk.label}`,
      formatCount(chunk.rows),
      formatCount(chunk.flagged),
      formatPercent(shareOf(chunk)),
      formatPercent(chunk.lower),
      formatPercent(chunk.upper),
    ]),
  };
}
