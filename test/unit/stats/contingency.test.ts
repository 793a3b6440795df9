import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chiSquareHomogeneity } from '../../../shared/stats/chi-square';
import { cramersV } from '../../../shared/stats/cramers-v';
import { gTest } from '../../../shared/stats/g-test';
import { countPair } from './samples';

describe('gTest', () => {
  it('is computable where chi-square is, with the same degrees of freedom and correction', () => {
    fc.assert(
      fc.property(countPair, ({ reference, production }) => {
        const g = gTest(reference, production);
        const chiSquare = chiSquareHomogeneity(reference, production);
        expect(g.computable).toBe(chiSquare.computable);
        if (!g.computable || !chiSquare.computable) return;
        expect(g).toMatchObject({
          degreesOfFreedom: chiSquare.degreesOfFreedom,
          yates: chiSquare.yates,
          lowExpectedShare: chiSquare.lowExpectedShare,
        });
        expect(g.statistic).toBeGreaterThanOrEqual(0);
        expect(g.pValue).toBeGreaterThanOrEqual(0);
        expect(g.pValue).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('is 0 for equal shares of sides of unequal size', () => {
    expect(gTest([10, 20, 30], [1, 2, 3])).toMatchObject({ statistic: 0, pValue: 1 });
  });

  it('does not depend on the order of sides or categories', () => {
    fc.assert(
      fc.property(countPair, ({ reference, production }) => {
        const g = gTest(reference, production);
        const swapped = gTest(production.toReversed(), reference.toReversed());
        if (g.computable && swapped.computable) expect(swapped.pValue).toBeCloseTo(g.pValue, 9);
      }),
    );
  });

  it('comes close to chi-square where shares are close', () => {
    const g = gTest([1000, 2000, 3000], [1010, 1990, 3000]);
    const chiSquare = chiSquareHomogeneity([1000, 2000, 3000], [1010, 1990, 3000]);
    if (g.computable && chiSquare.computable) expect(g.statistic).toBeCloseTo(chiSquare.statistic, 5);
  });

  it('says why there is none', () => {
    expect(gTest([0], [1])).toEqual({ computable: false, reason: 'the reference is empty' });
    expect(gTest([1, 0], [0, 0])).toEqual({ computable: false, reason: 'production is empty' });
    expect(gTest([1, 0], [1, 0])).toEqual({ computable: false, reason: 'only one category is in use' });
  });
});

describe('cramersV', () => {
  it('is between 0 and 1, and smaller once it is corrected', () => {
    fc.assert(
      fc.property(countPair, ({ reference, production }) => {
        const result = cramersV(reference, production);
        if (!result.computable) return;
        expect(result.value).toBeGreaterThanOrEqual(0);
        expect(result.value).toBeLessThanOrEqual(1);
        if (result.corrected === null) return;
        expect(result.corrected).toBeGreaterThanOrEqual(0);
        expect(result.corrected).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('is 0 for equal shares and 1 for sides without a common category', () => {
    expect(cramersV([10, 20, 30], [1, 2, 3])).toEqual({ computable: true, value: 0, corrected: 0 });
    expect(cramersV([7, 0], [0, 9])).toEqual({ computable: true, value: 1, corrected: 1 });
    expect(cramersV([7, 0, 5], [0, 9, 0])).toMatchObject({ value: 1 });
  });

  it('has no corrected value when every row has a category of its own', () => {
    expect(cramersV([1, 0], [0, 1])).toEqual({ computable: true, value: 1, corrected: null });
    expect(cramersV([1, 1, 0, 0, 1], [0, 0, 1, 1, 0])).toEqual({
      computable: true,
      value: 1,
      corrected: null,
    });
  });

  it('says why there is none', () => {
    expect(cramersV([], [])).toEqual({ computable: false, reason: 'the reference is empty' });
    expect(cramersV([3], [4])).toEqual({ computable: false, reason: 'only one category is in use' });
  });
});
