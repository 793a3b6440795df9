import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boxNumbers, type BoxNumbers } from '../../../shared/stats/box-numbers';
import { weightedSample } from '../../../shared/stats/weighted-sample';

/** Sums in another order differ in the last place. */
const withoutMean = (box: BoxNumbers | null): unknown => ({
  ...box,
  mean: Math.round((box?.mean ?? 0) * 1e9) + 0,
});

describe('boxNumbers', () => {
  it('has whiskers at the furthest values within one and a half boxes', () => {
    const box = boxNumbers(weightedSample([-9, 1, 2, 3, 4, 5, 6, 7, 8, 9, 30, 40]));
    expect(box?.quantiles.slice(1, 4)).toEqual([2.75, 5.5, 8.25]);
    expect(box?.whiskers).toEqual({ lower: 1, upper: 9 });
    expect(box?.outside).toEqual({ below: 1, above: 2 });
  });

  it('counts a value on the fence as within', () => {
    expect(boxNumbers(weightedSample([0, 4, 4, 6, 8, 8, 14]))).toMatchObject({
      whiskers: { lower: 0, upper: 14 },
      outside: { below: 0, above: 0 },
    });
  });

  it('never puts a whisker into the box', () => {
    expect(boxNumbers(weightedSample([0, 10, 10, 10]))).toMatchObject({
      whiskers: { lower: 7.5, upper: 10 },
      outside: { below: 1, above: 0 },
    });
  });

  it('is empty for a constant, finite for the largest doubles, and nothing without a finite value', () => {
    expect(boxNumbers(weightedSample([3, 3, 3]))).toMatchObject({
      mean: 3,
      quantiles: [3, 3, 3, 3, 3],
      whiskers: { lower: 3, upper: 3 },
      outside: { below: 0, above: 0 },
    });
    const huge = boxNumbers(weightedSample([-1.7e308, -1.6e308, 1.6e308, 1.7e308, Infinity]));
    expect(huge?.outside).toEqual({ below: 0, above: 0 });
    expect(JSON.stringify(huge)).not.toContain('null');
    expect(boxNumbers(weightedSample([Infinity, -Infinity]))).toBeNull();
    expect(boxNumbers(weightedSample([]))).toBeNull();
  });

  it('counts every row once, one value a row or counted, with values nobody has', () => {
    const raw = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(raw, (values) => {
        const counted = weightedSample(values);
        const box = boxNumbers(counted);
        const rows = { values: Float64Array.from(values).sort(), counts: null, total: values.length };
        expect(withoutMean(boxNumbers(rows))).toEqual(withoutMean(box));
        const spread = {
          values: Float64Array.from({ length: 401 }, (_, i) => i - 200),
          counts: Float64Array.from(
            { length: 401 },
            (_, i) => values.filter((value) => value === i - 200).length,
          ),
          total: values.length,
        };
        expect(withoutMean(boxNumbers(spread))).toEqual(withoutMean(box));
        if (box === null) throw new Error('There is no box.');
        const { whiskers, outside } = box;
        expect(outside.below).toBe(
          values.filter((value) => value < whiskers.lower && value < (box.quantiles[1] ?? 0)).length,
        );
        expect(outside.above).toBe(
          values.filter((value) => value > whiskers.upper && value > (box.quantiles[3] ?? 0)).length,
        );
      }),
    );
  });
});
