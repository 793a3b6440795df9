import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chiSquareHomogeneity } from '../../../shared/stats/chi-square';
import { chiSquareQuantile, chiSquareSurvival } from '../../../shared/stats/chi-square-distribution';
import { incompleteGamma } from '../../../shared/stats/incomplete-gamma';
import { countPair } from './samples';

describe('chiSquareHomogeneity', () => {
  it('is a test with whole degrees of freedom, or says why not', () => {
    fc.assert(
      fc.property(countPair, ({ reference, production }) => {
        const result = chiSquareHomogeneity(reference, production);
        const inUse = reference.filter((count, i) => count + (production[i] ?? 0) > 0).length;
        expect(result.computable).toBe(inUse >= 2);
        if (!result.computable) return;
        expect(result.degreesOfFreedom).toBe(inUse - 1);
        expect(result.yates).toBe(inUse === 2);
        expect(result.statistic).toBeGreaterThanOrEqual(0);
        expect(result.pValue).toBeGreaterThanOrEqual(0);
        expect(result.pValue).toBeLessThanOrEqual(1);
        expect(result.lowExpectedShare).toBeGreaterThanOrEqual(0);
        expect(result.lowExpectedShare).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('is symmetric and blind to categories nobody has', () => {
    fc.assert(
      fc.property(countPair, ({ reference, production }) => {
        const forth = chiSquareHomogeneity(reference, production);
        const back = chiSquareHomogeneity([0, ...production], [0, ...reference]);
        if (!forth.computable || !back.computable) {
          expect(back).toEqual(forth);
          return;
        }
        expect(back.statistic).toBeCloseTo(forth.statistic, 9);
        expect(back.degreesOfFreedom).toBe(forth.degreesOfFreedom);
      }),
    );
  });

  it('is 0 with p-value 1 for identical slices', () => {
    expect(chiSquareHomogeneity([3, 5, 9], [6, 10, 18])).toMatchObject({ statistic: 0, pValue: 1 });
  });

  it('counts cells with an expected count under 5', () => {
    const result = chiSquareHomogeneity([100, 2, 100], [100, 3, 100]);
    expect(result).toMatchObject({ computable: true, lowExpectedShare: 2 / 6 });
  });

  it('names what is missing', () => {
    expect(chiSquareHomogeneity([0, 0], [1, 1])).toEqual({
      computable: false,
      reason: 'the reference is empty',
    });
    expect(chiSquareHomogeneity([1, 1], [0, 0])).toEqual({
      computable: false,
      reason: 'production is empty',
    });
    expect(chiSquareHomogeneity([7, 0], [9, 0])).toEqual({
      computable: false,
      reason: 'only one category is in use',
    });
    expect(chiSquareHomogeneity([], []).computable).toBe(false);
  });

  it('refuses other categories and what is not a count', () => {
    expect(() => chiSquareHomogeneity([1, 2], [1])).toThrow(RangeError);
    expect(() => chiSquareHomogeneity([1, -2], [1, 1])).toThrow(RangeError);
  });
});

describe('chiSquareSurvival and chiSquareQuantile', () => {
  const df = fc.oneof(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1000, max: 1_000_000 }));

  it('undo each other', () => {
    fc.assert(
      fc.property(df, fc.double({ min: 0.001, max: 0.999, noNaN: true }), (freedom, probability) => {
        const x = chiSquareQuantile(probability, freedom);
        expect(chiSquareSurvival(x, freedom)).toBeCloseTo(1 - probability, 9);
      }),
    );
  });

  it('keeps its digits in the far tail', () => {
    // Two degrees of freedom are an exponential law.
    expect(chiSquareSurvival(1400, 2) / Math.exp(-700)).toBeCloseTo(1, 12);
    expect(chiSquareSurvival(1e5, 2)).toBe(0);
    expect(chiSquareSurvival(Infinity, 2)).toBe(0);
    expect(chiSquareSurvival(0, 2)).toBe(1);
    expect(chiSquareSurvival(-1, 2)).toBe(1);
  });

  it('refuses what has no law', () => {
    expect(() => chiSquareSurvival(1, 0)).toThrow(RangeError);
    expect(() => chiSquareSurvival(NaN, 1)).toThrow(RangeError);
    expect(() => chiSquareQuantile(0, 1)).toThrow(RangeError);
    expect(() => chiSquareQuantile(1, 1)).toThrow(RangeError);
    expect(() => chiSquareQuantile(0.5, Infinity)).toThrow(RangeError);
  });
});

describe('incompleteGamma', () => {
  it('splits 1 for any shape and any x', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -2, max: 6, noNaN: true }),
        fc.double({ min: -3, max: 3, noNaN: true }),
        (logShape, logRatio) => {
          const shape = 10 ** logShape;
          const { lower, upper } = incompleteGamma(shape, shape * 10 ** logRatio);
          expect(lower + upper).toBeCloseTo(1, 14);
          expect(Math.min(lower, upper)).toBeGreaterThanOrEqual(0);
        },
      ),
    );
  });

  it('has its ends', () => {
    expect(incompleteGamma(2, 0)).toEqual({ lower: 0, upper: 1 });
    expect(incompleteGamma(2, Infinity)).toEqual({ lower: 1, upper: 0 });
    expect(incompleteGamma(0.5, 1e308)).toEqual({ lower: 1, upper: 0 });
    expect(() => incompleteGamma(0, 1)).toThrow(RangeError);
    expect(() => incompleteGamma(1, -1)).toThrow(RangeError);
  });
});
