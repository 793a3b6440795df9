import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { forEachTie } from '../../../shared/stats/ties';

function ties(values: readonly number[]): number[][] {
  const found: number[][] = [];
  forEachTie(Float64Array.from(values), (rows, start, end) => {
    found.push([...rows.subarray(start, end)]);
  });
  return found;
}

describe('forEachTie', () => {
  it('visits equal values together, in ascending order, and leaves out what is missing', () => {
    expect(ties([3, NaN, -Infinity, 3, -0, 0, Infinity])).toEqual([[2], [4, 5], [0, 3], [6]]);
  });

  it('visits nothing of nothing', () => {
    expect(ties([])).toEqual([]);
    expect(ties([NaN, NaN])).toEqual([]);
  });

  it('visits every present row once, as a plain sort does', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.double(), fc.integer({ min: -3, max: 3 }))), (values) => {
        const present = values.flatMap((value, row) => (Number.isNaN(value) ? [] : [{ value, row }]));
        const expected = present
          .sort((a, b) => (a.value < b.value ? -1 : a.value > b.value ? 1 : a.row - b.row))
          .map(({ row }) => row);
        expect(ties(values).flat()).toEqual(expected);
      }),
    );
  });
});
