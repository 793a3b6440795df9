import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GroupedMoments } from '../../../shared/stats/grouped-moments';

/** Mean and squared deviations in two passes, of values moved near zero. */
function plain(values: readonly number[], shift: number): { mean: number; deviations: number } {
  const near = values.map((value) => value - shift);
  const mean = near.reduce((sum, value) => sum + value, 0) / near.length;
  return { mean: shift + mean, deviations: near.reduce((sum, value) => sum + (value - mean) ** 2, 0) };
}

describe('GroupedMoments', () => {
  it('does not lose small differences of large numbers', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 2, maxLength: 60 }),
        fc.constantFrom(0, 1e6, 1e9, -1e12),
        (values, shift) => {
          const moments = new GroupedMoments(1);
          for (const value of values) moments.add(0, shift + value / 8);
          const expected = plain(
            values.map((value) => shift + value / 8),
            shift,
          );
          const found = moments.of(0);
          expect(found.rows).toBe(values.length);
          expect(found.mean).toBeCloseTo(expected.mean, 3);
          expect(Math.abs(found.deviations - expected.deviations)).toBeLessThanOrEqual(
            1e-12 * Math.abs(shift) * values.length + 1e-9 * (1 + expected.deviations),
          );
        },
      ),
    );
  });

  it('takes many rows of a value as that value so many times, each group for itself', () => {
    const [counted, walked] = [new GroupedMoments(2), new GroupedMoments(2)];
    for (const [group, value, rows] of [
      [0, 3, 4],
      [1, 1, 1],
      [0, 7, 2],
      [1, 1, 5],
    ] as const) {
      counted.add(group, value, rows);
      for (let i = 0; i < rows; i++) walked.add(group, value);
    }
    expect(counted.of(0).mean).toBeCloseTo(walked.of(0).mean, 12);
    expect(counted.of(0).deviations).toBeCloseTo(walked.of(0).deviations, 10);
    expect(counted.of(1)).toEqual({ rows: 6, mean: 1, deviations: 0 });
  });

  it('has no mean of nothing', () => {
    expect(new GroupedMoments(1).of(0)).toEqual({ rows: 0, mean: NaN, deviations: 0 });
  });
});
