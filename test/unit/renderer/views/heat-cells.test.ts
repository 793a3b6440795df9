import { describe, expect, it } from 'vitest';
import { heatCells, heatColour, mappedColumns } from '../../../../renderer/views/drift/together/heat-cells';

const correlations = {
  tested: 1,
  changed: 0,
  pairs: [],
  matrix: {
    columns: ['a', 'b', 'c'],
    reference: [
      [1, 0.2, null],
      [0.2, 1, -0.4],
      [null, -0.4, 1],
    ],
    production: [
      [1, 0.1, 0.3],
      [0.1, 1, 0.5],
      [0.3, 0.5, 1],
    ],
  },
};

describe('the map of correlations', () => {
  it('shows the change in both triangles, full from half a correlation on, and nothing on the diagonal', () => {
    const shown = heatCells(correlations, 'change').map((line) => line.map((cell) => cell.shown));
    expect(shown[0]).toEqual([null, -0.2, null]);
    expect(shown[1]).toEqual([-0.2, null, 1]);
    expect(shown[2]).toEqual([null, 1, null]);
  });

  it('shows the reference in the lower left and production in the upper right', () => {
    const shown = heatCells(correlations, 'sides').map((line) => line.map((cell) => cell.shown));
    expect(shown).toEqual([
      [null, 0.1, 0.3],
      [0.2, null, 0.5],
      [null, -0.4, null],
    ]);
  });

  it('keeps to the columns of the pairs that changed most, in their own order, where there are many', () => {
    expect(mappedColumns(correlations)).toEqual([0, 1, 2]);
    expect(mappedColumns(correlations, 2)).toEqual([1, 2]);
    const columns = Array.from({ length: 40 }, (_, i) => `c${i}`);
    const zeros = columns.map(() => columns.map(() => 0));
    const production = zeros.map((line, i) => line.map((_, j) => (i + j === 75 && i !== j ? 0.5 : 0)));
    const many = { ...correlations, matrix: { columns, reference: zeros, production } };
    const mapped = mappedColumns(many);
    expect(mapped).toHaveLength(25);
    // 36 and 39, 37 and 38.
    expect(mapped.slice(-4)).toEqual([36, 37, 38, 39]);
  });

  it('colours by sign and size', () => {
    expect(heatColour(null)).toBe('transparent');
    expect(heatColour(-0.5)).toContain('--negative) 50%');
    expect(heatColour(1)).toContain('--positive) 100%');
  });
});
