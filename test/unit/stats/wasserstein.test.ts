import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalizedWasserstein, wasserstein } from '../../../shared/stats/wasserstein';
import { sample, withUnusedValues } from './samples';

const moderate = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 40 });

describe('wasserstein', () => {
  it('is the mean distance of the ranks when both sides have as many rows', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: -99, max: 99 }), fc.integer({ min: -99, max: 99 })), {
          minLength: 1,
        }),
        (pairs) => {
          const a = pairs.map(([value]) => value).sort((x, y) => x - y);
          const b = pairs.map(([, value]) => value).sort((x, y) => x - y);
          const mean = a.reduce((sum, value, i) => sum + Math.abs(value - (b[i] ?? NaN)), 0) / a.length;
          expect(wasserstein(sample(a), sample(b))).toBeCloseTo(mean, 9);
        },
      ),
    );
  });

  it('is 0 for identical slices, symmetric, and no longer than a detour', () => {
    fc.assert(
      fc.property(moderate, moderate, moderate, (a, b, c) => {
        expect(wasserstein(sample(a), sample([...a, ...a]))).toBe(0);
        const ab = wasserstein(sample(a), sample(b));
        expect(wasserstein(sample(b), sample(a))).toBeCloseTo(ab, 9);
        expect(ab).toBeLessThanOrEqual(
          wasserstein(sample(a), sample(c)) + wasserstein(sample(c), sample(b)) + 1e-9,
        );
      }),
    );
  });

  it('is the shift of a shifted slice', () => {
    fc.assert(
      fc.property(moderate, fc.integer({ min: -1000, max: 1000 }), (values, shift) => {
        expect(wasserstein(sample(values), sample(values.map((value) => value + shift)))).toBeCloseTo(
          Math.abs(shift),
          9,
        );
      }),
    );
  });

  it('does not see values that no row has, infinite ones included', () => {
    fc.assert(
      fc.property(moderate, moderate, moderate, (a, b, unused) => {
        const more = [...unused, Infinity, -Infinity];
        expect(wasserstein(withUnusedValues(a, more), withUnusedValues(b, more))).toBeCloseTo(
          wasserstein(sample(a), sample(b)),
          9,
        );
      }),
    );
  });

  it('goes up to the largest double and is Infinity beyond', () => {
    expect(wasserstein(sample([-1e308, 1e308]), sample([1e308, 1e308]))).toBe(1e308);
    expect(wasserstein(sample([-1.7e308]), sample([1.7e308]))).toBe(Infinity);
    expect(wasserstein(sample([0, 0, 0, -1.7e308]), sample([0, 0, 0, 1.7e308]))).toBeCloseTo(0.85e308, -295);
  });

  it('keeps the smallest double', () => {
    expect(wasserstein(sample([0]), sample([5e-324]))).toBe(5e-324);
  });

  it('refuses an empty side and an infinite value', () => {
    expect(() => wasserstein(sample([]), sample([1]))).toThrow(RangeError);
    expect(() => wasserstein(sample([1]), sample([]))).toThrow(RangeError);
    expect(() => wasserstein(sample([1, Infinity]), sample([1]))).toThrow(RangeError);
    expect(() => wasserstein(sample([1]), sample([-Infinity, 1]))).toThrow(RangeError);
    expect(() => wasserstein(sample([Infinity]), sample([1]))).toThrow(RangeError);
  });
});

describe('normalizedWasserstein', () => {
  it('divides by the deviation of the reference', () => {
    expect(normalizedWasserstein(3, 2)).toBe(1.5);
  });

  it('is null where that is not a number', () => {
    expect(normalizedWasserstein(3, 0)).toBeNull();
    expect(normalizedWasserstein(0, 0)).toBeNull();
    expect(normalizedWasserstein(Infinity, 1)).toBeNull();
    expect(normalizedWasserstein(1e308, 1e-10)).toBeNull();
  });
});
