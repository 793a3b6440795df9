import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mannWhitney, type MannWhitneyResult } from '../../../shared/stats/mann-whitney';
import { mannWhitneyLowerTail } from '../../../shared/stats/mann-whitney-distribution';
import type { WeightedSample } from '../../../shared/stats/weighted-sample';
import { anyValues, sample, withUnusedValues } from './samples';

function run(reference: WeightedSample, production: WeightedSample): MannWhitneyResult {
  const result = mannWhitney(reference, production);
  if (!result.computable) throw new Error(result.reason);
  return result;
}

/** Every pair compared. */
function pairs(a: readonly number[], b: readonly number[]): number {
  let u = 0;
  for (const x of a) for (const y of b) u += x > y ? 1 : x === y ? 0.5 : 0;
  return u;
}

/** SciPy's variance of U, from the groups of equal rows. */
function variance(a: readonly number[], b: readonly number[]): number {
  const groups = new Map<number, number>();
  for (const value of [...a, ...b]) groups.set(value + 0, (groups.get(value + 0) ?? 0) + 1);
  const n = a.length + b.length;
  let ties = 0;
  for (const t of groups.values()) ties += t ** 3 - t;
  return ((a.length * b.length) / 12) * (n + 1 - ties / (n * (n - 1)));
}

/** Number of ways to get each U from n and m untied rows, one row at a time. */
function frequencies(n: number, m: number): number[] {
  if (n === 0 || m === 0) return [1];
  const counts = new Array<number>(n * m + 1).fill(0);
  for (const [u, count] of frequencies(n - 1, m).entries()) counts[u + m] = (counts[u + m] ?? 0) + count;
  for (const [u, count] of frequencies(n, m - 1).entries()) counts[u] = (counts[u] ?? 0) + count;
  return counts;
}

