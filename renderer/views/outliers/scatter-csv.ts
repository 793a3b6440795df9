import type { ScatterPlot } from '../../../shared/domain/outlier-scatter';
import { csvText } from '../parts/csv';
import { axisName } from './axis-text';
import type { Mark } from './scatter-marks';

/** The outliers that are marked, as they lie: row number, score, whether far beyond, and their place on both axes; times in UTC. */
export function scatterCsv({ x, y }: Pick<ScatterPlot, 'x' | 'y'>, marks: readonly Mark[]): string {
  const place = (value: number, { categories, scale }: ScatterPlot['x']): number | string => {
    if (categories !== null) return categories.values[Math.floor(value)] ?? '(other)';
    if (scale === 'number') return value;
    const date = new Date(value);
    return Number.isNaN(date.getTime()) ? value : date.toISOString();
  };
  return csvText([
    ['row', 'score', 'far_beyond', axisName(x, 'x'), axisName(y, 'y')],
    ...marks.map((mark) => [mark.row, mark.score, String(mark.far), place(mark.x, x), place(mark.y, y)]),
  ]);
}
