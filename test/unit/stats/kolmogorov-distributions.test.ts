import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kolmogorovSurvival } from '../../../shared/stats/kolmogorov-distribution';
import { smirnovSurvival } from '../../../shared/stats/smirnov-distribution';
import { twoSampleSurvival } from '../../../shared/stats/two-sample-distribution';

describe('twoSampleSurvival', () => {
  /** Share of all orders of n and m values whose ECDFs come at least `steps` apart, by trying every order. */
  function byEnumeration(n: number, m: number, steps: number, step: readonly [number, number]): number {
    const visit = (i: number, j: number, reached: boolean): readonly [number, number] => {
      const now = reached || Math.abs(i * step[0] - j * step[1]) >= steps;
      if (i === n && j === m) return now ? [1, 1] : [0, 1];
      const [a, b] = i < n ? visit(i + 1, j, now) : [0, 0];
      const [c, d] = j < m ? visit(i, j + 1, now) : [0, 0];
      return [a + c, b + d];
    };
    const [hits, orders] = visit(0, 0, false);
    return hits / orders;
  }

  it('counts orders', () => {
    const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));
    for (let n = 1; n <= 7; n++) {
      for (let m = 1; m <= 7; m++) {
        const divisor = gcd(n, m);
        for (let steps = 1; steps <= (n / divisor) * m; steps++) {
          expect(twoSampleSurvival(n, m, steps)).toBeCloseTo(
            byEnumeration(n, m, steps, [m / divisor, n / divisor]),
            13,
          );
        }
      }
    }
  });

  it('does not depend on which side is which and falls with the statistic', () => {
    const size = fc.integer({ min: 1, max: 200 });
    fc.assert(
      fc.property(size, size, fc.nat({ max: 40_000 }), (n, m, any) => {
        const steps = any % (n * m);
        const survival = twoSampleSurvival(n, m, steps);
        expect(survival).toBe(twoSampleSurvival(m, n, steps));
        expect(survival).toBeGreaterThanOrEqual(twoSampleSurvival(n, m, steps + 1));
        expect(survival).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('takes well under a second at the largest sizes', () => {
    const start = performance.now();
    expect(twoSampleSurvival(10_000, 9_999, 0.27 * 10_000 * 9_999)).toBeLessThan(1e-300);
    expect(performance.now() - start).toBeLessThan(1000);
  });
});

describe('kolmogorovSurvival', () => {
  it('is a probability that falls with the statistic, across all its methods', () => {
    const size = fc.oneof(
      fc.integer({ min: 1, max: 150 }),
      fc.integer({ min: 151, max: 3000 }),
      fc.integer({ min: 90_000, max: 110_000 }),
      fc.integer({ min: 900_000, max: 1_100_000 }),
    );
    fc.assert(
      fc.property(size, fc.double({ min: 0.3, max: 6, noNaN: true }), (n, z) => {
        const d = z / Math.sqrt(n);
        const survival = kolmogorovSurvival(n, d);
        expect(survival).toBeGreaterThanOrEqual(0);
        expect(survival).toBeLessThanOrEqual(1);
        expect(kolmogorovSurvival(n, d * 1.01)).toBeLessThanOrEqual(survival + 1e-9);
      }),
      { numRuns: 60 },
    );
  });

  it('is 1 up to half a step and 0 from 1 on', () => {
    expect(kolmogorovSurvival(5, 0)).toBe(1);
    expect(kolmogorovSurvival(5, 0.1)).toBe(1);
    expect(kolmogorovSurvival(5, 1)).toBe(0);
    expect(kolmogorovSurvival(1, 0.75)).toBeCloseTo(0.5, 15);
  });

  it('refuses what is not a sample size or a statistic', () => {
    expect(() => kolmogorovSurvival(0, 0.5)).toThrow(RangeError);
    expect(() => kolmogorovSurvival(2.5, 0.5)).toThrow(RangeError);
    expect(() => kolmogorovSurvival(2, NaN)).toThrow(RangeError);
  });
});

describe('smirnovSurvival', () => {
  it('is the same in strides as term by term', () => {
    for (const n of [5_000, 20_000, 200_000, 1_000_000]) {
      for (const z of [1.01, 1.3, 2, 5, 12, 19]) {
        const d = z / Math.sqrt(n);
        const every = smirnovSurvival(n, d, n);
        expect(Math.abs(smirnovSurvival(n, d) - every) / every).toBeLessThan(1e-12);
      }
    }
  });

  it('is 1 at and below 0 and 0 from 1 on', () => {
    expect(smirnovSurvival(10, 0)).toBe(1);
    expect(smirnovSurvival(10, -1)).toBe(1);
    expect(smirnovSurvival(10, 1)).toBe(0);
    expect(smirnovSurvival(1, 0.25)).toBeCloseTo(0.75, 15);
  });
});
