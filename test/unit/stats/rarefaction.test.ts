import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectedDistinct, type GroupsOfSize } from '../../../shared/stats/rarefaction';

/** Mean number of different values over all ways to draw, one by one. */
function enumerated(sizes: readonly number[], drawn: number): number {
  const values = sizes.flatMap((size, group) => Array.from({ length: size }, () => group));
  let ways = 0;
  let distinct = 0;
  const draw = (from: number, taken: readonly number[]): void => {
    if (taken.length === drawn) {
      ways++;
      distinct += new Set(taken).size;
      return;
    }
    for (let i = from; i < values.length; i++) draw(i + 1, [...taken, values[i] ?? 0]);
  };
  draw(0, []);
  return distinct / ways;
}

const groupsOf = (sizes: readonly number[]): GroupsOfSize[] =>
  [...new Set(sizes)].map((size) => ({ size, groups: sizes.filter((one) => one === size).length }));

describe('expectedDistinct', () => {
  it('is the mean over all draws', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 4 }),
        fc.nat(12),
        (sizes, asked) => {
          const rows = sizes.reduce((sum, size) => sum + size, 0);
          const drawn = Math.min(asked, rows);
          expect(expectedDistinct(groupsOf(sizes), drawn)).toBeCloseTo(enumerated(sizes, drawn), 9);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('is all groups when all rows are drawn or more, and none for none', () => {
    expect(expectedDistinct([{ size: 3, groups: 5 }], 15)).toBe(5);
    expect(expectedDistinct([{ size: 3, groups: 5 }], 99)).toBe(5);
    expect(expectedDistinct([{ size: 3, groups: 5 }], 0)).toBe(0);
    expect(expectedDistinct([], 4)).toBe(0);
  });

  it('is finite for groups of millions', () => {
    expect(expectedDistinct([{ size: 5_000_000, groups: 2 }], 1000)).toBeCloseTo(2, 9);
    expect(expectedDistinct([{ size: 1, groups: 10_000_000 }], 1000)).toBeCloseTo(1000, 3);
  });
});
