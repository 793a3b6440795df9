import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ecdfPair } from '../../../shared/stats/ecdf';
import { anyValues, sample, withUnusedValues } from './samples';

const share = (values: readonly number[], at: number): number =>
  values.filter((value) => value <= at).length / values.length;

describe('ecdfPair', () => {
  it('is the share at or below each of some ascending values of the data', () => {
    fc.assert(
      fc.property(anyValues, anyValues, fc.integer({ min: 2, max: 80 }), (a, b, points) => {
        fc.pre([...a, ...b].some(Number.isFinite));
        const { at, reference, production } = ecdfPair(sample(a), sample(b), points);
        expect(at.length).toBeGreaterThan(0);
        expect(at.length).toBeLessThanOrEqual(points);
        const known = new Set([...a, ...b].filter(Number.isFinite).map((value) => value + 0));
        expect(at.every((value) => known.has(value))).toBe(true);
        for (let i = 1; i < at.length; i++) expect(at[i]).toBeGreaterThan(at[i - 1] ?? NaN);
        expect(at[0]).toBe(Math.min(...known));
        expect(at.at(-1)).toBe(Math.max(...known));
        expect(reference).toEqual(at.map((value) => share(a, value)));
        expect(production).toEqual(at.map((value) => share(b, value)));
      }),
    );
  });

  it('has every value when they are few', () => {
    expect(ecdfPair(sample([1, 2, 2]), sample([3]))).toEqual({
      at: [1, 2, 3],
      reference: [1 / 3, 1, 1],
      production: [0, 0, 1],
    });
  });

  it('spreads its points over the rows when they are many', () => {
    const many = sample(Array.from({ length: 5000 }, (_, i) => i * i));
    const { at, reference } = ecdfPair(many, many, 200);
    expect(at).toHaveLength(200);
    for (let i = 1; i < at.length; i++) {
      expect((reference[i] ?? NaN) - (reference[i - 1] ?? NaN)).toBeCloseTo(1 / 199, 3);
    }
  });

  it('starts above 0 and ends below 1 where rows are infinite', () => {
    expect(ecdfPair(sample([-Infinity, 1, 2, Infinity]), sample([1]))).toEqual({
      at: [1, 2],
      reference: [0.5, 0.75],
      production: [1, 1],
    });
  });

  it('does not see values that no row has', () => {
    fc.assert(
      fc.property(anyValues, anyValues, anyValues, (a, b, unused) => {
        fc.pre([...a, ...b].some(Number.isFinite));
        expect(ecdfPair(withUnusedValues(a, unused), withUnusedValues(b, unused), 20)).toEqual(
          ecdfPair(sample(a), sample(b), 20),
        );
      }),
    );
  });

  it('refuses an empty side, nothing finite and a curve of one point', () => {
    expect(() => ecdfPair(sample([]), sample([1]))).toThrow(RangeError);
    expect(() => ecdfPair(sample([1]), sample([]))).toThrow(RangeError);
    expect(() => ecdfPair(sample([Infinity]), sample([-Infinity]))).toThrow(RangeError);
    expect(() => ecdfPair(sample([1]), sample([1]), 1)).toThrow(RangeError);
  });
});
