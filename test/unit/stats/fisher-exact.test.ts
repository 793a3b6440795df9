import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fisherExact } from '../../../shared/stats/fisher-exact';
import {
  hypergeometricDensity,
  hypergeometricSupport,
  hypergeometricTail,
} from '../../../shared/stats/hypergeometric-distribution';
import { total } from './samples';

const cell = fc.nat({ max: 40 });

/** The definition, in exact arithmetic: every table with these totals and no more ways to come about. */
function byEnumeration(a: number, b: number, c: number, d: number): number {
  const choose = (n: number, k: number): bigint => {
    let result = 1n;
    for (let i = 1; i <= k; i++) result = (result * BigInt(n - k + i)) / BigInt(i);
    return result;
  };
  const ways = (x: number): bigint => choose(a + c, x) * choose(b + d, a + b - x);
  let noMore = 0n;
  for (let x = Math.max(0, a - d); x <= Math.min(a + b, a + c); x++) {
    if (ways(x) <= ways(a)) noMore += ways(x);
  }
  return Number((noMore * 10n ** 18n) / choose(a + b + c + d, a + b)) / 1e18;
}

describe('fisherExact', () => {
  it('is the sum over tables that are no more likely', () => {
    fc.assert(
      fc.property(cell, cell, cell, cell, (a, b, c, d) => {
        const result = fisherExact([a, b], [c, d]);
        if (result.computable) expect(result.pValue).toBeCloseTo(byEnumeration(a, b, c, d), 12);
        else expect(Math.min(a + b, c + d, a + c, b + d)).toBe(0);
      }),
    );
  });

  it('does not depend on the order of sides or categories', () => {
    fc.assert(
      fc.property(cell, cell, cell, cell, (a, b, c, d) => {
        const result = fisherExact([a, b], [c, d]);
        const swapped = fisherExact([d, c], [b, a]);
        if (result.computable && swapped.computable) expect(swapped.pValue).toBeCloseTo(result.pValue, 13);
      }),
    );
  });

  it('keeps its digits far out and stays quick for millions', () => {
    const far = fisherExact([300, 0], [0, 300]);
    // Two of the 600! / (300!)² tables.
    if (far.computable) expect(Math.log10(far.pValue)).toBeCloseTo(-178.8297, 3);
    expect(fisherExact([6_000_000, 4_000_000], [4_000_000, 6_000_000])).toMatchObject({ pValue: 0 });
    expect(fisherExact([5_000_000, 5_000_000], [5_000_000, 5_000_000])).toMatchObject({ pValue: 1 });
  });

  it('has no odds ratio where it would divide by zero', () => {
    expect(fisherExact([3, 0], [1, 2])).toMatchObject({ oddsRatio: null });
    expect(fisherExact([0, 3], [1, 2])).toMatchObject({ oddsRatio: 0 });
    expect(fisherExact([4, 2], [1, 2])).toMatchObject({ oddsRatio: 4 });
  });

  it('says why there is none', () => {
    expect(fisherExact([0, 0], [1, 1])).toEqual({ computable: false, reason: 'the reference is empty' });
    expect(fisherExact([1, 1], [0, 0])).toEqual({ computable: false, reason: 'production is empty' });
    expect(fisherExact([1, 0], [1, 0])).toEqual({ computable: false, reason: 'only one category is in use' });
  });

  it('refuses other than two categories and other than whole counts', () => {
    expect(() => fisherExact([1, 2, 3], [1, 2, 3])).toThrow(RangeError);
    expect(() => fisherExact([1, 2.5], [1, 2])).toThrow(RangeError);
    expect(() => fisherExact([1, -2], [1, 2])).toThrow(RangeError);
    expect(() => fisherExact([2 ** 53, 1], [1, 1])).toThrow(RangeError);
  });
});

describe('the hypergeometric law', () => {
  const law = fc
    .tuple(fc.integer({ min: 2, max: 60 }), fc.nat(), fc.nat())
    .map(([rows, a, b]) => ({ total: rows, drawn: 1 + (a % (rows - 1)), marked: 1 + (b % (rows - 1)) }));

  it('sums to 1, and so does each tail with what is before it', () => {
    fc.assert(
      fc.property(law, (one) => {
        const { low, high } = hypergeometricSupport(one);
        const density = Array.from({ length: high - low + 1 }, (_, i) => hypergeometricDensity(low + i, one));
        expect(total(density)).toBeCloseTo(1, 12);
        expect(hypergeometricTail(low, 1, one)).toBeCloseTo(1, 12);
        expect(hypergeometricTail(high, -1, one)).toBeCloseTo(1, 12);
      }),
    );
  });
});
