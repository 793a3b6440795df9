import { describe, expect, it } from 'vitest';
import { chartPicture } from '../../../../renderer/charts/chart-picture';
import { distributionFigure } from '../../../../renderer/charts/distribution-figure';
import { histogramFigure } from '../../../../renderer/charts/histogram-figure';
import { comparedLines } from '../../../../renderer/views/parts/compared-lines';
import type { Dataset } from '../../../../shared/domain/dataset';
import { theme } from './test-theme';

const size = { width: 900, height: 320 };
const histogram = {
  edges: [0, 1, 2],
  reference: [3, 1],
  production: [1, 3],
  outside: { reference: 0, production: 0 },
};
const caption = {
  title: 'Histogram of <b>income</b>',
  lines: ['Reference: <i>q1</i>, 4 rows', 'Production: q2, 4 rows'],
};
const figure = histogramFigure(histogram, theme, '<b>income</b>', 'number');

describe('a chart as a picture', () => {
  it('says what it shows and of what, with text of the data as text', () => {
    const { layout } = chartPicture(figure, theme, caption, size);
    const { text } = layout['title'] as { readonly text: string };
    expect(text).toContain('<b>Histogram of &lt;b&gt;income&lt;/b&gt;</b>');
    expect(text).toContain('Reference: &lt;i&gt;q1&lt;/i&gt;, 4 rows');
    expect(layout['xaxis']).toMatchObject({ title: { text: '&lt;b&gt;income&lt;/b&gt;' }, range: [0, 2] });
    expect(layout['yaxis']).toMatchObject({ title: { text: 'Share of values' } });
    expect(layout['paper_bgcolor']).toBe(theme.raised);
  });

  it('has a legend of its own entries alone', () => {
    const { data, layout } = chartPicture(figure, theme, caption, size);
    const listed = data.filter((trace) => 'showlegend' in trace && trace['showlegend'] === true);
    expect(listed.map(({ name }) => name)).toEqual(['Reference', 'Production']);
    expect(layout['showlegend']).toBe(true);
    expect(data).toHaveLength(figure.data.length + 2);
    expect(chartPicture({ ...figure, legend: [] }, theme, caption, size).layout['showlegend']).toBe(false);
  });

  it('is higher by what stands above the drawing', () => {
    const plain = chartPicture({ ...figure, legend: [] }, theme, { ...caption, lines: [] }, size);
    const full = chartPicture(figure, theme, caption, size);
    expect(plain.height).toBeGreaterThan(size.height);
    expect(full.height).toBe(plain.height + 3 * 20);
    expect(full.height - (full.layout['margin'] as { readonly t: number }).t).toBe(size.height);
    const many = Array.from({ length: 9 }, (_, i) => ({
      name: `an entry of the legend ${i}`,
      mark: 'line' as const,
      color: '#1',
    }));
    expect(chartPicture({ ...figure, legend: many }, theme, caption, size).height).toBe(full.height + 2 * 20);
  });

  it('titles the contribution to PSI too', () => {
    const { layout } = chartPicture(
      distributionFigure([], theme, 'x', 'time', 900, null),
      theme,
      caption,
      size,
    );
    expect(layout['yaxis2']).toMatchObject({ title: { text: 'Adds to PSI' }, autorange: 'reversed' });
    expect(layout['xaxis']).toMatchObject({ title: { text: 'x, UTC' } });
  });
});

describe('what is compared, in lines', () => {
  const side = (name: string) => ({ name, dataset: 'd', predicates: [] });
  const datasets = { d: { rows: 1200 } as Dataset };
  it('has names, rows and filters', () => {
    const comparison = {
      reference: side('q1'),
      production: { ...side('q2'), predicates: [{ kind: 'missing' as const, column: 'a', negated: false }] },
    };
    const counts = { production: { rows: 30 } } as never;
    expect(comparedLines({ comparison, counts, datasets })).toEqual([
      'Reference: q1, 1,200\u00a0rows',
      'Production: q2, 30 of 1,200\u00a0rows, a missing',
    ]);
    expect(comparedLines({ comparison, counts, datasets }, ['production'])).toHaveLength(1);
    expect(comparedLines({ comparison: null, counts, datasets })).toEqual([]);
  });
});
