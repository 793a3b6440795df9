import type { ColumnDrift } from '../../../shared/domain/result';
import { distributionFigure } from '../../charts/distribution-figure';
import type { SavableChart } from '../parts/savable';
import { categoryRows } from './category-rows';
import { CHART_HEIGHT } from './chart-height';
import { isCategories, scaleOf } from './drift-row';

/** Shares of the categories as a chart to be saved; none for a column whose charts are saved from their own corners. */
export function categoriesChart(column: ColumnDrift): SavableChart | undefined {
  const { name } = column;
  const bins = categoryRows(column.bins);
  if (!isCategories(column) || bins.length === 0) return undefined;
  return {
    name: `Shares of the categories of ${name} in reference and production, and what each adds to PSI`,
    fileName: `${name} distribution`,
    height: CHART_HEIGHT,
    draw: (theme, width) => distributionFigure(bins, theme, name, scaleOf(column), width, null),
  };
}
