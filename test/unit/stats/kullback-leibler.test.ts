import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kullbackLeibler } from '../../../shared/stats/kullback-leibler';
import { countPair, zeroRule } from './samples';

describe('kullbackLeibler', () => {
  it('is finite and not negative under every zero rule', () => {
    fc.assert(
      fc.property(countPair, zeroRule, ({ reference, production }, rule) => {
        const divergence = kullbackLeibler(reference, production, rule);
        expect(divergence).toBeGreaterThanOrEqual(0);
        expect(divergence).toBeLessThan(Infinity);
      }),
    );
  });

  it('is 0 for identical slices, also when one is larger', () => {
    fc.assert(
      fc.property(countPair, ({ reference }) => {
        expect(
          kullbackLeibler(
            reference,
            reference.map((count) => count * 4),
          ),
        ).toBe(0);
      }),
    );
  });

  it('runs from the reference to production', () => {
    expect(kullbackLeibler([1, 3], [1, 1])).toBeCloseTo(0.25 * Math.log(0.5) + 0.75 * Math.log(1.5), 15);
    expect(kullbackLeibler([1, 1], [1, 3])).toBeCloseTo(0.5 * Math.log(2) + 0.5 * Math.log(2 / 3), 15);
  });

  it('replaces a share of zero and brings the shares back to 1', () => {
    const total = 1.001;
    expect(kullbackLeibler([1, 1], [1, 0], { kind: 'replace', share: 0.001 })).toBeCloseTo(
      0.5 * Math.log((0.5 * total) / 1) + 0.5 * Math.log((0.5 * total) / 0.001),
      12,
    );
  });

  it('keeps its digits where shares differ by little', () => {
    // The divergence of (½ + ε, ½ − ε) from (½, ½) is 2ε² to leading order.
    const counts = [5_000_000_001, 4_999_999_999];
    expect(kullbackLeibler(counts, [1, 1]) / (2 * 1e-10 ** 2)).toBeCloseTo(1, 5);
  });

  it('refuses empty sides and other bins', () => {
    expect(() => kullbackLeibler([0], [1])).toThrow(RangeError);
    expect(() => kullbackLeibler([], [])).toThrow(RangeError);
    expect(() => kullbackLeibler([1], [1, 1])).toThrow(RangeError);
  });
});
