import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { psi, psiUnder } from '../../../shared/stats/psi';
import { describeZeroRule, sharesUnder } from '../../../shared/stats/zero-rule';
import { countPair, total, zeroRule } from './samples';

describe('sharesUnder', () => {
  it('leaves no bin that is zero on one side alone', () => {
    fc.assert(
      fc.property(countPair, zeroRule, ({ reference, production }, rule) => {
        const shares = sharesUnder(rule, reference, production);
        for (const [i, share] of shares.reference.entries())
          expect(share > 0).toBe((shares.production[i] ?? 0) > 0);
      }),
    );
  });

  it('gives a stability index that is finite and not negative', () => {
    fc.assert(
      fc.property(countPair, zeroRule, ({ reference, production }, rule) => {
        const { value, contributions } = psiUnder(rule, reference, production);
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThan(Infinity);
        expect(contributions.every((contribution) => contribution >= 0)).toBe(true);
      }),
    );
  });

  it('adds rows to both sides', () => {
    fc.assert(
      fc.property(countPair, ({ reference, production }) => {
        const shares = sharesUnder({ kind: 'add', count: 1 }, reference, production);
        expect(total(shares.reference)).toBeCloseTo(1, 12);
        const first = ((production[0] ?? 0) + 1) / (total(production) + production.length);
        expect(shares.production[0]).toBeCloseTo(first, 15);
      }),
    );
  });

  it('replaces a zero by the share, or by a part of the smallest share where that is smaller', () => {
    const rule = { kind: 'replace-scaled', share: 0.0001, divisor: 1e6 } as const;
    const shares = sharesUnder(rule, [0, 40, 60], [0, 1, 99_999]);
    expect([...shares.reference]).toEqual([0.0001, 0.4, 0.6]);
    expect(shares.production[0]).toBeCloseTo(1e-11, 20);
    // The smallest share just at the limit is small already.
    expect(sharesUnder(rule, [0, 1, 9999], [1, 1, 1]).reference[0]).toBeCloseTo(1e-10, 20);
  });

  it('raises every share to the floor', () => {
    const shares = sharesUnder({ kind: 'floor', share: 0.01 }, [1, 999, 0], [0, 1000, 0]);
    expect([...shares.reference]).toEqual([0.01, 0.999, 0.01]);
    expect([...shares.production]).toEqual([0.01, 1, 0.01]);
  });

  it('leaves a bin that is empty on both sides alone when it only replaces', () => {
    expect([...sharesUnder({ kind: 'replace', share: 0.1 }, [0, 1], [0, 1]).reference]).toEqual([0, 1]);
    expect(psi([0, 1, 3], [0, 3, 1]).value).toBe(psi([1, 3], [3, 1]).value);
  });

  it('refuses a figure that is none', () => {
    expect(() => sharesUnder({ kind: 'replace', share: 0 }, [1], [1])).toThrow(RangeError);
    expect(() => sharesUnder({ kind: 'floor', share: NaN }, [1], [1])).toThrow(RangeError);
    expect(() => sharesUnder({ kind: 'add', count: -1 }, [1], [1])).toThrow(RangeError);
    expect(() => sharesUnder({ kind: 'replace-scaled', share: 0.1, divisor: 0 }, [1], [1])).toThrow(
      RangeError,
    );
    expect(() => psiUnder({ kind: 'replace', share: 5e-324 }, [1, 1], [0, 1])).toThrow(RangeError);
  });
});

describe('describeZeroRule', () => {
  it('says the rule with its figures', () => {
    expect(describeZeroRule({ kind: 'replace', share: 0.0001 })).toBe('a share of zero becomes 0.0001');
    expect(describeZeroRule({ kind: 'floor', share: 0.01 })).toBe('every share under 0.01 becomes 0.01');
    expect(describeZeroRule({ kind: 'add', count: 1 })).toBe("1 is added to every bin's count");
    expect(describeZeroRule({ kind: 'replace-scaled', share: 0.0001, divisor: 1e6 })).toContain('/ 1000000');
  });
});
