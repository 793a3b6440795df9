import { sideLegend } from '../../charts/side-legend';
import { SIDES } from '../../../shared/domain/slice';
import type { Outliers } from '../../../shared/domain/outliers';
import { axis, baseLayout } from '../../charts/base-layout';
import type { ChartTheme, Figure } from '../../charts/figure';
import { barHeights } from './flagged-above';

/** The scores of both sides as they are seen beside the slider, with the threshold at an edge of the histogram. */
export function scoreFigure(
  outliers: Pick<Outliers, 'histogram' | 'rate' | 'far'>,
  edge: number,
  theme: ChartTheme,
): Figure {
  const { edges } = outliers.histogram;
  const soft = { reference: theme.referenceSoft, production: theme.productionSoft };
  return {
    data: SIDES.map((side) => {
      const heights = barHeights(outliers, side);
      return {
        type: 'scatter' as const,
        mode: 'lines',
        name: side,
        x: [...edges],
        y: [...heights, heights.at(-1) ?? 0],
        fill: 'tozeroy',
        fillcolor: soft[side],
        line: { color: theme[side], width: 1.5, shape: 'hv' },
      };
    }),
    axes: { xaxis: 'Outlier score', yaxis: 'Share of rows, logarithmic' },
    legend: [
      ...sideLegend(theme, 'area'),
      { name: 'Threshold', mark: 'line', color: theme.alert, dash: 'dash' },
    ],
    layout: baseLayout(theme, 'outlier-scores', {
      xaxis: axis(theme, { showgrid: false, nticks: 9 }),
      // Logarithms of shares, cut at the height of the highest: a scale would say nothing.
      yaxis: axis(theme, { showticklabels: false, ticks: '', rangemode: 'tozero' }),
      shapes: [
        {
          type: 'line',
          xref: 'x',
          yref: 'paper',
          x0: edges[edge] ?? 0,
          x1: edges[edge] ?? 0,
          y0: 0,
          y1: 1,
          line: { color: theme.alert, width: 1.5, dash: 'dash' },
        },
      ],
    }),
  };
}