describe('mannWhitney', () => {
  it('counts the pairs and standardises them', () => {
    fc.assert(
      fc.property(anyValues, anyValues, (a, b) => {
        const { statistic, superiority, pValue, method } = run(sample(a), sample(b));
        expect(statistic).toBe(pairs(a, b));
        expect(superiority).toBeCloseTo(statistic / a.length / b.length, 12);
        expect(pValue).toBeGreaterThanOrEqual(0);
        expect(pValue).toBeLessThanOrEqual(1);
        if (method === 'exact') return;
        const spread = variance(a, b);
        const z = (Math.abs(statistic - (a.length * b.length) / 2) - 0.5) / Math.sqrt(spread);
        // Abramowitz & Stegun 7.1.26, good to 1.5e-7.
        const t = 1 / (1 + (0.3275911 * Math.abs(z)) / Math.SQRT2);
        const tail =
          t *
          (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429)))) *
          Math.exp((-z * z) / 2);
        expect(Math.abs(pValue - (spread < 1e-9 || z < 0 ? 1 : tail))).toBeLessThan(1e-6);
      }),
    );
  });

  it('mirrors when the sides or the axis are turned round', () => {
    fc.assert(
      fc.property(anyValues, anyValues, (a, b) => {
        const forth = run(sample(a), sample(b));
        const back = run(sample(b), sample(a));
        const turned = run(sample(a.map((x) => -x)), sample(b.map((x) => -x)));
        const pairCount = a.length * b.length;
        expect(back.statistic).toBe(pairCount - forth.statistic);
        expect(turned.statistic).toBe(pairCount - forth.statistic);
        expect(back.pValue).toBeCloseTo(forth.pValue, 12);
        expect(turned.pValue).toBeCloseTo(forth.pValue, 12);
      }),
    );
  });

  it('does not see values that no row has', () => {
    fc.assert(
      fc.property(anyValues, anyValues, anyValues, (a, b, unused) => {
        const dense = run(sample(a), sample(b));
        expect(run(withUnusedValues(a, unused), withUnusedValues(b, unused))).toEqual(dense);
      }),
    );
  });

  it('is exact for up to eight untied rows on a side', () => {
    const rows = (count: number, from: number) =>
      sample(Array.from({ length: count }, (_, i) => from + i * 2));
    expect(run(rows(8, 0), rows(500, 1)).method).toBe('exact');
    expect(run(rows(500, 0), rows(8, 1)).method).toBe('exact');
    expect(run(rows(9, 0), rows(9, 1)).method).toBe('asymptotic');
    expect(run(rows(3, 0), sample([0, 1])).method).toBe('asymptotic');
    expect(run(rows(3, 0), sample([1, 1])).method).toBe('asymptotic');
    expect(run(sample([-Infinity, 1, 2]), sample([3, Infinity]))).toMatchObject({
      statistic: 0,
      pValue: 0.2,
    });
  });

  it('is sure of nothing when all rows are equal or there is one each', () => {
    expect(run(sample([7, 7, 7]), sample([7, 7]))).toMatchObject({
      statistic: 3,
      superiority: 0.5,
      pValue: 1,
    });
    expect(run(sample([1]), sample([2]))).toMatchObject({ statistic: 0, pValue: 1, method: 'exact' });
  });

  it('compares one row with a million', () => {
    const values = Float64Array.from({ length: 1_000_001 }, (_, i) => i);
    const one = { values, counts: new Uint32Array(values.length), total: 1 };
    one.counts[3] = 1;
    const many = { values, counts: new Uint32Array(values.length).fill(1), total: 1_000_000 };
    many.counts[3] = 0;
    expect(run(one, many)).toMatchObject({ statistic: 3, method: 'exact' });
    expect(run(one, many).pValue).toBeCloseTo(8 / 1_000_001, 18);
  });

  it('keeps its digits when almost all of a hundred million rows are equal', () => {
    const rows = (zeros: number, ones: number) => ({
      values: Float64Array.of(0, 1),
      counts: Float64Array.of(zeros, ones),
      total: zeros + ones,
    });
    // All sixteen rows that differ on one side of two: four standard deviations, of which 2e8 rows leave no trace.
    const { pValue } = run(rows(1e8, 0), rows(1e8 - 16, 16));
    expect(pValue).toBeCloseTo(6.334248e-5, 10);
  });

  it('names the side that is empty', () => {
    expect(mannWhitney(sample([]), sample([1]))).toEqual({
      computable: false,
      reason: 'the reference is empty',
    });
    expect(mannWhitney(sample([1]), sample([]))).toEqual({
      computable: false,
      reason: 'production is empty',
    });
  });
});

describe('mannWhitneyLowerTail', () => {
  it('counts the orders', () => {
    for (const [n, m] of [
      [1, 1],
      [2, 3],
      [5, 4],
      [8, 8],
      [7, 9],
    ] as const) {
      const counts = frequencies(n, m);
      const all = counts.reduce((total, count) => total + count, 0);
      let below = 0;
      for (const [u, count] of counts.entries()) {
        below += count;
        expect(mannWhitneyLowerTail(n, m, u)).toBeCloseTo(below / all, 14);
      }
    }
  });

  it('is the same beyond its table as by adding up', () => {
    // Two rows against m: of the partitions of u into two parts, as many as fit.
    const m = 5_000;
    let below = 0;
    for (let u = 0; u <= 2 * m; u++) {
      below += Math.floor(u / 2) - Math.max(0, u - m) + 1;
      if (u % 617 === 0) expect(mannWhitneyLowerTail(2, m, u)).toBe(below / (((m + 2) * (m + 1)) / 2));
    }
  });

  it('is half in the middle for any size', () => {
    const m = 99_999_999;
    const tail = mannWhitneyLowerTail(7, m, (7 * m - 1) / 2);
    expect(tail).toBeCloseTo(0.5, 15);
  });

  it('refuses two large samples', () => {
    expect(() => mannWhitneyLowerTail(9, 9, 3)).toThrow(RangeError);
  });
});
