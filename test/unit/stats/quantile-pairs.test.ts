import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quantilePairs } from '../../../shared/stats/quantile-pairs';
import { weightedSample } from '../../../shared/stats/weighted-sample';

const sample = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), {
  minLength: 1,
  maxLength: 300,
});

describe('quantilePairs', () => {
  it('pairs as many quantiles as the smaller sample has rows, ascending and within the data', () => {
    fc.assert(
      fc.property(sample, sample, fc.integer({ min: 1, max: 120 }), (left, right, most) => {
        const pairs = quantilePairs(weightedSample(left), weightedSample(right), most);
        expect(pairs?.probabilities).toHaveLength(Math.min(left.length, right.length, most));
        for (const [quantiles, raw] of [
          [pairs?.reference ?? [], left],
          [pairs?.production ?? [], right],
        ] as const) {
          expect(quantiles).toEqual([...quantiles].sort((a, b) => a - b));
          expect(quantiles[0]).toBeGreaterThanOrEqual(Math.min(...raw));
          expect(quantiles.at(-1)).toBeLessThanOrEqual(Math.max(...raw));
        }
      }),
    );
  });

  it('lies on the diagonal for equal samples, whatever their form', () => {
    fc.assert(
      fc.property(sample, (raw) => {
        const counted = weightedSample(raw);
        const plain = {
          values: Float64Array.from(raw)
            .map((value) => value + 0)
            .sort(),
          counts: null,
          total: raw.length,
        };
        const pairs = quantilePairs(counted, plain);
        expect(pairs?.reference).toEqual(pairs?.production);
      }),
    );
  });

  it('has no pair without a value, and takes the middle of a single one', () => {
    expect(quantilePairs(weightedSample([]), weightedSample([1]))).toBeNull();
    expect(quantilePairs(weightedSample([5]), weightedSample([1, 2, 3]))).toEqual({
      probabilities: [0.5],
      reference: [5],
      production: [2],
    });
    expect(() => quantilePairs(weightedSample([1]), weightedSample([1]), 0)).toThrow(RangeError);
  });
});
