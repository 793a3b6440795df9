import type { SubgroupVerdict } from '../../../shared/domain/subgroups';
import { axis, baseLayout } from '../../charts/base-layout';
import { chartText, type ChartTheme, type Figure } from '../../charts/figure';
import { VERDICT_WORDS } from './verdict';

/** A group in the plot: how far it is from what it is held against. */
export interface DisparityLine {
  readonly label: string;
  readonly value: number;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly verdict: SubgroupVerdict;
  readonly words: string;
}

/** The same plot as it is saved: a point and an interval a group, in front of what is tolerated. */
export function disparityFigure(
  lines: readonly DisparityLine[],
  band: readonly [number, number],
  /** Where a group stands that is as what it is held against. */
  same: number,
  tickformat: string,
  /** What is shown across, in words. */
  difference: string,
  theme: ChartTheme,
): Figure {
  const color = lines.map(({ verdict }) =>
    verdict === 'fail' ? theme.alert : verdict === 'pass' ? theme.positive : theme.textSoft,
  );
  const place = lines.map((_, i) => i);
  const ruled = (x0: number, x1: number, more: object) => ({
    type: x0 === x1 ? 'line' : 'rect',
    xref: 'x',
    yref: 'paper',
    x0,
    x1,
    y0: 0,
    y1: 1,
    layer: 'below',
    ...more,
  });
  return {
    data: lines.map(({ value, lower, upper }, i) => ({
      type: 'scatter' as const,
      mode: 'markers',
      x: [value],
      y: [i],
      error_x: {
        type: 'data',
        symmetric: false,
        array: [upper === null ? 0 : upper - value],
        arrayminus: [lower === null ? 0 : value - lower],
        color: color[i],
        thickness: 1.6,
        width: 0,
      },
      marker: { color: color[i], size: 8 },
    })),
    axes: { xaxis: chartText(difference, 80) },
    legend: [
      { name: VERDICT_WORDS.fail, mark: 'point', color: theme.alert },
      { name: VERDICT_WORDS.pass, mark: 'point', color: theme.positive },
      { name: VERDICT_WORDS.unknown, mark: 'point', color: theme.textSoft },
      { name: 'What is tolerated', mark: 'area', color: theme.positive, opacity: 0.3 },
    ],
    layout: baseLayout(theme, 'disparity', {
      xaxis: axis(theme, { nticks: 7, tickformat }),
      yaxis: axis(theme, {
        showgrid: false,
        tickmode: 'array',
        tickvals: place,
        ticktext: lines.map(({ label }) => chartText(label, 40)),
        range: [lines.length - 0.5, -0.5],
      }),
      shapes: [
        ruled(band[0], band[1], { fillcolor: theme.positive, opacity: 0.14, line: { width: 0 } }),
        ruled(same, same, { line: { color: theme.textSoft, width: 1 } }),
      ],
    }),
  };
}
