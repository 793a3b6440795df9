import fc from 'fast-check';
import { describe as group, expect, it } from 'vitest';
import { describe } from '../../../shared/stats/describe';
import { anyValues, finiteValues, sample, withUnusedValues } from './samples';

group('describe', () => {
  it('describes finite values and counts the infinite ones', () => {
    expect(describe(sample([1, 2, 3, 4, Infinity]))).toEqual({
      count: 5,
      infinite: 1,
      distinct: 5,
      mean: 2.5,
      standardDeviation: Math.sqrt(1.25),
      min: 1,
      max: 4,
      quantiles: [1.15, 1.75, 2.5, 3.25, 3.8499999999999996],
    });
  });

  it('has finite moments within the range for any finite values', () => {
    fc.assert(
      fc.property(finiteValues, (raw) => {
        const { mean, standardDeviation, min, max, quantiles } = describe(sample(raw));
        expect(min).toBe(Math.min(...raw) + 0);
        expect(max).toBe(Math.max(...raw) + 0);
        expect(mean).toBeGreaterThanOrEqual(min ?? NaN);
        expect(mean).toBeLessThanOrEqual(max ?? NaN);
        expect(standardDeviation).toBeGreaterThanOrEqual(0);
        expect(Number.isFinite(standardDeviation)).toBe(true);
        expect(quantiles).toHaveLength(5);
      }),
    );
  });

  it('does not see values that no row has', () => {
    fc.assert(
      fc.property(anyValues, anyValues, (raw, unused) => {
        const dense = describe(sample(raw));
        const sparse = describe(withUnusedValues(raw, unused));
        expect(sparse).toEqual({ ...dense, mean: sparse.mean, standardDeviation: sparse.standardDeviation });
        const extent = Math.max(Math.abs(dense.min ?? 0), Math.abs(dense.max ?? 0));
        if (extent === 0) return;
        expect((sparse.mean ?? NaN) / extent).toBeCloseTo((dense.mean ?? NaN) / extent, 12);
        expect((sparse.standardDeviation ?? NaN) / extent).toBeCloseTo(
          (dense.standardDeviation ?? NaN) / extent,
          12,
        );
      }),
      { examples: [[[1], [1e308]]] },
    );
  });

  it('has deviation exactly 0 for a constant', () => {
    fc.assert(
      fc.property(
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.integer({ min: 1, max: 50 }),
        (value, times) => {
          const { mean, standardDeviation } = describe(sample(new Array<number>(times).fill(value)));
          expect(mean).toBe(value + 0);
          expect(standardDeviation).toBe(0);
        },
      ),
    );
  });

  it('neither overflows nor underflows when it squares', () => {
    expect(describe(sample([-1.7e308, 1.7e308]))).toMatchObject({ mean: 0, standardDeviation: 1.7e308 });
    expect(describe(sample([1e308, 1.5e308])).mean).toBe(1.25e308);
    expect(describe(sample([1e-200, 3e-200])).standardDeviation).toBeCloseTo(1e-200, 210);
    expect(describe(sample([0, 1e-323])).standardDeviation).toBe(5e-324);
  });

  it('keeps a small spread at a large mean', () => {
    expect(describe(sample([1e9 + 1, 1e9 + 2, 1e9 + 3])).standardDeviation).toBeCloseTo(Math.sqrt(2 / 3), 12);
  });

  it('has counts and nothing else where nothing is finite', () => {
    const nothing = { mean: null, standardDeviation: null, min: null, max: null, quantiles: null };
    expect(describe(sample([]))).toEqual({ count: 0, infinite: 0, distinct: 0, ...nothing });
    expect(describe(sample([Infinity, -Infinity, Infinity]))).toEqual({
      count: 3,
      infinite: 3,
      distinct: 2,
      ...nothing,
    });
  });
});
