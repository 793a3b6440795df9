import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jensenShannonDistance } from '../../../shared/stats/jensen-shannon';
import { countPair } from './samples';

describe('jensenShannonDistance', () => {
  it('is between 0 and 1 and symmetric', () => {
    fc.assert(
      fc.property(countPair, ({ reference, production }) => {
        const distance = jensenShannonDistance(reference, production);
        expect(distance).toBeGreaterThanOrEqual(0);
        expect(distance).toBeLessThanOrEqual(1);
        expect(jensenShannonDistance(production, reference)).toBeCloseTo(distance, 14);
      }),
    );
  });

  it('is 0 for identical slices, also when one is larger', () => {
    fc.assert(
      fc.property(countPair, fc.constantFrom(1, 2, 4, 1024), ({ reference }, times) => {
        expect(
          jensenShannonDistance(
            reference,
            reference.map((count) => count * times),
          ),
        ).toBe(0);
      }),
    );
  });

  it('is 1 for slices without a common bin', () => {
    expect(jensenShannonDistance([3, 0, 5], [0, 9, 0])).toBe(1);
    expect(jensenShannonDistance([3, 0, 5], [0, 9, 0], Math.E)).toBeCloseTo(Math.sqrt(Math.LN2), 15);
  });

  it('keeps its digits where shares differ by little', () => {
    // The divergence of ((1 + ε)/2, (1 − ε)/2) and (1/2, 1/2) is ε²/8 to leading order.
    const distance = (epsilon: number): number => jensenShannonDistance([1 + epsilon, 1 - epsilon], [1, 1]);
    expect(distance(1e-9) * 1e9).toBeCloseTo(1 / Math.sqrt(8 * Math.LN2), 6);
  });

  it('takes one bin', () => {
    expect(jensenShannonDistance([4], [9])).toBe(0);
  });

  it('refuses empty sides, other bins and what is not a count', () => {
    expect(() => jensenShannonDistance([0, 0], [1, 1])).toThrow(RangeError);
    expect(() => jensenShannonDistance([], [])).toThrow(RangeError);
    expect(() => jensenShannonDistance([1], [1, 1])).toThrow(RangeError);
    expect(() => jensenShannonDistance([1, -1], [1, 1])).toThrow(RangeError);
    expect(() => jensenShannonDistance([1, NaN], [1, 1])).toThrow(RangeError);
  });
});
