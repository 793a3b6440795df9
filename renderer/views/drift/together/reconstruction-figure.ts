import { sideLegend, thresholdEntry } from '../../../charts/side-legend';
import { SIDE_NAMES } from '../../../../shared/domain/slice';
import type { Reconstruction } from '../../../../shared/domain/multivariate';
import { axis, baseLayout } from '../../../charts/base-layout';
import { chartText, type ChartTable, type ChartTheme, type Figure } from '../../../charts/figure';
import { beyondMarkers, thresholdLines } from '../../../charts/threshold-lines';
import { formatCount, formatMetric, formatQuantity } from '../../../format/number';

export type OverTime = NonNullable<NonNullable<Reconstruction['result']>['overTime']>;
type Chunk = OverTime['chunks'][number];

const title = ({ side, label, incomplete }: Chunk): string =>
  `${SIDE_NAMES[side]} ${label}${incomplete ? ' (incomplete)' : ''}`;

/** The middle of a chunk in time; NaN where it has an infinite end. */
const middle = ({ from, to }: Chunk): number => (Date.parse(from) + Date.parse(to)) / 2;

/** The error of each chunk with its band, and the lines that the reference's chunks teach. */
export function reconstructionFigure({ chunks, threshold }: OverTime, theme: ChartTheme): Figure {
  const side = (which: Chunk['side']) => {
    const own = chunks.filter(
      (chunk) => chunk.side === which && chunk.error !== undefined && Number.isFinite(middle(chunk)),
    );
    return {
      type: 'scatter' as const,
      mode: 'markers',
      name: SIDE_NAMES[which],
      x: own.map((chunk) => new Date(middle(chunk)).toISOString()),
      y: own.map(({ error }) => error?.mean ?? null),
      error_y: {
        type: 'data',
        symmetric: false,
        array: own.map(({ error }) => (error === undefined ? 0 : error.upper - error.mean)),
        arrayminus: own.map(({ error }) => (error === undefined ? 0 : error.mean - error.lower)),
        color: theme[which],
        thickness: 1.2,
        width: 3,
      },
      hovertext: own.map((chunk) =>
        chartText(
          `${title(chunk)}: ${formatMetric(chunk.error?.mean)} (${formatMetric(chunk.error?.lower)} to ${formatMetric(chunk.error?.upper)}), ${formatQuantity(chunk.error?.rows ?? 0, 'row')}`,
          120,
        ),
      ),
      hovertemplate: '%{hovertext}<extra></extra>',
      marker: beyondMarkers(
        own.map(({ beyond }) => beyond),
        theme[which],
        theme,
      ),
    };
  };
  return {
    data: [side('reference'), side('production')],
    axes: { xaxis: 'Time, UTC', yaxis: 'Reconstruction error' },
    legend: [
      ...sideLegend(theme, 'point'),
      ...(threshold === undefined ? [] : [thresholdEntry(theme, 'What the reference’s chunks stay within')]),
    ],
    layout: baseLayout(theme, 'reconstruction', {
      hovermode: 'closest',
      xaxis: axis(theme, { type: 'date', showgrid: false, nticks: 8 }),
      yaxis: axis(theme, { nticks: 5 }),
      shapes: thresholdLines([threshold?.lower, threshold?.upper], theme),
    }),
  };
}

export function reconstructionTable({ chunks }: OverTime): ChartTable {
  return {
    caption: 'Reconstruction error over time',
    head: ['Chunk', 'Rows', 'Error', 'From', 'To', 'Threshold'],
    rows: chunks.map((chunk) => [
      title(chunk),
      formatCount(chunk.rows),
      formatMetric(chunk.error?.mean),
      formatMetric(chunk.error?.lower),
      formatMetric(chunk.error?.upper),
      chunk.beyond ? 'outside' : 'inside',
    ]),
  };
}
