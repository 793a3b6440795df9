import { axis, baseLayout } from '../../../charts/base-layout';
import { chartText, type ChartTheme, type Figure } from '../../../charts/figure';
import { shortNames } from '../../../format/short-names';
import { type Correlations, heatCells, type HeatMode, mappedColumns } from './heat-cells';

const LONGEST_NAME = 28;

/** The map as it is saved: a square a pair, its colour the change, or the correlation on one side. */
export function correlationFigure(correlations: Correlations, mode: HeatMode, theme: ChartTheme): Figure {
  const mapped = mappedColumns(correlations);
  const short = shortNames(correlations.matrix.columns, LONGEST_NAME);
  const names = mapped.map((place) => chartText(short[place] ?? ''));
  const places = names.map((_, place) => place);
  const cells = heatCells(correlations, mode);
  const named = { tickmode: 'array', tickvals: places, ticktext: names, showgrid: false } as const;
  const end = mode === 'change' ? 0.5 : 1;
  return {
    data: [
      {
        type: 'heatmap' as const,
        x: places,
        y: places,
        z: mapped.map((row) =>
          mapped.map((column) => {
            const shown = cells[row]?.[column]?.shown ?? null;
            return shown === null ? null : shown * end;
          }),
        ),
        zmin: -end,
        zmax: end,
        xgap: 1,
        ygap: 1,
        colorscale: [
          [0, theme.negative],
          [0.5, theme.raised],
          [1, theme.positive],
        ],
        colorbar: {
          title: { text: mode === 'change' ? 'Change' : 'Spearman’s ρ', side: 'right', font: { size: 11 } },
          thickness: 8,
          outlinewidth: 0,
          nticks: 5,
        },
      },
    ],
    axes: {},
    legend: [],
    layout: baseLayout(theme, 'correlations', {
      xaxis: axis(theme, { ...named, tickangle: -45 }),
      yaxis: axis(theme, { ...named, autorange: 'reversed' }),
    }),
  };
}
