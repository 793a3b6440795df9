import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eppsSingleton, type EppsSingletonResult } from '../../../shared/stats/epps-singleton';
import { quantiles } from '../../../shared/stats/quantile';
import { symmetricEigen } from '../../../shared/stats/symmetric-eigen';
import type { WeightedSample } from '../../../shared/stats/weighted-sample';
import { anyValues, sample, withUnusedValues } from './samples';

function run(reference: WeightedSample, production: WeightedSample): EppsSingletonResult {
  const result = eppsSingleton(reference, production);
  if (!result.computable) throw new Error(result.reason);
  return result;
}

/** Spread out enough for a covariance that can be inverted by elimination. */
const varied = fc.uniqueArray(fc.integer({ min: -1000, max: 1000 }), { minLength: 12, maxLength: 60 });

/** The definition, row by row, with the covariance solved by Gauss. */
function reference(a: readonly number[], b: readonly number[]): number {
  const [lower = 0, upper = 0] = quantiles(sample([...a, ...b]), [0.25, 0.75]) ?? [];
  const parts = (value: number): number[] =>
    [0.4, 0.8].flatMap((t) => {
      const phase = (t * value) / ((upper - lower) / 2);
      return [Math.cos(phase), Math.sin(phase)];
    });
  const all = a.length + b.length;
  const matrix = Array.from({ length: 4 }, () => [0, 0, 0, 0, 0]);
  const difference = [0, 0, 0, 0];
  for (const [side, sign] of [
    [a, 1],
    [b, -1],
  ] as const) {
    const rows = side.map(parts);
    const mean = [0, 1, 2, 3].map((k) => rows.reduce((sum, row) => sum + (row[k] ?? 0), 0) / rows.length);
    for (const [k, line] of matrix.entries()) {
      difference[k] = (difference[k] ?? 0) + sign * (mean[k] ?? 0);
      for (const row of rows) {
        for (const l of mean.keys()) {
          const product = ((row[k] ?? 0) - (mean[k] ?? 0)) * ((row[l] ?? 0) - (mean[l] ?? 0));
          line[l] = (line[l] ?? 0) + (product / rows.length ** 2) * all;
        }
      }
    }
  }
  for (const [k, line] of matrix.entries()) line[4] = difference[k] ?? 0;
  for (const [k, pivot] of matrix.entries()) {
    for (const [i, line] of matrix.entries()) {
      if (i === k) continue;
      const factor = (line[k] ?? 0) / (pivot[k] ?? 0);
      for (let l = k; l < 5; l++) line[l] = (line[l] ?? 0) - factor * (pivot[l] ?? 0);
    }
  }
  const w =
    all * matrix.reduce((sum, line, k) => sum + ((line[4] ?? 0) / (line[k] ?? 0)) * (difference[k] ?? 0), 0);
  if (Math.max(a.length, b.length) >= 25) return w;
  return w / (1 + all ** -0.45 + 10.1 * (a.length ** -1.7 + b.length ** -1.7));
}

