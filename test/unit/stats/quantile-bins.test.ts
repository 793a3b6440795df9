import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { psi } from '../../../shared/stats/psi';
import { countBins, type IntervalBin } from '../../../shared/stats/interval-bin';
import { quantileBins } from '../../../shared/stats/quantile-bins';
import { anyValues, sample, total, withUnusedValues } from './samples';

function text({ lower, upper, lowerClosed, upperClosed }: IntervalBin): string {
  return `${lowerClosed ? '[' : '('}${lower}, ${upper}${upperClosed ? ']' : ')'}`;
}

function holds({ lower, upper, lowerClosed, upperClosed }: IntervalBin, value: number): boolean {
  return (lowerClosed ? value >= lower : value > lower) && (upperClosed ? value <= upper : value < upper);
}

const binCount = fc.integer({ min: 1, max: 20 });

describe('quantileBins', () => {
  it('cuts at the quantiles of the reference, closed to the right', () => {
    expect(quantileBins(sample([1, 2, 3, 4, 5]), 4).map(text)).toEqual([
      '[-Infinity, 2]',
      '(2, 3]',
      '(3, 4]',
      '(4, Infinity]',
    ]);
  });

  it('gives a value with two quantiles on it a bin of its own', () => {
    expect(quantileBins(sample([0, 0, 0, 0, 0, 1, 2, 3, 4]), 4).map(text)).toEqual([
      '[-Infinity, 0)',
      '[0, 0]',
      '(0, 2]',
      '(2, Infinity]',
    ]);
  });

  it('sees a spike at the maximum lose its rows to values just beneath', () => {
    const reference = sample([1, 2, 3, 4, 5, 9, 9, 9, 9, 9]);
    const production = sample([1, 2, 3, 4, 5, 8, 8, 8, 8, 8]);
    const bins = quantileBins(reference, 10);
    expect(bins.map(text)).toContain('[9, 9]');
    expect(psi(countBins(bins, reference), countBins(bins, production)).value).toBeGreaterThan(1);
  });

  it('puts every value in exactly one bin and counts it there', () => {
    fc.assert(
      fc.property(anyValues, anyValues, binCount, (reference, production, k) => {
        const bins = quantileBins(sample(reference), k);
        const expected = bins.map((bin) => production.filter((value) => holds(bin, value)).length);
        expect([...countBins(bins, sample(production))]).toEqual(expected);
        expect(total(expected)).toBe(production.length);
      }),
    );
  });

  it('makes bins that ascend, touch and can hold something', () => {
    fc.assert(
      fc.property(anyValues, binCount, (reference, k) => {
        const bins = quantileBins(sample(reference), k);
        expect(bins[0]).toMatchObject({ lower: -Infinity, lowerClosed: true });
        expect(bins.at(-1)).toMatchObject({ upper: Infinity, upperClosed: true });
        for (const [i, bin] of bins.entries()) {
          expect(bin.lower < bin.upper || (bin.lowerClosed && bin.upperClosed)).toBe(true);
          const next = bins[i + 1];
          if (next === undefined) continue;
          expect(next.lower).toBe(bin.upper);
          expect(next.lowerClosed).toBe(!bin.upperClosed);
        }
      }),
    );
  });

  it('does not see values that no row has', () => {
    fc.assert(
      fc.property(anyValues, anyValues, binCount, (raw, unused, k) => {
        const bins = quantileBins(sample(raw), k);
        expect(quantileBins(withUnusedValues(raw, unused), k)).toEqual(bins);
        expect(countBins(bins, withUnusedValues(raw, unused))).toEqual(countBins(bins, sample(raw)));
      }),
    );
  });

  it('makes a bin of a constant and one on either side', () => {
    expect(quantileBins(sample([7, 7, 7]), 10).map(text)).toEqual([
      '[-Infinity, 7)',
      '[7, 7]',
      '(7, Infinity]',
    ]);
    expect(quantileBins(sample([7]), 10).map(text)).toEqual(['[-Infinity, 7)', '[7, 7]', '(7, Infinity]']);
    expect(quantileBins(sample([7]), 2).map(text)).toEqual(['[-Infinity, 7]', '(7, Infinity]']);
    expect(quantileBins(sample([7]), 1).map(text)).toEqual(['[-Infinity, Infinity]']);
  });

  it('takes infinities for values', () => {
    expect(quantileBins(sample([-Infinity, -Infinity, 1, Infinity, Infinity]), 4).map(text)).toEqual([
      '[-Infinity, -Infinity]',
      '(-Infinity, 1]',
      '(1, Infinity]',
    ]);
    expect(quantileBins(sample([Infinity]), 10).map(text)).toEqual([
      '[-Infinity, Infinity)',
      '[Infinity, Infinity]',
    ]);
    expect(quantileBins(sample([-Infinity]), 10).map(text)).toEqual([
      '[-Infinity, -Infinity]',
      '(-Infinity, Infinity]',
    ]);
  });

  it('has no bins for an empty reference and zeros for an empty production', () => {
    expect(quantileBins(sample([]), 10)).toEqual([]);
    expect(countBins([], sample([]))).toHaveLength(0);
    expect([...countBins(quantileBins(sample([1]), 10), sample([]))]).toEqual([0, 0, 0]);
  });

  it('refuses a number of bins that is none', () => {
    expect(() => quantileBins(sample([1]), 0)).toThrow(RangeError);
    expect(() => quantileBins(sample([1]), 2.5)).toThrow(RangeError);
  });
});
