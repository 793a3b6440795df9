import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hellingerDistance } from '../../../shared/stats/hellinger';
import { jensenShannon, jensenShannonDistance } from '../../../shared/stats/jensen-shannon';
import { lInfinityDistance } from '../../../shared/stats/l-infinity';
import { totalVariationDistance } from '../../../shared/stats/total-variation';
import { countPair } from './samples';

const lInfinity = (reference: number[], production: number[]): number =>
  lInfinityDistance(reference, production).value;

describe.each([
  ['hellingerDistance', hellingerDistance],
  ['totalVariationDistance', totalVariationDistance],
  ['lInfinityDistance', lInfinity],
])('%s', (_, distance) => {
  it('is between 0 and 1 and symmetric', () => {
    fc.assert(
      fc.property(countPair, ({ reference, production }) => {
        const value = distance(reference, production);
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(1);
        expect(distance(production, reference)).toBeCloseTo(value, 14);
      }),
    );
  });

  it('is 0 for identical slices, also when one is larger', () => {
    fc.assert(
      fc.property(countPair, fc.constantFrom(1, 2, 4, 1024), ({ reference }, times) => {
        expect(
          distance(
            reference,
            reference.map((count) => count * times),
          ),
        ).toBe(0);
      }),
    );
  });

  it('gives a bin that is empty on both sides no weight', () => {
    fc.assert(
      fc.property(countPair, ({ reference, production }) => {
        expect(distance([...reference, 0], [...production, 0])).toBe(distance(reference, production));
      }),
    );
  });

  it('is 1 for slices without a common bin', () => {
    expect(distance([3, 0], [0, 9])).toBe(1);
  });

  it('refuses empty sides, other bins and what is not a count', () => {
    expect(() => distance([0, 0], [1, 1])).toThrow(RangeError);
    expect(() => distance([], [])).toThrow(RangeError);
    expect(() => distance([1], [1, 1])).toThrow(RangeError);
    expect(() => distance([1, -1], [1, 1])).toThrow(RangeError);
    expect(() => distance([1, NaN], [1, 1])).toThrow(RangeError);
  });
});

describe('distances over the same bins', () => {
  it('bound each other', () => {
    fc.assert(
      fc.property(countPair, ({ reference, production }) => {
        const h = hellingerDistance(reference, production);
        const tv = totalVariationDistance(reference, production);
        const js = jensenShannonDistance(reference, production, Math.E);
        expect(h * h).toBeLessThanOrEqual(tv + 1e-12);
        expect(tv).toBeLessThanOrEqual(Math.SQRT2 * h + 1e-12);
        expect(lInfinity(reference, production)).toBeLessThanOrEqual(tv + 1e-12);
        expect(js * js).toBeLessThanOrEqual(Math.LN2 * tv + 1e-12);
      }),
    );
  });

  it('keep their digits where shares differ by little', () => {
    // The Hellinger distance of (½ + ε, ½ − ε) and (½, ½) is ε/√2 to leading order.
    const nearly = [5_000_000_001, 4_999_999_999];
    expect(hellingerDistance(nearly, [1, 1]) / (1e-10 / Math.SQRT2)).toBeCloseTo(1, 5);
  });
});

describe('lInfinityDistance', () => {
  it('names the bin that changed most', () => {
    expect(lInfinityDistance([4, 3, 1], [4, 0, 4])).toEqual({ value: 0.375, bin: 1 });
  });
});

describe('jensenShannon', () => {
  it('says its base and what it can be at most', () => {
    expect(jensenShannon([3, 0], [0, 9], 2)).toEqual({
      distance: 1,
      base: 2,
      largest: 1,
      label: 'Jensen-Shannon distance, base 2',
    });
    const natural = jensenShannon([3, 0], [0, 9], 'e');
    expect(natural.distance).toBe(natural.largest);
    expect(natural.label).toBe('Jensen-Shannon distance, base e');
  });
});
