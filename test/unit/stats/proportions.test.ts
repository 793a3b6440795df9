import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chiSquareHomogeneity, pearsonStatistic } from '../../../shared/stats/chi-square';
import { contingencyTable } from '../../../shared/stats/contingency-table';
import { twoProportionZ } from '../../../shared/stats/two-proportion-z';
import { wilsonInterval } from '../../../shared/stats/wilson-interval';

const proportion = fc
  .tuple(fc.integer({ min: 1, max: 5000 }), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([total, share]) => ({ successes: Math.round(total * share), total }));
const level = fc.double({ min: 0.01, max: 0.999, noNaN: true });

describe('twoProportionZ', () => {
  it('is the root of chi-square without correction, with the sign of the change', () => {
    fc.assert(
      fc.property(proportion, proportion, (reference, production) => {
        const result = twoProportionZ(reference, production);
        const table = contingencyTable(
          [reference.successes, reference.total - reference.successes],
          [production.successes, production.total - production.successes],
        );
        expect(result.computable).toBe(table.computable);
        if (!result.computable || !table.computable) return;
        expect(result.statistic ** 2 / Math.max(1, pearsonStatistic(table, false))).toBeCloseTo(
          pearsonStatistic(table, false) / Math.max(1, pearsonStatistic(table, false)),
          9,
        );
        const change = production.successes / production.total - reference.successes / reference.total;
        expect(Math.sign(result.statistic)).toBe(Math.sign(change));
      }),
    );
  });

  it('says why there is none', () => {
    expect(twoProportionZ({ successes: 0, total: 0 }, { successes: 1, total: 2 })).toEqual({
      computable: false,
      reason: 'the reference is empty',
    });
    expect(twoProportionZ({ successes: 1, total: 2 }, { successes: 0, total: 0 })).toEqual({
      computable: false,
      reason: 'production is empty',
    });
    for (const successes of [0, 7]) {
      expect(twoProportionZ({ successes, total: 7 }, { successes, total: 7 }).computable).toBe(false);
    }
    expect(chiSquareHomogeneity([7, 0], [7, 0]).computable).toBe(false);
  });

  it('refuses what is no proportion', () => {
    expect(() => twoProportionZ({ successes: 3, total: 2 }, { successes: 1, total: 2 })).toThrow(RangeError);
    expect(() => twoProportionZ({ successes: -1, total: 2 }, { successes: 1, total: 2 })).toThrow(RangeError);
    expect(() => twoProportionZ({ successes: NaN, total: 2 }, { successes: 1, total: 2 })).toThrow(
      RangeError,
    );
  });
});

describe('wilsonInterval', () => {
  it('holds the proportion, within 0 to 1, and is wider at a higher level', () => {
    fc.assert(
      fc.property(proportion, level, (one, confidence) => {
        const interval = wilsonInterval(one, confidence);
        const share = one.successes / one.total;
        expect(interval).not.toBeNull();
        if (interval === null) return;
        expect(interval.lower).toBeGreaterThanOrEqual(0);
        expect(interval.upper).toBeLessThanOrEqual(1);
        expect(interval.lower).toBeLessThanOrEqual(share);
        expect(interval.upper).toBeGreaterThanOrEqual(share);
        const wider = wilsonInterval(one, (1 + confidence) / 2);
        expect(wider?.lower).toBeLessThanOrEqual(interval.lower);
        expect(wider?.upper).toBeGreaterThanOrEqual(interval.upper);
      }),
    );
  });

  it('mirrors when successes and failures change places', () => {
    fc.assert(
      fc.property(proportion, (one) => {
        const mirrored = wilsonInterval({ successes: one.total - one.successes, total: one.total });
        const interval = wilsonInterval(one);
        expect(mirrored?.lower).toBeCloseTo(1 - (interval?.upper ?? NaN), 13);
      }),
    );
  });

  it('ends exactly at 0 and at 1, and is none without rows', () => {
    expect(wilsonInterval({ successes: 0, total: 10 })?.lower).toBe(0);
    expect(wilsonInterval({ successes: 10, total: 10 })?.upper).toBe(1);
    expect(wilsonInterval({ successes: 0, total: 0 })).toBeNull();
  });

  it('refuses a level that is none', () => {
    expect(() => wilsonInterval({ successes: 1, total: 2 }, 0)).toThrow(RangeError);
    expect(() => wilsonInterval({ successes: 1, total: 2 }, 1)).toThrow(RangeError);
    expect(() => wilsonInterval({ successes: 3, total: 2 })).toThrow(RangeError);
  });
});