describe('eppsSingleton', () => {
  it('is the definition row by row', () => {
    fc.assert(
      fc.property(varied, varied, (a, b) => {
        const { statistic, pValue } = run(sample(a), sample(b));
        expect(statistic / reference(a, b)).toBeCloseTo(1, 6);
        expect(pValue).toBeGreaterThanOrEqual(0);
        expect(pValue).toBeLessThanOrEqual(1);
      }),
      { numRuns: 60 },
    );
  });

  it('does not change when the sides are exchanged, nor with a shift, a factor or values that no row has', () => {
    fc.assert(
      fc.property(varied, varied, varied, (a, b, unused) => {
        const { statistic } = run(sample(a), sample(b));
        for (const other of [
          run(sample(b), sample(a)),
          run(sample(a.map((x) => x * -8 + 2 ** 40)), sample(b.map((x) => x * -8 + 2 ** 40))),
          run(
            withUnusedValues(a, [...unused, 1.7e308, Infinity]),
            withUnusedValues(b, [...unused, 1.7e308, Infinity]),
          ),
        ]) {
          expect(Math.abs(other.statistic - statistic)).toBeLessThan(1e-6 * Math.max(1, statistic));
        }
      }),
    );
  });

  it('is finite, or says why not, for any values', () => {
    fc.assert(
      fc.property(anyValues, anyValues, (a, b) => {
        const result = eppsSingleton(sample(a), sample(b));
        const enough = (values: readonly number[]) => values.filter(Number.isFinite).length >= 5;
        if (!enough(a) || !enough(b)) expect(result.computable).toBe(false);
        if (!result.computable) return;
        expect(Number.isFinite(result.statistic)).toBe(true);
        expect(result.pValue).toBeGreaterThanOrEqual(0);
        expect(result.pValue).toBeLessThanOrEqual(1);
        expect([1, 2, 3, 4]).toContain(result.degreesOfFreedom);
      }),
    );
  });

  it('has one degree of freedom for two values', () => {
    const coins = (zeros: number, ones: number) => ({
      values: Float64Array.of(0, 1),
      counts: Uint32Array.of(zeros, ones),
      total: zeros + ones,
    });
    const { statistic, degreesOfFreedom } = run(coins(500, 500), coins(540, 460));
    expect(degreesOfFreedom).toBe(1);
    // Both characteristic functions move on a line: what is left is the comparison of two shares.
    expect(statistic).toBeCloseTo(0.04 ** 2 / (0.25 / 1000 + (0.54 * 0.46) / 1000), 9);
    expect(run(coins(500, 500), coins(1000, 1000))).toMatchObject({ statistic: 0, pValue: 1 });
  });

  it('works at the ends of the doubles', () => {
    const large = run(sample([-1.7e308, -1e308, 0, 1, 1e308]), sample([-1e308, 0, 0, 1e307, 1e308, 1.7e308]));
    expect(Number.isFinite(large.statistic)).toBe(true);
    const small = [0, 1, 2, 3, 5, 9].map((x) => x * 5e-324);
    expect(run(sample(small), sample(small.slice(0, 5)))).toMatchObject({ computable: true });
    const outlier = run(sample([1, 2, 3, 4, 5e-324, 1e308]), sample([1, 2, 3, 4, 5]));
    expect(Number.isFinite(outlier.statistic)).toBe(true);
  });

  it('says why there is no test', () => {
    const reason = (a: readonly number[], b: readonly number[]) => eppsSingleton(sample(a), sample(b));
    expect(reason([1, 2, 3, 4, Infinity], [1, 2, 3, 4, 5])).toEqual({
      computable: false,
      reason: 'the reference has fewer than five finite values',
    });
    expect(reason([1, 2, 3, 4, 5], [1, 2, 3, 4])).toEqual({
      computable: false,
      reason: 'production has fewer than five finite values',
    });
    expect(reason([1, 2, 2, 2, 2], [2, 2, 2, 2, 3])).toEqual({
      computable: false,
      reason: 'the middle half of all values is one value',
    });
    expect(reason([1, 1, 1, 1, 1], [2, 2, 2, 2, 2])).toEqual({
      computable: false,
      reason: 'neither side varies',
    });
  });
});

describe('symmetricEigen', () => {
  it('takes a matrix apart so that it can be put together again', () => {
    const entries = fc.array(fc.double({ min: -10, max: 10, noNaN: true }), { minLength: 10, maxLength: 10 });
    fc.assert(
      fc.property(entries, (upper) => {
        const at = (i: number, j: number): number => {
          const [row, column] = i < j ? [i, j] : [j, i];
          return upper[row * 4 - (row * (row - 1)) / 2 + column - row] ?? 0;
        };
        const matrix = Array.from({ length: 16 }, (_, i) => at(Math.floor(i / 4), i % 4));
        const pairs = symmetricEigen(matrix, 4);
        for (let i = 0; i < 4; i++) {
          for (let j = 0; j < 4; j++) {
            const entry = pairs.reduce(
              (sum, { value, vector }) => sum + value * (vector[i] ?? 0) * (vector[j] ?? 0),
              0,
            );
            expect(entry).toBeCloseTo(matrix[i * 4 + j] ?? NaN, 9);
            let product = 0;
            for (let k = 0; k < 4; k++) product += (pairs[i]?.vector[k] ?? 0) * (pairs[j]?.vector[k] ?? 0);
            expect(product).toBeCloseTo(i === j ? 1 : 0, 12);
          }
        }
      }),
    );
  });
});
