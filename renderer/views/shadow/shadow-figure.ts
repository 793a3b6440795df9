import type { Shadow, ShadowEvidence } from '../../../shared/domain/shadow';
import { axis, baseLayout } from '../../charts/base-layout';
import { chartText, type ChartTable, type ChartTheme, type Figure } from '../../charts/figure';
import { formatCount, formatNumber, formatQuantity } from '../../format/number';
import { formatPoints } from '../../format/share';

type Differences = NonNullable<Shadow['scores']>['differences'];

/** The difference in a unit: points of accuracy, or of numbers how much smaller the error is. */
export function differenceText(value: number, task: Shadow['task']): string {
  return task === 'regression' ? formatNumber(value, 3) : `${formatPoints(value)} points`;
}

/** The paired difference as evidence came in, within the interval that holds at every look. */
export function evidenceFigure(evidence: ShadowEvidence, task: Shadow['task'], theme: ChartTheme): Figure {
  const at = evidence.map(({ to, label }) => (Number.isNaN(Date.parse(to)) ? label : to));
  const line = (which: 'lower' | 'upper', fill: boolean) => ({
    type: 'scatter' as const,
    mode: 'lines',
    name: which,
    x: at,
    y: evidence.map((point) => point[which]),
    hoverinfo: 'skip',
    line: { color: theme.lineStrong, width: 1 },
    ...(fill ? { fill: 'tonexty', fillcolor: theme.productionSoft } : {}),
  });
  return {
    data: [
      line('lower', false),
      line('upper', true),
      {
        type: 'scatter',
        mode: 'lines+markers',
        name: 'Shadow less live',
        x: at,
        y: evidence.map(({ difference }) => difference),
        hovertext: evidence.map(({ label, difference, lower, upper, pairs }) =>
          chartText(
            `Up to ${label}: ${differenceText(difference, task)} (${differenceText(lower, task)} to ${differenceText(upper, task)}), ${formatQuantity(pairs, 'pair')}`,
            160,
          ),
        ),
        hovertemplate: '%{hovertext}<extra></extra>',
        line: { color: theme.production, width: 1.8 },
        marker: { color: theme.production, size: 5 },
      },
    ],
    axes: {
      xaxis: 'Up to',
      yaxis: task === 'regression' ? 'Error of live less that of the shadow' : 'Shadow less live',
    },
    legend: [
      { name: 'Shadow less live', mark: 'line', color: theme.production },
      {
        name: 'Interval that holds at every look',
        mark: 'area',
        color: theme.lineStrong,
        fill: theme.productionSoft,
      },
    ],
    layout: baseLayout(theme, 'shadow-evidence', {
      hovermode: 'closest',
      xaxis: axis(theme, { showgrid: false, nticks: 7 }),
      yaxis: axis(theme, { nticks: 5, ...(task === 'regression' ? {} : { tickformat: '+.1%' }) }),
      shapes: [
        {
          type: 'line',
          xref: 'paper',
          yref: 'y',
          x0: 0,
          x1: 1,
          y0: 0,
          y1: 0,
          line: { color: theme.textSoft, width: 1 },
        },
      ],
    }),
  };
}

export function evidenceTable(evidence: ShadowEvidence, task: Shadow['task']): ChartTable {
  return {
    caption: 'Shadow less live as evidence came in',
    head: ['Up to', 'Pairs', 'Difference', 'From', 'To'],
    rows: evidence.map(({ label, pairs, difference, lower, upper }) => [
      label,
      formatCount(pairs),
      differenceText(difference, task),
      differenceText(lower, task),
      differenceText(upper, task),
    ]),
  };
}

/** How far the shadow's scores lie from the live model's, row by row. */
export function differencesFigure({ edges, counts }: Differences, theme: ChartTheme): Figure {
  const middle = (bin: number): number => ((edges[bin] ?? 0) + (edges[bin + 1] ?? 0)) / 2;
  return {
    data: [
      {
        type: 'bar',
        name: 'Pairs',
        x: counts.map((_, bin) => middle(bin)),
        y: [...counts],
        hovertext: counts.map((count, bin) =>
          chartText(
            `${formatNumber(edges[bin])} to ${formatNumber(edges[bin + 1])}: ${formatQuantity(count, 'pair')}`,
          ),
        ),
        hovertemplate: '%{hovertext}<extra></extra>',
        marker: { color: theme.production },
      },
    ],
    axes: { xaxis: 'Score of the shadow less that of live', yaxis: 'Pairs' },
    legend: [{ name: 'Pairs of scores', mark: 'area', color: theme.production, fill: theme.production }],
    layout: baseLayout(theme, 'shadow-differences', {
      bargap: 0.04,
      hovermode: 'closest',
      xaxis: axis(theme, { showgrid: false, nticks: 7 }),
      yaxis: axis(theme, { nticks: 4 }),
    }),
  };
}

export function differencesTable({ edges, counts }: Differences): ChartTable {
  return {
    caption: 'Differences of scores',
    head: ['From', 'To', 'Pairs'],
    rows: counts.map((count, bin) => [
      formatNumber(edges[bin]),
      formatNumber(edges[bin + 1]),
      formatCount(count),
    ]),
  };
}
