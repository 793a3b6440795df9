import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { doaneEdges } from '../../../shared/stats/binning/doane-edges';
import { edgeBins } from '../../../shared/stats/binning/edge-bins';
import { dividedEdges, equalWidthEdges } from '../../../shared/stats/binning/equal-width-edges';
import { sturgesEdges } from '../../../shared/stats/binning/sturges-edges';
import { countBins } from '../../../shared/stats/interval-bin';
import { anyValue, anyValues, finiteValue, finiteValues, sample, total } from './samples';

const range = fc
  .tuple(finiteValue, finiteValue)
  .map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) }));
const edges = fc
  .uniqueArray(anyValue, { minLength: 1, maxLength: 12, selector: (value) => value + 0 })
  .map((values) => values.map((value) => value + 0).sort((a, b) => a - b));

function expectEdges(made: readonly number[], from: number, to: number): void {
  expect(made.length).toBeGreaterThanOrEqual(2);
  for (const [i, edge] of made.entries()) {
    expect(edge).toBeGreaterThan(-Infinity);
    expect(edge).toBeLessThan(Infinity);
    if (i > 0) expect(edge).toBeGreaterThan(made[i - 1] ?? NaN);
  }
  expect(made[0]).toBeLessThanOrEqual(from);
  expect(made.at(-1)).toBeGreaterThanOrEqual(to);
}

describe('equalWidthEdges and sturgesEdges', () => {
  it('make ascending, finite edges around any finite range', () => {
    fc.assert(
      fc.property(range, fc.integer({ min: 1, max: 60 }), ({ from, to }, count) => {
        expectEdges(equalWidthEdges(from, to, count), from, to);
        expectEdges(sturgesEdges({ from, to }, count), from, to);
        expectEdges(dividedEdges(from, to, 1 + count / 7, true), from, to);
      }),
    );
  });

  it('make as many bins as Sturges says', () => {
    expect(sturgesEdges({ from: 0, to: 10 }, 1000)).toHaveLength(12);
    expect(sturgesEdges({ from: 0, to: 10 }, 1)).toEqual([0, 10]);
    expect(sturgesEdges({ from: 3, to: 3 }, 1000)).toEqual([2.5, 3.5]);
  });

  it('make no bin of integers narrower than 1', () => {
    expect(sturgesEdges({ from: 0, to: 3 }, 1000, true)).toEqual([0, 1, 2, 3]);
    expect(sturgesEdges({ from: 0, to: 3 }, 1000)).toHaveLength(12);
  });

  it('refuse what is no range', () => {
    expect(() => equalWidthEdges(1, 0, 2)).toThrow(RangeError);
    expect(() => equalWidthEdges(0, Infinity, 2)).toThrow(RangeError);
    expect(() => equalWidthEdges(0, 1, 0)).toThrow(RangeError);
    expect(() => dividedEdges(0, 1, NaN, false)).toThrow(RangeError);
    expect(() => sturgesEdges({ from: 0, to: 1 }, 0)).toThrow(RangeError);
  });
});

describe('doaneEdges', () => {
  it('makes ascending, finite edges around the finite values', () => {
    fc.assert(
      fc.property(anyValues, (values) => {
        const made = doaneEdges(sample(values));
        const finite = values.filter(Number.isFinite);
        expect(made === null).toBe(finite.length === 0);
        if (made !== null) expectEdges(made, Math.min(...finite), Math.max(...finite));
      }),
    );
  });

  it('makes more bins of a skewed sample than of a symmetric one', () => {
    const symmetric = Array.from({ length: 101 }, (_, i) => i - 50);
    const skewed = symmetric.map((value) => Math.exp(value / 10));
    const bins = (values: number[]): number => doaneEdges(sample(values))?.length ?? 0;
    expect(bins(skewed)).toBeGreaterThan(bins(symmetric));
    expect(bins(symmetric)).toBe(9);
  });

  it('makes one bin of one value or of two rows', () => {
    expect(doaneEdges(sample([3, 3, 3, 3]))).toEqual([2.5, 3.5]);
    expect(doaneEdges(sample([1, 2]))).toEqual([1, 2]);
    expect(doaneEdges(sample([]))).toBeNull();
    expect(doaneEdges(sample([Infinity]))).toBeNull();
  });
});

describe('edgeBins', () => {
  it('are the whole line, and count every row once', () => {
    fc.assert(
      fc.property(edges, anyValues, (made, values) => {
        const bins = edgeBins(made);
        expect(bins[0]?.lower).toBe(-Infinity);
        expect(bins.at(-1)?.upper).toBe(Infinity);
        expect(total(countBins(bins, sample(values)))).toBe(values.length);
      }),
    );
  });

  it('hold their lower edge and not their upper, the last one both', () => {
    fc.assert(
      fc.property(finiteValues, (values) => {
        const bins = edgeBins([-1, 0, 2]);
        const expected = [
          (value: number) => value < -1,
          (value: number) => value >= -1 && value < 0,
          (value: number) => value >= 0 && value <= 2,
          (value: number) => value > 2,
        ].map((holds) => values.filter(holds).length);
        expect([...countBins(bins, sample(values))]).toEqual(expected);
      }),
    );
  });

  it('divide the line in two at a single edge', () => {
    expect([...countBins(edgeBins([0]), sample([-1, 0, 1]))]).toEqual([1, 2]);
  });

  it('refuse what are no edges', () => {
    expect(() => edgeBins([])).toThrow(RangeError);
    expect(() => edgeBins([1, 1])).toThrow(RangeError);
    expect(() => edgeBins([2, 1])).toThrow(RangeError);
    expect(() => edgeBins([NaN])).toThrow(RangeError);
    expect(() => edgeBins([0, NaN])).toThrow(RangeError);
  });
});
