import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chiSquareGoodnessOfFit } from '../../../shared/stats/chi-square-goodness-of-fit';
import { countPair, total } from './samples';

describe('chiSquareGoodnessOfFit', () => {
  it('is finite for every pair of sides, with new categories or without', () => {
    fc.assert(
      fc.property(countPair, ({ reference, production }) => {
        const result = chiSquareGoodnessOfFit(reference, production);
        if (!result.computable) {
          expect(result.reason).toBe('only one category is in use');
          return;
        }
        expect(result.statistic).toBeGreaterThanOrEqual(0);
        expect(result.statistic).toBeLessThan(Infinity);
        expect(result.pValue).toBeGreaterThanOrEqual(0);
        expect(result.pValue).toBeLessThanOrEqual(1);
        expect(result.unseen).toBe(total(production.filter((_, i) => reference[i] === 0)));
      }),
    );
  });

  it('is 0 with p 1 for production in the shares of the reference', () => {
    expect(chiSquareGoodnessOfFit([10, 20, 70], [1, 2, 7])).toMatchObject({ statistic: 0, pValue: 1 });
  });

  it('does not alarm over one row of a new category, and does over many', () => {
    const one = chiSquareGoodnessOfFit([500, 500, 0], [499, 500, 1]);
    expect(one).toMatchObject({ computable: true, unseen: 1, degreesOfFreedom: 2 });
    if (one.computable) expect(one.pValue).toBeGreaterThan(0.5);
    const many = chiSquareGoodnessOfFit([500, 500, 0, 0], [490, 490, 15, 5]);
    if (many.computable) expect(many.pValue).toBeLessThan(1e-10);
    expect(many).toMatchObject({ computable: true, unseen: 20, degreesOfFreedom: 2 });
  });

  it('takes a vanished category for a cell like others', () => {
    expect(chiSquareGoodnessOfFit([50, 50], [20, 0])).toMatchObject({ statistic: 20, degreesOfFreedom: 1 });
  });

  it('counts cells with a small expectation', () => {
    expect(chiSquareGoodnessOfFit([90, 10], [36, 4])).toMatchObject({ lowExpectedShare: 0.5 });
  });

  it('says why there is none', () => {
    expect(chiSquareGoodnessOfFit([0], [1])).toEqual({ computable: false, reason: 'the reference is empty' });
    expect(chiSquareGoodnessOfFit([1], [0])).toEqual({ computable: false, reason: 'production is empty' });
    expect(chiSquareGoodnessOfFit([1, 0], [1, 0])).toEqual({
      computable: false,
      reason: 'only one category is in use',
    });
    expect(() => chiSquareGoodnessOfFit([1], [1, 2])).toThrow(RangeError);
  });
});
