import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { meanShift } from '../../../shared/domain/output-role';
import { describe as summary } from '../../../shared/stats/describe';
import { proportionShift } from '../../../shared/stats/proportion-shift';
import { weightedSample } from '../../../shared/stats/weighted-sample';

const proportion = fc
  .tuple(fc.integer({ min: 0, max: 400 }), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([total, share]) => ({ successes: Math.round(total * share), total }));

/** The column of 1 and 0 as numbers are described. */
function indicator({ successes, total }: { successes: number; total: number }) {
  const column = Float64Array.from({ length: total }, (_, row) => (row < successes ? 1 : 0));
  const { mean, standardDeviation } = summary(weightedSample(column));
  return { count: total, missing: 0, mean, standardDeviation };
}

describe('proportionShift', () => {
  it('is in standard deviations of the reference', () => {
    // 20 % against 50 %, of a deviation of √(0.2 · 0.8) = 0.4.
    expect(proportionShift({ successes: 4, total: 20 }, { successes: 5, total: 10 })).toBeCloseTo(0.75, 14);
    expect(proportionShift({ successes: 50, total: 100 }, { successes: 0, total: 3 })).toBe(-1);
    expect(proportionShift({ successes: 1, total: 3 }, { successes: 2, total: 6 })).toBe(0);
  });

  it('is the shift of the mean of the column of 1 and 0', () => {
    fc.assert(
      fc.property(proportion, proportion, (reference, production) => {
        const shift = proportionShift(reference, production);
        const expected = meanShift({ reference: indicator(reference), production: indicator(production) });
        if (expected === null) expect(shift).toBeNull();
        else expect(shift).toBeCloseTo(expected, 10);
      }),
    );
  });

  it('turns around for the other class', () => {
    fc.assert(
      fc.property(proportion, proportion, (reference, production) => {
        const other = ({ successes, total }: typeof reference) => ({ successes: total - successes, total });
        const shift = proportionShift(reference, production);
        const opposite = proportionShift(other(reference), other(production));
        expect(shift === null ? opposite : (opposite ?? NaN) + shift).toBe(shift === null ? null : 0);
      }),
    );
  });

  it('is null without rows and where the reference is all one or all the other', () => {
    expect(proportionShift({ successes: 0, total: 0 }, { successes: 1, total: 2 })).toBeNull();
    expect(proportionShift({ successes: 1, total: 2 }, { successes: 0, total: 0 })).toBeNull();
    expect(proportionShift({ successes: 0, total: 5 }, { successes: 1, total: 2 })).toBeNull();
    expect(proportionShift({ successes: 5, total: 5 }, { successes: 1, total: 2 })).toBeNull();
  });

  it('refuses what is no proportion', () => {
    expect(() => proportionShift({ successes: 3, total: 2 }, { successes: 1, total: 2 })).toThrow(RangeError);
    expect(() => proportionShift({ successes: 1, total: 2 }, { successes: -1, total: 2 })).toThrow(
      RangeError,
    );
  });
});
