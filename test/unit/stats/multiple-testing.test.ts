import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { benjaminiHochberg, bonferroni } from '../../../shared/stats/multiple-testing';

const pValue = fc.double({ min: 0, max: 1, noNaN: true });
const pValues = fc.array(fc.oneof({ weight: 6, arbitrary: pValue }, fc.constant(null)), { maxLength: 40 });

describe('adjusted p-values', () => {
  it('are not under the raw ones, not over 1, and Benjamini-Hochberg not over Bonferroni', () => {
    fc.assert(
      fc.property(pValues, (raw) => {
        const discovery = benjaminiHochberg(raw);
        const family = bonferroni(raw);
        for (const [i, p] of raw.entries()) {
          if (p === null) {
            expect(discovery[i]).toBeNull();
            expect(family[i]).toBeNull();
            continue;
          }
          expect(discovery[i]).toBeGreaterThanOrEqual(p);
          expect(family[i]).toBeLessThanOrEqual(1);
          expect(discovery[i]).toBeLessThanOrEqual((family[i] ?? NaN) * (1 + 1e-12));
        }
      }),
    );
  });

  it('keep the order, and equal ones equal', () => {
    fc.assert(
      fc.property(pValues, (raw) => {
        const adjusted = benjaminiHochberg(raw);
        for (const [i, p] of raw.entries()) {
          for (const [j, q] of raw.entries()) {
            if (p === null || q === null || p > q) continue;
            if (p === q) expect(adjusted[i]).toBe(adjusted[j]);
            else expect(adjusted[i]).toBeLessThanOrEqual(adjusted[j] ?? NaN);
          }
        }
      }),
    );
  });

  it('do not see tests that were not computed', () => {
    fc.assert(
      fc.property(pValues, (raw) => {
        const computed = raw.filter((p) => p !== null);
        expect(benjaminiHochberg(raw).filter((p) => p !== null)).toEqual(benjaminiHochberg(computed));
        expect(bonferroni(raw).filter((p) => p !== null)).toEqual(bonferroni(computed));
      }),
    );
  });

  it('reject what the step-up procedure rejects', () => {
    fc.assert(
      fc.property(fc.array(pValue, { minLength: 1, maxLength: 40 }), (raw) => {
        const alpha = 0.1;
        const sorted = raw.toSorted((a, b) => a - b);
        const last = sorted.findLastIndex((p, i) => (p * raw.length) / (i + 1) <= alpha);
        expect(benjaminiHochberg(raw).filter((p) => p !== null && p <= alpha)).toHaveLength(last + 1);
      }),
    );
  });

  it('take none and refuse what is no p-value', () => {
    expect(benjaminiHochberg([])).toEqual([]);
    expect(bonferroni([null])).toEqual([null]);
    expect(() => benjaminiHochberg([1.1])).toThrow(RangeError);
    expect(() => bonferroni([NaN])).toThrow(RangeError);
  });
});
