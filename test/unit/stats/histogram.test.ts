import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { histogramPair } from '../../../shared/stats/histogram';
import { anyValues, sample, total, withUnusedValues } from './samples';

describe('histogramPair', () => {
  it('counts every row once, in its bin or outside', () => {
    fc.assert(
      fc.property(anyValues, anyValues, fc.integer({ min: 1, max: 30 }), (a, b, bins) => {
        const { edges, reference, production, outside } = histogramPair(sample(a), sample(b), bins);
        for (const [raw, counts, beyond] of [
          [a, reference, outside.reference],
          [b, production, outside.production],
        ] as const) {
          expect(counts).toHaveLength(Math.max(0, edges.length - 1));
          expect(total(counts) + beyond).toBe(raw.length);
          expect(counts).toEqual(
            counts.map((_, i) => {
              const lower = edges[i] ?? NaN;
              const upper = edges[i + 1] ?? NaN;
              const last = i === counts.length - 1;
              return raw.filter((value) => value >= lower && (last ? value <= upper : value < upper)).length;
            }),
          );
        }
        expect(edges.length - 1).toBeLessThanOrEqual(bins);
        expect(edges.every(Number.isFinite)).toBe(true);
        for (let i = 1; i < edges.length; i++) expect(edges[i]).toBeGreaterThan(edges[i - 1] ?? NaN);
      }),
    );
  });

  it('does not see values that no row has', () => {
    fc.assert(
      fc.property(anyValues, anyValues, anyValues, (a, b, unused) => {
        expect(histogramPair(withUnusedValues(a, unused), withUnusedValues(b, unused))).toEqual(
          histogramPair(sample(a), sample(b)),
        );
      }),
    );
  });

  it('spans both sides in equal widths', () => {
    const { edges, reference, production } = histogramPair(sample([0.5, 1, 2.5]), sample([4.5]), 4);
    expect(edges).toEqual([0.5, 1.5, 2.5, 3.5, 4.5]);
    expect(reference).toEqual([2, 0, 1, 0]);
    expect(production).toEqual([0, 0, 0, 1]);
  });

  it('gives each whole number a bin of its own where they fit', () => {
    expect(histogramPair(sample([1, 2, 2, 4]), sample([3]), 10)).toEqual({
      edges: [0.5, 1.5, 2.5, 3.5, 4.5],
      reference: [1, 2, 0, 1],
      production: [0, 0, 1, 0],
      outside: { reference: 0, production: 0 },
    });
  });

  it('gives whole numbers bins of a whole width where they do not fit', () => {
    const { edges } = histogramPair(sample([0, 99]), sample([50]), 40);
    expect(edges.slice(0, 3)).toEqual([-0.5, 2.5, 5.5]);
    expect(edges.at(-1)).toBe(101.5);
  });

  it('cuts a range that a few values stretch, and counts them', () => {
    const middle = Array.from({ length: 1000 }, (_, i) => i / 1000);
    const { edges, outside } = histogramPair(
      sample([...middle, 1e6]),
      sample([...middle, -1e6, Infinity]),
      20,
    );
    expect(edges[0]).toBeGreaterThan(0);
    expect(edges.at(-1)).toBeLessThan(1);
    expect(outside.reference).toBeGreaterThanOrEqual(1);
    expect(outside.production).toBeGreaterThanOrEqual(2);
  });

  it('draws a constant as one bin around it', () => {
    expect(histogramPair(sample([2.5, 2.5]), sample([2.5])).edges).toEqual([2, 3]);
    expect(histogramPair(sample([2]), sample([2])).edges).toEqual([1.5, 2.5]);
    for (const value of [2 ** 53, -1e308, Number.MAX_VALUE]) {
      const { edges, reference } = histogramPair(sample([value]), sample([value]));
      expect(reference).toEqual([1]);
      expect(edges[0]).toBeLessThan(edges[1] ?? NaN);
    }
  });

  it('draws the largest doubles', () => {
    const huge = 1.5 * 2 ** 1023;
    const { edges, reference } = histogramPair(sample([-huge, huge]), sample([0.5]), 4);
    expect(edges).toEqual([-huge, -huge / 2, 0, huge / 2, huge]);
    expect(reference).toEqual([1, 0, 0, 1]);
  });

  it('is empty where nothing is finite and zero for an empty side', () => {
    expect(histogramPair(sample([Infinity]), sample([]))).toEqual({
      edges: [],
      reference: [],
      production: [],
      outside: { reference: 1, production: 0 },
    });
    expect(total(histogramPair(sample([1, 2]), sample([])).production)).toBe(0);
  });

  it('refuses a number of bins that is none', () => {
    expect(() => histogramPair(sample([1]), sample([1]), 0)).toThrow(RangeError);
  });
});
