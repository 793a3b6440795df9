import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawnEdges } from '../../../shared/stats/drawn-edges';
import { quantiles } from '../../../shared/stats/quantile';
import { robustSpan } from '../../../shared/stats/robust-span';
import { finiteValues, sample } from './samples';

describe('robustSpan', () => {
  it('holds the middle 98 % of each sample and nothing beyond their values', () => {
    fc.assert(
      fc.property(finiteValues, finiteValues, (a, b) => {
        const span = robustSpan([sample(a), sample(b)]);
        if (span === null) throw new Error('There are values.');
        const all = [...a, ...b];
        expect(span.from).toBeGreaterThanOrEqual(Math.min(...all));
        expect(span.to).toBeLessThanOrEqual(Math.max(...all));
        for (const one of [a, b]) {
          const [lower = NaN, upper = NaN] = quantiles(sample(one), [0.01, 0.99]) ?? [];
          expect(span.from).toBeLessThanOrEqual(lower);
          expect(span.to).toBeGreaterThanOrEqual(upper);
        }
        const edges = drawnEdges(sample(a), sample(b), span, 20);
        expect(edges.length).toBeGreaterThanOrEqual(2);
        expect(edges.every(Number.isFinite)).toBe(true);
      }),
    );
  });

  it('is not stretched by a few values far out, and lets no large sample push a small one off', () => {
    const many = Array.from({ length: 10_000 }, (_, i) => i / 10_000);
    const both = robustSpan([sample([...many, 1e6]), sample([5])]);
    expect(both?.from).toBe(0);
    expect(both?.to).toBeCloseTo(5 * 1.25, 2);
    const span = robustSpan([sample([...many, 1e6])]);
    expect(span?.to).toBeCloseTo(0.99 + 0.25 * 0.98, 3);
  });

  it('takes a single value, all values where nearly all are one, and none', () => {
    expect(robustSpan([sample([3, 3]), sample([])])).toEqual({ from: 3, to: 3 });
    expect(robustSpan([sample([...Array.from({ length: 500 }, () => 0), 7])])).toEqual({ from: 0, to: 7 });
    expect(robustSpan([sample([]), sample([])])).toBeNull();
  });
});
