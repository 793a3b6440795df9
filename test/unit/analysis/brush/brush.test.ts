import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { edgePositions, stretchBetween } from '../../../../shared/analysis/brush/brush';
import { rowsWithin, sumsByPosition } from '../../../../shared/analysis/brush/cube';
import { countBins } from '../../../../shared/stats/interval-bin';

const edges = [0, 1, 2, 3];

describe('stretchBetween', () => {
  const values = Float64Array.of(-Infinity, -1, 0, 0.5, 1, 1.5, 2, 2.5, 3, 4, Infinity);
  const rows = countBins(edgePositions(edges), { values, counts: null, total: values.length });
  const within = (from: number, to: number, toOpen: boolean): number => {
    const { first, last } = stretchBetween(edges, from, to, toOpen);
    return rows.slice(first, last + 1).reduce((sum, count) => sum + count, 0);
  };

  it('holds both edges, or leaves the upper one out', () => {
    expect(within(1, 2, false)).toBe(values.filter((value) => value >= 1 && value <= 2).length);
    expect(within(1, 2, true)).toBe(values.filter((value) => value >= 1 && value < 2).length);
  });

  it('goes on beyond the first and the last edge', () => {
    expect(within(0, 1, false)).toBe(values.filter((value) => value <= 1).length);
    expect(within(2, 3, true)).toBe(values.filter((value) => value >= 2).length);
    expect(within(0, 3, true)).toBe(values.length);
  });
});

describe('sumsByPosition', () => {
  const cells = 3;
  const positions = 5;
  const place = fc.record({
    cell: fc.integer({ min: 0, max: cells - 1 }),
    // The last is no position.
    position: fc.integer({ min: 0, max: positions }),
    held: fc.boolean(),
  });

  it('gives the rows of each cell in any stretch, those of the slice alone', () => {
    const bound = fc.integer({ min: 0, max: positions - 1 });
    fc.assert(
      fc.property(fc.array(place, { maxLength: 50 }), bound, bound, (rows, one, other) => {
        const stretch = { first: Math.min(one, other), last: Math.max(one, other) };
        const mask = new Uint8Array((rows.length + 7) >> 3);
        rows.forEach(({ held }, row) => {
          if (held) mask[row >> 3] = (mask[row >> 3] ?? 0) | (1 << (row & 7));
        });
        const sums = sumsByPosition(
          Uint16Array.from(rows, ({ cell }) => cell),
          cells,
          {
            positions,
            positionOfRow: Uint16Array.from(rows, ({ position }) => position),
            slice: { mask, rows: rows.length },
          },
        );
        const expected = Array.from(
          { length: cells },
          (_, cell) =>
            rows.filter(
              (row) =>
                row.held &&
                row.cell === cell &&
                row.position >= stretch.first &&
                row.position <= stretch.last,
            ).length,
        );
        expect([...rowsWithin(sums, cells, stretch)]).toEqual(expected);
      }),
    );
  });

  it('of a side that is not brushed are all its rows, wherever the brush is', () => {
    const sums = sumsByPosition(Uint16Array.of(0, 2, 2), cells, {
      positions: 1,
      positionOfRow: null,
      slice: { mask: null, rows: 3 },
    });
    for (const stretch of [
      { first: 3, last: 4 },
      { first: 0, last: -1 },
    ])
      expect([...rowsWithin(sums, cells, stretch)]).toEqual([1, 0, 2]);
  });
});
