import type { ColumnDrift, Status } from '../../../../shared/domain/result';
import { axis, baseLayout } from '../../../charts/base-layout';
import { type ChartTable, chartText, type ChartTheme, type Figure } from '../../../charts/figure';
import { formatMetric } from '../../../format/number';
import { formatPercent } from '../../../format/share';
import { STATUS_TEXT } from '../status-text';

/** A column that counts for the model and was compared. */
export interface WeighedColumn {
  readonly name: string;
  readonly importance: number;
  readonly psi: number;
  readonly status: Status;
}

/** Columns with an importance and a PSI, those first that count most. */
export function weighedColumns(columns: readonly ColumnDrift[]): readonly WeighedColumn[] {
  return columns
    .flatMap(({ name, importance, metrics, decision }) =>
      importance === undefined || metrics.psi === undefined
        ? []
        : [{ name, importance, psi: metrics.psi.value, status: decision.status }],
    )
    .sort((a, b) => b.importance - a.importance || (a.name < b.name ? -1 : 1));
}

const SYMBOL: Readonly<Record<Status, string>> = {
  drifted: 'triangle-up',
  watch: 'diamond',
  stable: 'circle',
  unknown: 'circle-open',
  excluded: 'circle-open',
};
const LEGEND_STATUSES = ['drifted', 'watch', 'stable', 'unknown'] as const;
const MOST_NAMED = 12;

/** How much each column moved against how much it counts: what is at the top right matters. */
export function importanceFigure(
  columns: readonly WeighedColumn[],
  { watch, drift }: { readonly watch: number; readonly drift: number },
  theme: ChartTheme,
): Figure {
  const colour = (status: Status): string =>
    status === 'drifted' ? theme.alert : status === 'watch' ? theme.watch : theme.textSoft;
  // Those that matter most are named; the others say it when they are pointed at.
  const named = new Set(
    [...columns]
      .sort((a, b) => b.importance * b.psi - a.importance * a.psi)
      .slice(0, MOST_NAMED)
      .map(({ name }) => name),
  );
  const line = (x: number, dash: string, color: string) => ({
    type: 'line',
    xref: 'x',
    yref: 'paper',
    x0: x,
    x1: x,
    y0: 0,
    y1: 1,
    line: { color, width: 1, dash },
  });
  return {
    data: [
      {
        type: 'scatter',
        mode: 'markers+text',
        x: columns.map(({ psi }) => psi),
        y: columns.map(({ importance }) => importance),
        text: columns.map(({ name }) => (named.has(name) ? `  ${chartText(name, 18)}` : '')),
        textposition: 'middle right',
        textfont: { size: 10, color: theme.textSoft },
        cliponaxis: false,
        customdata: columns.map((_, i) => i),
        hovertext: columns.map(({ name, psi, importance, status }) =>
          chartText(
            `${name}: PSI ${formatMetric(psi)}, ${formatPercent(importance)} of the importance, ${STATUS_TEXT[status].toLowerCase()}`,
            160,
          ),
        ),
        hovertemplate: '%{hovertext}<extra></extra>',
        marker: {
          size: 9,
          symbol: columns.map(({ status }) => SYMBOL[status]),
          color: columns.map(({ status }) => colour(status)),
        },
      },
    ],
    axes: { xaxis: 'PSI', yaxis: 'Part of the importance' },
    legend: [
      ...LEGEND_STATUSES.map((status) => ({
        name: STATUS_TEXT[status],
        mark: 'point' as const,
        color: colour(status),
        symbol: SYMBOL[status],
      })),
      { name: 'Watch begins', mark: 'line', color: theme.watch, dash: 'dot' },
      { name: 'Drift begins', mark: 'line', color: theme.alert, dash: 'dot' },
    ],
    layout: baseLayout(theme, 'importance', {
      hovermode: 'closest',
      margin: { l: 56, r: 40, t: 12, b: 40, pad: 0 },
      xaxis: axis(theme, { title: { text: 'PSI', font: { size: 11 } }, rangemode: 'tozero' }),
      yaxis: axis(theme, {
        title: { text: 'Part of the importance', font: { size: 11 } },
        tickformat: '.0%',
        rangemode: 'tozero',
      }),
      shapes: [line(watch, 'dot', theme.watch), line(drift, 'dot', theme.alert)],
    }),
  };
}

export function importanceTable(columns: readonly WeighedColumn[]): ChartTable {
  return {
    caption: 'Columns by importance',
    head: ['Column', 'Importance', 'PSI', 'Status'],
    rows: columns.map(({ name, importance, psi, status }) => [
      name,
      formatPercent(importance),
      formatMetric(psi),
      STATUS_TEXT[status],
    ]),
  };
}
