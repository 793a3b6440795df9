import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kolmogorovSmirnov } from '../../../shared/stats/kolmogorov-smirnov';
import { anyValues, finiteValues, sample, withUnusedValues } from './samples';

const share = (values: readonly number[], at: number): number =>
  values.filter((value) => value <= at).length / values.length;

describe('kolmogorovSmirnov', () => {
  it('finds the largest distance between the ECDFs and where it is', () => {
    fc.assert(
      fc.property(anyValues, anyValues, (a, b) => {
        const result = kolmogorovSmirnov(sample(a), sample(b));
        const distances = [...a, ...b].map((at) => Math.abs(share(a, at) - share(b, at)));
        expect(result.statistic).toBeCloseTo(Math.max(...distances), 12);
        expect(Math.abs(share(a, result.location) - share(b, result.location))).toBeCloseTo(
          result.statistic,
          12,
        );
        expect(result.pValue).toBeGreaterThanOrEqual(0);
        expect(result.pValue).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('is 0 with p-value 1 for identical slices, whatever their sizes', () => {
    fc.assert(
      fc.property(anyValues, fc.integer({ min: 1, max: 3 }), (values, times) => {
        const repeated = Array.from({ length: times }, () => values).flat();
        const result = kolmogorovSmirnov(sample(values), sample(repeated));
        expect(result).toMatchObject({ statistic: 0, pValue: 1 });
        expect(result.location).toBe(sample(values).values[0]);
      }),
    );
  });

  it('is symmetric', () => {
    fc.assert(
      fc.property(anyValues, anyValues, (a, b) => {
        const forth = kolmogorovSmirnov(sample(a), sample(b));
        const back = kolmogorovSmirnov(sample(b), sample(a));
        expect(back.statistic).toBe(forth.statistic);
        expect(back.pValue).toBe(forth.pValue);
      }),
    );
  });

  it('does not see values that no row has', () => {
    fc.assert(
      fc.property(anyValues, anyValues, anyValues, (a, b, unused) => {
        const dense = kolmogorovSmirnov(sample(a), sample(b));
        expect(kolmogorovSmirnov(withUnusedValues(a, unused), withUnusedValues(b, unused))).toEqual(dense);
      }),
    );
  });

  it('does not change under a growing transformation', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1 }),
        fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1 }),
        (a, b) => {
          const cube = (value: number): number => value ** 3;
          const { statistic, pValue } = kolmogorovSmirnov(sample(a), sample(b));
          expect(kolmogorovSmirnov(sample(a.map(cube)), sample(b.map(cube)))).toMatchObject({
            statistic,
            pValue,
          });
        },
      ),
    );
  });

  it('is 1 for slices that do not overlap', () => {
    expect(kolmogorovSmirnov(sample([1, 2]), sample([3, 4, 5]))).toEqual({
      statistic: 1,
      pValue: 0.2,
      method: 'exact',
      location: 2,
    });
  });

  it('compares one row with one row', () => {
    expect(kolmogorovSmirnov(sample([1]), sample([2]))).toMatchObject({ statistic: 1, pValue: 1 });
  });

  it('tells 2^53 from the next double', () => {
    expect(kolmogorovSmirnov(sample([2 ** 53]), sample([2 ** 53 + 2])).statistic).toBe(1);
  });

  it('takes infinities as the ends of the order', () => {
    expect(kolmogorovSmirnov(sample([-Infinity, 1]), sample([1, Infinity]))).toMatchObject({
      statistic: 0.5,
      location: -Infinity,
    });
  });

  it('is asymptotic as soon as one side has more than 10 000 rows', () => {
    const rows = (count: number) => ({
      values: Float64Array.of(1, 2),
      counts: Uint32Array.of(count - 1, 1),
      total: count,
    });
    expect(kolmogorovSmirnov(rows(10_000), rows(10_000)).method).toBe('exact');
    expect(kolmogorovSmirnov(rows(10_001), rows(3)).method).toBe('asymptotic');
  });

  it('stays a probability where totals are beyond exact products', () => {
    const huge = (low: number, high: number) => ({
      values: Float64Array.of(0, 1),
      counts: Float64Array.of(low, high),
      total: low + high,
    });
    const result = kolmogorovSmirnov(huge(5e9, 5e9), huge(5e9 + 4e5, 5e9 - 4e5));
    expect(result.statistic).toBeCloseTo(4e-5, 14);
    expect(result.pValue).toBeGreaterThan(0);
    expect(result.pValue).toBeLessThan(0.01);
  });

  it('is 0, not negative, when the p-value is below the smallest double', () => {
    const ones = { values: Float64Array.of(1), counts: Uint32Array.of(1_000_000), total: 1_000_000 };
    const twos = { ...ones, values: Float64Array.of(2) };
    expect(kolmogorovSmirnov(ones, twos).pValue).toBe(0);
  });

  it('refuses an empty side', () => {
    fc.assert(
      fc.property(finiteValues, (values) => {
        expect(() => kolmogorovSmirnov(sample([]), sample(values))).toThrow(RangeError);
        expect(() => kolmogorovSmirnov(sample(values), sample([]))).toThrow(RangeError);
      }),
    );
  });
});
