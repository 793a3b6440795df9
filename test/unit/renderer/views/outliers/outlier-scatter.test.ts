import { describe, expect, it } from 'vitest';
import { theme } from '../../charts/test-theme';
import { axisTitle } from '../../../../../renderer/views/outliers/axis-text';
import { scatterCsv } from '../../../../../renderer/views/outliers/scatter-csv';
import { scatterFigure, scatterTable } from '../../../../../renderer/views/outliers/scatter-figure';
import { flaggedCandidates, marksOf } from '../../../../../renderer/views/outliers/scatter-marks';
import { withColumn } from '../../../../../renderer/views/outliers/with-column';
import type { ScatterAxis, ScatterPlot, ScatterSide } from '../../../../../shared/domain/outlier-scatter';
import { csvRecords } from '../csv-records';

const rate = (rows: number) => ({ flagged: 0, rows, share: 0, lower: 0, upper: 1 });
const outliers = {
  histogram: { edges: [0, 1, 2, 3], reference: [90, 8, 2], production: [40, 5, 4] },
  far: { reference: 0, production: 1 },
  rate: { reference: rate(100), production: rate(50) },
};
const axisOf = (column: string, edges: number[], scale: ScatterAxis['scale'] = 'number'): ScatterAxis => ({
  column,
  scale,
  edges,
  categories: null,
  selectable: true,
  component: null,
});
const none = { rows: 50, leftOut: 0, outside: 0, filled: 0 };
const gridded: ScatterSide = {
  ...none,
  grid: [
    [1, 0],
    [3, 46],
  ],
  points: null,
};
const plot: ScatterPlot = {
  axes: { kind: 'columns', x: '<b>in|come</b>', y: 'debt' },
  x: axisOf('<b>in|come</b>', [0, 5, 10]),
  y: axisOf('debt', [0, 1, 2]),
  reference: gridded,
  production: { ...none, grid: null, points: { x: [1, 400], y: [1, 1.5] } },
  candidates: [
    { row: 7, score: 0.5, far: true, at: { x: 400, y: 1.5 } },
    { row: 3, score: 2.5, far: false, at: { x: 1, y: 1 } },
    { row: 4, score: 2.1, far: false, at: null },
    { row: 9, score: 2, far: false, at: { x: 2, y: 1 } },
    { row: 1, score: 1.5, far: false, at: { x: 3, y: 1 } },
  ],
  sums: null,
};

const flaggedMarks = (edge: number) => marksOf(plot, flaggedCandidates(plot, outliers, edge));

describe('outliers that are marked', () => {
  it('are those above the line and those far beyond at any, with what cannot be drawn', () => {
    const rows = (edge: number) => flaggedMarks(edge).marks.map(({ row }) => row);
    expect(rows(3)).toEqual([7]);
    // A score at the edge is below it.
    expect(rows(2)).toEqual([7, 3]);
    expect(rows(1)).toEqual([7, 3, 9, 1]);
    expect(flaggedMarks(2)).toMatchObject({ unplaced: 1, outside: 1 });
    expect(flaggedCandidates(plot, outliers, 0)).toBe(5);
  });

  it('are drawn over both sides, beyond the axes at their end', () => {
    const { marks } = flaggedMarks(2);
    const { data, layout } = scatterFigure(plot, marks, theme, { width: 800, height: 300 });
    expect(data.map(({ type }) => type)).toEqual(['heatmap', 'scatter', 'heatmap', 'scatter']);
    expect(data[0]).toMatchObject({ x: [2.5, 7.5], y: [0.5, 1.5], hoverinfo: 'skip' });
    expect(data[1]).toMatchObject({ name: 'Production', x: [1, 10], y: [1, 1.5] });
    expect(data[3]).toMatchObject({
      name: 'Outliers',
      x: [10, 1],
      y: [1.5, 1],
      marker: { symbol: ['diamond', 'diamond-open'] },
    });
    expect(data[3]).not.toHaveProperty('hovertext');
    expect(JSON.stringify([data, layout])).not.toContain('<b>in');
    expect(JSON.stringify(layout)).toContain('&lt;b&gt;in|come&lt;/b&gt;');
  });

  it('draws bins of production as squares, the fullest the largest, and times as dates', () => {
    const day = Date.UTC(2024, 0, 1);
    const { data, layout } = scatterFigure(
      {
        x: axisOf('day', [day, day + 1000, day + 2000], 'time'),
        y: plot.y,
        reference: { ...none, grid: null, points: { x: [day], y: [1] } },
        production: gridded,
      },
      [],
      theme,
      { width: 800, height: 300 },
    );
    expect(layout['xaxis']).toMatchObject({ type: 'date' });
    expect(data[0]).toMatchObject({ name: 'Reference', x: ['2024-01-01T00:00:00.000'] });
    const squares = data[1];
    expect(squares).toMatchObject({ name: 'Production', x: { length: 3 }, y: [0.5, 1.5, 1.5] });
    const sizes = (squares as unknown as { marker: { size: number[] } }).marker.size;
    expect(Math.max(...sizes)).toBe(sizes[2]);
    expect(Math.min(...sizes)).toBe(sizes[0]);
  });

  it('are a table with full precision, and one for those who do not see the chart', () => {
    const { marks } = flaggedMarks(2);
    expect(csvRecords(scatterCsv(plot, marks))).toEqual([
      { row: '7', score: '0.5', far_beyond: 'true', '<b>in|come</b>': '400', debt: '1.5' },
      { row: '3', score: '2.5', far_beyond: 'false', '<b>in|come</b>': '1', debt: '1' },
    ]);
    expect(scatterTable(plot, marks).rows).toEqual([
      ['7', 'far beyond', '400', '1.5'],
      ['3', '2.500', '1', '1'],
    ]);
    const at = { ...plot, x: axisOf('day', [0, 1], 'time') };
    const [mark] = marks;
    if (mark === undefined) throw new Error('None is marked.');
    expect(csvRecords(scatterCsv(at, [{ ...mark, x: Date.UTC(2024, 0, 1) }]))[0]?.['day']).toBe(
      '2024-01-01T00:00:00.000Z',
    );
  });
});

describe('axes', () => {
  it('say how much a component explains, and by which columns', () => {
    const component = {
      explained: 0.634,
      loadings: [
        { column: 'income', weight: 0.8 },
        { column: 'debt', weight: -0.6 },
      ],
    };
    const axis = {
      column: null,
      scale: 'number' as const,
      edges: [0, 1],
      categories: null,
      selectable: false,
      component,
    };
    expect(axisTitle(axis, 'y')).toBe('Component 2, 63.4\u00a0% of the variance: income, −debt');
    expect(axisTitle(plot.y, 'y')).toBe('debt');
  });

  it('change one at a time, and trade places where both would be the same', () => {
    const columns = ['a', 'b', 'c'];
    const pair = { kind: 'columns', x: 'a', y: 'b' } as const;
    expect(withColumn(pair, columns, 'x', 'c')).toEqual({ kind: 'columns', x: 'c', y: 'b' });
    expect(withColumn(pair, columns, 'x', 'b')).toEqual({ kind: 'columns', x: 'b', y: 'a' });
    expect(withColumn(pair, columns, 'y', 'a')).toEqual({ kind: 'columns', x: 'b', y: 'a' });
    expect(withColumn({ kind: 'components' }, columns, 'x', 'a')).toEqual({
      kind: 'columns',
      x: 'a',
      y: 'b',
    });
  });
});
