import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { orderStatistics, pooledQuantiles, quantiles } from '../../../shared/stats/quantile';
import { anyValues, expand, finiteValues, sample, withUnusedValues } from './samples';

const probabilities = fc
  .array(fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(0, 0.5, 1)), { maxLength: 12 })
  .map((levels) => levels.map(Math.abs).sort((a, b) => a - b));

describe('quantiles', () => {
  it('interpolates between order statistics', () => {
    expect(quantiles(sample([10, 20, 30, 40]), [0, 0.25, 0.5, 0.9, 1])).toEqual([10, 17.5, 25, 37, 40]);
  });

  it('lies between its order statistics and never falls', () => {
    fc.assert(
      fc.property(anyValues, probabilities, (raw, levels) => {
        const rows = expand(sample(raw));
        const result = quantiles(sample(raw), levels) ?? [];
        expect(result).toHaveLength(levels.length);
        for (const [i, quantile] of result.entries()) {
          const rank = (levels[i] ?? NaN) * (rows.length - 1);
          expect(quantile).toBeGreaterThanOrEqual(rows[Math.floor(rank)] ?? NaN);
          expect(quantile).toBeLessThanOrEqual(rows[Math.ceil(rank)] ?? NaN);
        }
      }),
    );
  });

  it('does not see values that no row has', () => {
    fc.assert(
      fc.property(anyValues, anyValues, probabilities, (raw, unused, levels) => {
        expect(quantiles(withUnusedValues(raw, unused), levels)).toEqual(quantiles(sample(raw), levels));
      }),
    );
  });

  it('stays finite between the largest doubles', () => {
    const huge = 1.5 * 2 ** 1023;
    expect(quantiles(sample([-huge, huge]), [0.5, 0.75])).toEqual([0, huge / 2]);
  });

  it('is infinite next to an infinite value, and never NaN', () => {
    expect(quantiles(sample([1, Infinity]), [0, 0.25, 1])).toEqual([1, Infinity, Infinity]);
    expect(quantiles(sample([-Infinity, 1]), [0, 0.25, 1])).toEqual([-Infinity, -Infinity, 1]);
    expect(quantiles(sample([-Infinity, Infinity]), [0.25, 0.5, 0.75])).toEqual([
      -Infinity,
      -Infinity,
      Infinity,
    ]);
    expect(quantiles(sample([Infinity, Infinity]), [0.5])).toEqual([Infinity]);
  });

  it('is the value itself for one row and null for none', () => {
    expect(quantiles(sample([7]), [0, 0.3, 1])).toEqual([7, 7, 7]);
    expect(quantiles(sample([]), [0.5])).toBeNull();
  });

  it('refuses probabilities that do not ascend from 0 to 1', () => {
    for (const levels of [[0.5, 0.4], [-0.1], [1.1], [NaN]]) {
      expect(() => quantiles(sample([1]), levels)).toThrow(RangeError);
    }
  });
});

describe('pooledQuantiles', () => {
  it('is the quantiles of both samples together', () => {
    fc.assert(
      fc.property(anyValues, anyValues, probabilities, (a, b, levels) => {
        expect(pooledQuantiles(sample(a), sample(b), levels)).toEqual(
          quantiles(sample([...a, ...b]), levels),
        );
      }),
    );
  });

  it('takes one empty side, but not two', () => {
    expect(pooledQuantiles(sample([]), sample([1, 3]), [0.5])).toEqual([2]);
    expect(pooledQuantiles(sample([]), sample([]), [0.5])).toBeNull();
  });
});

describe('orderStatistics', () => {
  it('is the rows of the sample', () => {
    fc.assert(
      fc.property(finiteValues, (a) => {
        const rows = expand(sample(a));
        expect(orderStatistics(sample(a), [...rows.keys()])).toEqual(rows);
      }),
    );
  });

  it('refuses ranks outside and out of order', () => {
    for (const ranks of [[2], [-1], [0.5], [1, 0]]) {
      expect(() => orderStatistics(sample([1, 2]), ranks)).toThrow(RangeError);
    }
  });
});
