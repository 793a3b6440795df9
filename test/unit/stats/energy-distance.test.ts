import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { energyDistance } from '../../../shared/stats/energy-distance';
import type { WeightedSample } from '../../../shared/stats/weighted-sample';
import { anyValues, sample, withUnusedValues } from './samples';

function distance(reference: WeightedSample, production: WeightedSample): number {
  const result = energyDistance(reference, production);
  if (!result.computable) throw new Error(result.reason);
  return result.distance;
}

function meanGap(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (const x of a) for (const y of b) sum += Math.abs(x - y);
  return sum / a.length / b.length;
}

const moderate = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 30 });

describe('energyDistance', () => {
  it('is twice the mean distance across the sides less those within them, under a root', () => {
    fc.assert(
      fc.property(moderate, moderate, (a, b) => {
        const squared = 2 * meanGap(a, b) - meanGap(a, a) - meanGap(b, b);
        expect(distance(sample(a), sample(b)) ** 2).toBeCloseTo(squared, 8);
      }),
    );
  });

  it('is 0 for identical slices, symmetric, and no longer than a detour', () => {
    fc.assert(
      fc.property(moderate, moderate, moderate, (a, b, c) => {
        expect(distance(sample(a), sample([...a, ...a]))).toBe(0);
        const ab = distance(sample(a), sample(b));
        expect(distance(sample(b), sample(a))).toBeCloseTo(ab, 12);
        expect(ab).toBeLessThanOrEqual(
          distance(sample(a), sample(c)) + distance(sample(c), sample(b)) + 1e-9,
        );
      }),
    );
  });

  it('does not change with a shift and grows with the root of a factor', () => {
    fc.assert(
      fc.property(moderate, moderate, fc.integer({ min: -999, max: 999 }), (a, b, shift) => {
        const plain = distance(sample(a), sample(b));
        const moved = (values: readonly number[]) => sample(values.map((value) => 4 * (value + shift)));
        expect(distance(moved(a), moved(b))).toBeCloseTo(2 * plain, 9);
      }),
    );
  });

  it('leaves infinite values out and does not see values that no row has', () => {
    fc.assert(
      fc.property(anyValues, anyValues, anyValues, (a, b, unused) => {
        const finite = (values: readonly number[]) => sample(values.filter(Number.isFinite));
        const expected = energyDistance(finite(a), finite(b));
        const more = [...unused, 1.7e308, Infinity, -Infinity];
        const result = energyDistance(withUnusedValues(a, more), withUnusedValues(b, more));
        if (!expected.computable || !result.computable) expect(result).toEqual(expected);
        else {
          const off = Math.abs(result.distance - expected.distance);
          expect(off).toBeLessThanOrEqual(1e-9 * expected.distance);
        }
      }),
    );
  });

  it('goes up to the largest double and down to the smallest', () => {
    expect(distance(sample([0]), sample([2]))).toBe(2);
    expect(distance(sample([-1.7e308]), sample([1.7e308])) / Math.sqrt(1.7e308)).toBeCloseTo(2, 12);
    expect(distance(sample([0]), sample([5e-324]))).toBeGreaterThan(0);
    expect(distance(sample([0, 0, 1]), sample([0, 1, 1]))).toBeCloseTo(Math.sqrt(2 / 9), 15);
    expect(distance(sample([-0]), sample([0]))).toBe(0);
  });

  it('names the side without a finite value', () => {
    expect(energyDistance(sample([Infinity]), sample([1]))).toEqual({
      computable: false,
      reason: 'the reference has no finite value',
    });
    expect(energyDistance(sample([1]), sample([]))).toEqual({
      computable: false,
      reason: 'production has no finite value',
    });
  });
});
