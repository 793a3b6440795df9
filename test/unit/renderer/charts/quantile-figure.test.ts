import { describe, expect, it } from 'vitest';
import { pairsBeyond, quantileFigure, quantileTable } from '../../../../renderer/charts/quantile-figure';
import type { ChartTheme } from '../../../../renderer/charts/figure';
import type { BoxNumbers } from '../../../../shared/domain/column-tests';

const theme: ChartTheme = {
  reference: '#1',
  referenceSoft: '#2',
  production: '#3',
  productionSoft: '#4',
  alert: '#5',
  line: '#6',
  lineStrong: '#7',
  text: '#8',
  textSoft: '#9',
  watch: '#11',
  positive: '#12',
  negative: '#13',
  raised: '#a',
  font: 'sans',
};
const box = (shift: number, above = 0): BoxNumbers => ({
  min: shift,
  max: shift + 100,
  mean: shift + 5,
  quantiles: [1, 3, 5, 7, 9].map((value) => value + shift),
  whiskers: { lower: shift, upper: shift + 10 },
  outside: { below: 0, above },
});
const pairs = { probabilities: [0.25, 0.75], reference: [1, 2], production: [3, 9] };

describe('the QQ and box figure', () => {
  it('has the diagonal from the least to the most of both sides, the points, and a box a side', () => {
    const { data, layout } = quantileFigure(
      pairs,
      { reference: box(0), production: box(2, 7) },
      theme,
      'x',
      'number',
    );
    expect(data[0]).toMatchObject({ x: [1, 9], y: [1, 9] });
    expect(data[1]).toMatchObject({ x: [1, 2], y: [3, 9] });
    expect(data.filter(({ type }) => type === 'box')).toHaveLength(2);
    expect(layout['annotations']).toEqual([expect.objectContaining({ x: 'Production', text: '▲ 7', y: 1 })]);
    // Rows far beyond the whiskers do not flatten the boxes.
    expect(layout['yaxis2']).toMatchObject({ range: [expect.closeTo(-1.68, 9), expect.closeTo(13.68, 9)] });
  });

  it('keeps to the range of the histogram: few pairs and a mean far beyond are told, not drawn', () => {
    const values = Array.from({ length: 20 }, (_, i) => i);
    const tailed = { probabilities: values.map((i) => (i + 0.5) / 20), reference: values, production: [...values.slice(1), 1e9] }; // prettier-ignore
    const range = { from: 0, to: 30 };
    const boxes = { reference: box(0), production: { ...box(0, 7), mean: 5e7 } };
    const { layout } = quantileFigure(tailed, boxes, theme, 'x', 'number', range);
    expect(pairsBeyond(tailed, range)).toBe(1);
    expect(layout['xaxis']).toMatchObject({ range: [0, 30] });
    expect(layout['yaxis']).toMatchObject({ range: [0, 30] });
    expect(layout['yaxis2']).toMatchObject({ range: [expect.closeTo(-1.4, 9), expect.closeTo(14.2, 9)] });
    expect(layout['annotations']).toMatchObject([{ x: 'Production', text: '▲ 7<br>mean 50,000,000' }]);
    // A side that lies elsewhere altogether is drawn where it lies.
    const away = { ...tailed, production: values.map((i) => i + 1000) };
    expect(pairsBeyond(away, range)).toBe(0);
    expect(quantileFigure(away, boxes, theme, 'x', 'number', range).layout['xaxis']).not.toHaveProperty(
      'range',
    );
  });

  it('leaves out what there is none of', () => {
    const { data, layout } = quantileFigure(
      undefined,
      { reference: box(0), production: null },
      theme,
      'x',
      'number',
    );
    expect(data.map(({ name }) => name)).toEqual(['Reference', 'Reference', 'Reference']);
    expect(layout['annotations']).toEqual([]);
    expect(quantileTable(undefined, 'x', 'number').rows).toEqual([]);
  });

  it('writes times as dates', () => {
    const day = 86_400_000;
    const times = { ...pairs, reference: [0, day], production: [day, 2 * day] };
    const { data } = quantileFigure(times, { reference: null, production: null }, theme, 'x', 'time');
    expect(data[1]).toMatchObject({ x: ['1970-01-01T00:00:00.000', '1970-01-02T00:00:00.000'] });
    expect(quantileTable(times, 'x', 'time').rows).toEqual([
      ['25\u00a0%', '1970-01-01', '1970-01-02'],
      ['75\u00a0%', '1970-01-02', '1970-01-03'],
    ]);
  });

  it('has a range for a constant and for the largest doubles', () => {
    const constant: BoxNumbers = {
      ...box(0),
      mean: 3,
      quantiles: [3, 3, 3, 3, 3],
      whiskers: { lower: 3, upper: 3 },
    };
    const range = (one: BoxNumbers) =>
      quantileFigure(undefined, { reference: one, production: null }, theme, 'x', 'number').layout['yaxis2'];
    expect(range(constant)).toMatchObject({ range: [2, 4] });
    const huge = { ...constant, quantiles: [-1.7e308, 0, 0, 0, 1.7e308] };
    expect(range(huge)).not.toHaveProperty('range');
  });
});
