import { describe, expect, it } from 'vitest';
import { theme } from '../charts/test-theme';
import { correlationFigure } from '../../../../renderer/views/drift/together/correlation-figure';
import { timelineFigure } from '../../../../renderer/views/drift/timeline/timeline-figure';
import { scoreFigure } from '../../../../renderer/views/outliers/score-figure';
import { disparityFigure } from '../../../../renderer/views/subgroups/disparity-figure';

describe('charts that are drawn to be saved', () => {
  it('drift over time: a line of bars a column, the first on top, coloured as they are judged', () => {
    const chunk = {
      side: 'production' as const,
      label: '2024-01',
      from: '2024-01-01',
      to: '2024-02-01',
      rows: 10,
      incomplete: false,
      inSlice: true,
    };
    const cell = { value: 0.3, limit: null, missingShare: null, alert: 0.1, times: 3 };
    const worst = { ...cell, status: 'drifted' as const, height: 1 };
    const { data, layout } = timelineFigure(
      {
        chunks: [chunk, { ...chunk, label: '2024-02', inSlice: false }],
        scale: { most: 3, largest: 0.3 },
      },
      [
        {
          name: '<b>a</b>',
          cells: [worst, { ...cell, status: 'stable', height: 0.5 }],
          learned: null,
          changeAt: 1,
          worst,
        },
        { name: 'b', cells: [], learned: null, changeAt: null, worst },
      ],
      theme,
    );
    expect(data[0]).toMatchObject({
      name: '&lt;b&gt;a&lt;/b&gt;',
      base: [1, 1],
      marker: { color: [theme.alert, theme.lineStrong] },
    });
    // The limit of each line, where the level changed, and the one chunk of the slice.
    expect(layout['shapes']).toMatchObject([
      { type: 'line', x0: -0.5, x1: 1.5, line: { dash: 'dot' } },
      { type: 'line', x0: -0.5, x1: 1.5, line: { dash: 'dot' } },
      { type: 'line', x0: 0.5, y0: 1, y1: 2 },
      { type: 'rect', x0: -0.5, x1: 0.5, fillcolor: theme.production },
    ]);
  });

  it('correlations: the change of each pair as it is, nothing on the diagonal', () => {
    const correlations = {
      tested: 1,
      changed: 0,
      pairs: [],
      matrix: {
        columns: ['a&b', 'c'],
        reference: [[1, 0.25], [0.25, 1]], // prettier-ignore
        production: [[1, 0.5], [0.5, 1]], // prettier-ignore
      },
    };
    const { data, layout } = correlationFigure(correlations, 'change', theme);
    expect(data).toMatchObject([{ z: [[null, 0.25], [0.25, null]], zmin: -0.5, zmax: 0.5 }]); // prettier-ignore
    expect(layout['xaxis']).toMatchObject({ ticktext: ['a&amp;b', 'c'] });
    expect(correlationFigure(correlations, 'sides', theme).data).toMatchObject([
      { z: [[null, 0.5], [0.25, null]], zmin: -1, zmax: 1 }, // prettier-ignore
    ]);
  });

  it('disparities: a point and its interval a group, none where there is none', () => {
    const line = { label: '<i>', value: 0.1, lower: 0.05, upper: 0.2, verdict: 'fail' as const, words: '' };
    const { data, layout } = disparityFigure(
      [line, { ...line, lower: null, upper: null, verdict: 'pass' }],
      [-0.05, 0.05],
      0,
      '+.0%',
      'less that of <all>',
      theme,
    );
    expect(data[0]).toMatchObject({ x: [0.1], y: [0], marker: { color: theme.alert } });
    expect(data[1]).toMatchObject({
      error_x: { array: [0], arrayminus: [0] },
      marker: { color: theme.positive },
    });
    expect(layout['yaxis']).toMatchObject({ ticktext: ['&lt;i&gt;', '&lt;i&gt;'] });
    expect(layout['shapes']).toMatchObject([
      { type: 'rect', x0: -0.05, x1: 0.05 },
      { type: 'line', x0: 0 },
    ]);
  });

  it('scores of outliers: both sides as steps up to the last edge, and the threshold', () => {
    const rate = { flagged: 0, rows: 100, share: 0, lower: 0, upper: 1 };
    const { data, layout } = scoreFigure(
      {
        histogram: { edges: [0, 1, 2], reference: [90, 10], production: [95, 5] },
        rate: { reference: rate, production: rate },
        far: { reference: 0, production: 0 },
      },
      1,
      theme,
    );
    expect(data).toMatchObject([
      { x: [0, 1, 2], y: { length: 3 } },
      { x: [0, 1, 2], y: { length: 3 } },
    ]);
    expect(layout['shapes']).toMatchObject([{ x0: 1, x1: 1 }]);
  });
});
