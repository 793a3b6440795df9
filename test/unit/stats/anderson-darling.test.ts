import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ANDERSON_DARLING_CRITICAL_VALUES,
  andersonDarling,
  type AndersonDarlingResult,
} from '../../../shared/stats/anderson-darling';
import { harmonicNumber, harmonicNumberOfSquares } from '../../../shared/stats/harmonic-number';
import type { WeightedSample } from '../../../shared/stats/weighted-sample';
import { anyValues, sample, withUnusedValues } from './samples';

function run(reference: WeightedSample, production: WeightedSample): AndersonDarlingResult {
  const result = andersonDarling(reference, production);
  if (!result.computable) throw new Error(result.reason);
  return result;
}

const distinct = (values: readonly number[]): number[] => [...new Set(values.map((value) => value + 0))];

/** Scholz & Stephens 1987, equations 7 and 4, row by row and with the double sum written out. */
function reference(samples: readonly (readonly number[])[]): number {
  const pooled = samples.flat();
  const n = pooled.length;
  const k = samples.length;
  let squared = 0;
  for (const values of samples) {
    for (const z of distinct(pooled)) {
      const l = pooled.filter((value) => value === z).length;
      const b = pooled.filter((value) => value < z).length + l / 2;
      const f = values.filter((value) => value === z).length;
      const m = values.filter((value) => value < z).length + f / 2;
      squared += ((l / n) * (n * m - b * values.length) ** 2) / (b * (n - b) - (n * l) / 4) / values.length;
    }
  }
  squared *= (n - 1) / n;
  const inverse = samples.reduce((sum, values) => sum + 1 / values.length, 0);
  let h = 0;
  for (let i = 1; i < n; i++) h += 1 / i;
  let g = 0;
  for (let i = 1; i <= n - 2; i++) for (let j = i + 1; j <= n - 1; j++) g += 1 / ((n - i) * j);
  const a = (4 * g - 6) * (k - 1) + (10 - 6 * g) * inverse;
  const b = (2 * g - 4) * k ** 2 + 8 * h * k + (2 * g - 14 * h - 4) * inverse - 8 * h + 4 * g - 6;
  const c = (6 * h + 2 * g - 2) * k ** 2 + (4 * h - 4 * g + 6) * k + (2 * h - 6) * inverse + 4 * h;
  const d = (2 * h + 6) * k ** 2 - 4 * h * k;
  const variance = (a * n ** 3 + b * n ** 2 + c * n + d) / ((n - 1) * (n - 2) * (n - 3));
  return (squared - (k - 1)) / Math.sqrt(variance);
}

describe('andersonDarling', () => {
  it('is the definition row by row', () => {
    fc.assert(
      fc.property(anyValues, anyValues, (a, b) => {
        const result = andersonDarling(sample(a), sample(b));
        const different = distinct([...a, ...b]).length;
        expect(result.computable).toBe(a.length + b.length >= 4 && different > 1);
        if (!result.computable) return;
        const expected = reference([a, b]);
        expect(Math.abs(result.statistic - expected)).toBeLessThan(1e-9 * Math.max(1, Math.abs(expected)));
        expect(result.clipped === 'capped').toBe(result.statistic < 0.325);
        expect(result.clipped === 'floored').toBe(result.statistic > 6.546);
        expect(result.pValue).toBeGreaterThan(0.0009);
        expect(result.pValue).toBeLessThan(0.251);
      }),
      { numRuns: 60 },
    );
  });

  it('does not change when the sides or the axis are turned round, nor with values that no row has', () => {
    fc.assert(
      fc.property(anyValues, anyValues, anyValues, (a, b, unused) => {
        fc.pre(a.length + b.length >= 4 && distinct([...a, ...b]).length > 1);
        const { statistic } = run(sample(a), sample(b));
        const within = 1e-9 * Math.max(1, Math.abs(statistic));
        for (const other of [
          run(sample(b), sample(a)),
          run(sample(a.map((x) => -x)), sample(b.map((x) => -x))),
          run(withUnusedValues(a, unused), withUnusedValues(b, unused)),
        ]) {
          expect(Math.abs(other.statistic - statistic)).toBeLessThan(within);
        }
      }),
    );
  });

  it('interpolates the levels of its table', () => {
    const ranks = (count: number, from: number) => sample(Array.from({ length: count }, (_, i) => from + i));
    const ends = { far: run(ranks(50, 0), ranks(50, 100)), near: run(ranks(50, 0), ranks(50, 0.5)) };
    expect(ends.far).toMatchObject({ pValue: 0.001, clipped: 'floored' });
    expect(ends.near).toMatchObject({ pValue: 0.25, clipped: 'capped' });
    expect(ends.near.statistic).toBeLessThan(0);
    let previous = 1;
    for (let shift = 0; shift < 20; shift += 0.5) {
      const { statistic, pValue, clipped } = run(ranks(50, 0), ranks(50, shift));
      if (clipped !== null) continue;
      expect(pValue).toBeLessThan(previous);
      previous = pValue;
      const above = ANDERSON_DARLING_CRITICAL_VALUES.filter(({ value }) => value <= statistic).length;
      // The fitted curve passes the tabulated points within three per cent.
      expect(pValue).toBeLessThan((ANDERSON_DARLING_CRITICAL_VALUES[above - 1]?.level ?? 1) * 1.03);
      expect(pValue).toBeGreaterThan((ANDERSON_DARLING_CRITICAL_VALUES[above]?.level ?? 0) * 0.97);
    }
    expect(previous).toBeLessThan(0.25);
  });

  it('takes a hundred million rows and one row', () => {
    const rows = (low: number, high: number) => ({
      values: Float64Array.of(0, 1),
      counts: Float64Array.of(low, high),
      total: low + high,
    });
    expect(run(rows(5e7, 5e7), rows(5e7, 5e7)).statistic).toBeLessThan(0);
    expect(run(rows(5e7, 5e7), rows(5e7 + 1e5, 5e7 - 1e5))).toMatchObject({ clipped: 'floored' });
    expect(run(sample([1]), rows(5e7, 5e7))).toMatchObject({ clipped: 'capped' });
  });

  it('says why there is no test', () => {
    const reason = (a: readonly number[], b: readonly number[]) => andersonDarling(sample(a), sample(b));
    expect(reason([], [1])).toEqual({ computable: false, reason: 'the reference is empty' });
    expect(reason([1], [])).toEqual({ computable: false, reason: 'production is empty' });
    expect(reason([1], [1, 2])).toEqual({ computable: false, reason: 'there are fewer than four values' });
    expect(reason([3, 3], [3, 3])).toEqual({ computable: false, reason: 'there is only one distinct value' });
    expect(reason([-0, -0], [0, 0]).computable).toBe(false);
  });
});

describe('harmonicNumber', () => {
  it('is the same as a series and as a sum', () => {
    let sum = 0;
    let squares = 0;
    for (let i = 1; i <= 3000; i++) {
      sum += 1 / i;
      squares += 1 / i / i;
      if (i % 21 !== 0) continue;
      expect(harmonicNumber(i)).toBeCloseTo(sum, 13);
      expect(harmonicNumberOfSquares(i)).toBeCloseTo(squares, 13);
    }
    expect(harmonicNumber(0)).toBe(0);
  });
});
