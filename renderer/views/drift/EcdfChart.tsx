import { useCallback } from 'react';
import type { ColumnDrift } from '../../../shared/domain/result';
import { drawnRange, ecdfFigure, ecdfTable } from '../../charts/ecdf-figure';
import { type ChartTheme, type Figure, NO_FIGURE } from '../../charts/figure';
import { ChartInPlace } from '../parts/ChartInPlace';
import { useChartHeight } from './chart-height';
import { scaleOf } from './drift-row';
import { outsideSentence } from './outside-sentence';

/** Both distribution functions over the range of the histogram, with their largest gap. */
export function EcdfChart({ column }: { readonly column: ColumnDrift }): React.JSX.Element | null {
  const { ecdf, metrics, name } = column;
  const scale = scaleOf(column);
  const height = useChartHeight();
  const draw = useCallback(
    (theme: ChartTheme): Figure =>
      ecdf === undefined ? NO_FIGURE : ecdfFigure(ecdf, drawnRange(column), metrics.ks, theme, name, scale),
    [column, ecdf, metrics.ks, name, scale],
  );
  if (ecdf === undefined) return null;
  const outside = outsideSentence(column);
  return (
    <>
      <ChartInPlace
        chart={{
          name: `Empirical distribution functions of ${name} in reference and production`,
          fileName: `${name} ECDF`,
          height,
          draw,
          note: outside,
          table: ecdfTable(ecdf, name, scale),
        }}
      />
      <p className="under-chart">
        Share of present values at or under each value; the mark is the largest gap, the KS distance.
        {outside === null ? '' : ` ${outside}`}
      </p>
    </>
  );
}
