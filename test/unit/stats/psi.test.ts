import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { psi, psiNoise } from '../../../shared/stats/psi';
import { countPair, total } from './samples';

describe('psi', () => {
  it('is made of contributions that are never negative', () => {
    fc.assert(
      fc.property(countPair, ({ reference, production }) => {
        const { value, contributions, occupiedBins } = psi(reference, production);
        expect(contributions.every((contribution) => contribution >= 0)).toBe(true);
        expect(value).toBeCloseTo(total(contributions), 12);
        expect(value).toBeGreaterThanOrEqual(0);
        expect(contributions).toHaveLength(reference.length);
        expect(occupiedBins).toBe(
          reference.filter((count, i) => count > 0 || (production[i] ?? 0) > 0).length,
        );
      }),
    );
  });

  it('is 0 for identical slices, also when one is larger', () => {
    fc.assert(
      fc.property(countPair, ({ reference }) => {
        expect(
          psi(
            reference,
            reference.map((count) => count * 4),
          ).value,
        ).toBe(0);
      }),
    );
  });

  it('is symmetric', () => {
    fc.assert(
      fc.property(countPair, ({ reference, production }) => {
        expect(psi(production, reference).value).toBeCloseTo(psi(reference, production).value, 12);
      }),
    );
  });

  it('replaces a share of zero and leaves the others as they are', () => {
    const { contributions } = psi([50, 50, 0], [100, 0, 0], 0.001);
    expect(contributions[0]).toBeCloseTo((1 - 0.5) * Math.log(2), 15);
    expect(contributions[1]).toBeCloseTo((0.001 - 0.5) * Math.log(0.001 / 0.5), 15);
    expect(contributions[2]).toBe(0);
  });

  it('gives a bin that is empty on both sides no weight', () => {
    fc.assert(
      fc.property(countPair, ({ reference, production }) => {
        expect(psi([...reference, 0], [...production, 0]).value).toBe(psi(reference, production).value);
      }),
    );
  });

  it('refuses empty sides, other bins and a share for zero that is none', () => {
    expect(() => psi([0], [1])).toThrow(RangeError);
    expect(() => psi([1], [0])).toThrow(RangeError);
    expect(() => psi([], [])).toThrow(RangeError);
    expect(() => psi([1, 2], [1])).toThrow(RangeError);
    expect(() => psi([1], [1], 0)).toThrow(RangeError);
    expect(() => psi([Infinity], [1])).toThrow(RangeError);
  });
});

describe('psiNoise', () => {
  it('is the mean and the 99th percentile of a scaled chi-square', () => {
    const noise = psiNoise(1000, 500, 11);
    expect(noise.expected).toBeCloseTo(10 * (1 / 1000 + 1 / 500), 15);
    expect(noise.limit).toBeCloseTo(23.209251158954356 * (1 / 1000 + 1 / 500), 12);
  });

  it('is 0 where nothing can vary', () => {
    expect(psiNoise(10, 10, 1)).toEqual({ expected: 0, limit: 0 });
    expect(psiNoise(10, 10, 0)).toEqual({ expected: 0, limit: 0 });
  });

  it('refuses an empty side', () => {
    expect(() => psiNoise(0, 10, 5)).toThrow(RangeError);
  });
});
