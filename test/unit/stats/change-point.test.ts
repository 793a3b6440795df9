import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changePoint } from '../../../shared/stats/change-point';
import { SeededRandom } from '../../../shared/stats/seeded-random';
import { finiteValue } from './samples';

const quick = { orders: 199 };
const series = fc.array(fc.oneof({ weight: 6, arbitrary: finiteValue }, fc.constant(null)), {
  maxLength: 40,
});

/** Values without a change, from an ordinary law. */
function even(random: SeededRandom, size: number): number[] {
  return Array.from({ length: size }, () => random.fraction() + random.fraction() + random.fraction());
}

describe('changePoint', () => {
  it('gives figures, and a place that has a value, for any series', () => {
    fc.assert(
      fc.property(series, (values) => {
        const result = changePoint(values, quick);
        const present = values.filter((value) => value !== null).length;
        expect(result.computable).toBe(present >= 10);
        if (!result.computable) return;
        expect(result.pValue).toBeGreaterThan(0);
        expect(result.pValue).toBeLessThanOrEqual(1);
        if (result.mark === null) return;
        expect(values[result.mark.index]).not.toBeNull();
        expect(Math.abs(result.mark.before) + Math.abs(result.mark.after)).toBeLessThan(Infinity);
      }),
      { numRuns: 60 },
    );
  });

  it('finds a step, and passes over chunks without a value', () => {
    const values = [1, 2, null, 1, 2, 1, 2, NaN, 9, 8, 9, 8, 9, null, 8];
    expect(changePoint(values)).toMatchObject({ mark: { index: 8, before: 1.5, after: 8.5 } });
    expect(changePoint(values.toReversed())).toMatchObject({ mark: { index: 8, before: 8.5, after: 1.5 } });
  });

  it('does not depend on the unit', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1000 }),
        fc.constantFrom(1e-300, 1e-3, 7, 1e300),
        (seed, unit) => {
          const random = new SeededRandom(seed);
          const values = [...even(random, 8), ...even(random, 8).map((value) => value + 3)];
          const scaled = changePoint(
            values.map((value) => value * unit),
            quick,
          );
          const plain = changePoint(values, quick);
          if (plain.computable && scaled.computable) expect(scaled.pValue).toBe(plain.pValue);
        },
      ),
      { numRuns: 20 },
    );
  });

  it('seldom marks a series without a change', () => {
    const random = new SeededRandom(5);
    let marks = 0;
    for (let i = 0; i < 300; i++) {
      const result = changePoint(even(random, 12 + (i % 20)), quick);
      if (result.computable && result.mark !== null) marks++;
    }
    // One in a hundred is 3.
    expect(marks).toBeLessThanOrEqual(8);
  });

  it('takes neither one odd value nor equal ones for a change', () => {
    expect(changePoint([1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 90])).toMatchObject({ mark: null });
    expect(changePoint(new Array<number>(12).fill(0.1))).toEqual({ computable: true, mark: null, pValue: 1 });
  });

  it('says the same again for the same seed', () => {
    const values = even(new SeededRandom(8), 30);
    expect(changePoint(values, { seed: 3 })).toEqual(changePoint(values, { seed: 3 }));
  });

  it('says when it cannot say, and refuses what is no series or no option', () => {
    expect(changePoint([1, 2, 3])).toEqual({
      computable: false,
      reason: 'fewer than 10 chunks have a value',
    });
    expect(() => changePoint([Infinity])).toThrow(RangeError);
    expect(() => changePoint([], { level: 0 })).toThrow(RangeError);
    expect(() => changePoint([], { orders: 10 })).toThrow(RangeError);
    expect(() => changePoint([], { seed: -1 })).toThrow(RangeError);
  });
});
