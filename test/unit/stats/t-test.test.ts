import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CompensatedSum } from '../../../shared/stats/compensated-sum';
import { studentTwoSided } from '../../../shared/stats/student-t-distribution';
import { studentTTest, welchTTest, type TTest, type TTestResult } from '../../../shared/stats/t-test';
import { anyValues, sample, withUnusedValues } from './samples';

function computed(result: TTest): TTestResult {
  if (!result.computable) throw new Error(result.reason);
  return result;
}

const moderate = fc
  .array(fc.integer({ min: -100, max: 100 }), { minLength: 2, maxLength: 40 })
  .filter((values) => new Set(values).size > 1);

const mean = (values: readonly number[]): number => values.reduce((sum, x) => sum + x, 0) / values.length;
const squares = (values: readonly number[]): number =>
  values.reduce((sum, x) => sum + (x - mean(values)) ** 2, 0);

describe.each([
  ['studentTTest', studentTTest],
  ['welchTTest', welchTTest],
] as const)('%s', (name, test) => {
  it('is the definition row by row', () => {
    fc.assert(
      fc.property(moderate, moderate, (a, b) => {
        const n = a.length;
        const m = b.length;
        const difference = mean(a) - mean(b);
        const { statistic, degreesOfFreedom, pValue } = computed(test(sample(a), sample(b)));
        if (name === 'studentTTest') {
          const pooled = (squares(a) + squares(b)) / (n + m - 2);
          expect(statistic).toBeCloseTo(difference / Math.sqrt(pooled * (1 / n + 1 / m)), 9);
          expect(degreesOfFreedom).toBe(n + m - 2);
        } else {
          const [va, vb] = [squares(a) / (n - 1) / n, squares(b) / (m - 1) / m];
          expect(statistic).toBeCloseTo(difference / Math.sqrt(va + vb), 9);
          expect(degreesOfFreedom).toBeCloseTo((va + vb) ** 2 / (va ** 2 / (n - 1) + vb ** 2 / (m - 1)), 9);
        }
        expect(pValue).toBeCloseTo(studentTwoSided(statistic, degreesOfFreedom), 12);
      }),
    );
  });

  it('changes its sign with the sides, and nothing with a shift, a factor or values that no row has', () => {
    fc.assert(
      fc.property(moderate, moderate, moderate, (a, b, unused) => {
        const { statistic } = computed(test(sample(a), sample(b)));
        expect(computed(test(sample(b), sample(a))).statistic).toBeCloseTo(-statistic, 9);
        const moved = (values: readonly number[]) => sample(values.map((x) => x * 8 + 2 ** 49));
        expect(computed(test(moved(a), moved(b))).statistic).toBeCloseTo(statistic, 9);
        const more = [...unused, 1.7e308, -Infinity, Infinity];
        expect(computed(test(withUnusedValues(a, more), withUnusedValues(b, more))).statistic).toBeCloseTo(
          statistic,
          9,
        );
      }),
    );
  });

  it('leaves infinite values out, and is finite or says why not', () => {
    fc.assert(
      fc.property(anyValues, anyValues, (a, b) => {
        const finite = (values: readonly number[]) => sample(values.filter(Number.isFinite));
        const result = test(sample(a), sample(b));
        expect(result).toEqual(test(finite(a), finite(b)));
        if (!result.computable) return;
        expect(Number.isFinite(result.statistic)).toBe(true);
        expect(result.degreesOfFreedom).toBeGreaterThan(0.99);
        expect(result.pValue).toBeGreaterThanOrEqual(0);
        expect(result.pValue).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('has no size of numbers at which it breaks', () => {
    const plain = computed(test(sample([1, 2, 4]), sample([2, 5, 9, 11])));
    for (const factor of [1e-300, 1e-160, 1e160, 1.5e307]) {
      const scaled = (values: readonly number[]) => sample(values.map((x) => (x - 5) * factor));
      const result = computed(test(scaled([1, 2, 4]), scaled([2, 5, 9, 11])));
      expect(result.statistic).toBeCloseTo(plain.statistic, 9);
      expect(result.degreesOfFreedom).toBeCloseTo(plain.degreesOfFreedom, 9);
    }
    const far = computed(test(sample([-1.7e308, -1.6e308]), sample([1.6e308, 1.7e308])));
    expect(far.statistic).toBeCloseTo(-3.3 / Math.sqrt(0.005), 9);
  });

  it('measures a constant side by the other one', () => {
    expect(computed(test(sample([3, 3, 3]), sample([1, 2, 3]))).statistic).toBeGreaterThan(0);
    expect(test(sample([0.1, 0.1, 0.1]), sample([0.1, 0.1]))).toEqual({
      computable: false,
      reason: 'neither side varies',
    });
    expect(test(sample([1, 1]), sample([2, 2])).computable).toBe(false);
    expect(test(sample([0, 1e-310]), sample([1e308, 1e308]))).toEqual({
      computable: false,
      reason: 'the spread is nothing beside the distance of the means',
    });
  });

  it('takes a hundred million rows', () => {
    const rows = (low: number, high: number) => ({
      values: Float64Array.of(0, 1),
      counts: Float64Array.of(low, high),
      total: low + high,
    });
    const { statistic } = computed(test(rows(5e7, 5e7), rows(5e7 + 1e4, 5e7 - 1e4)));
    expect(statistic).toBeCloseTo(1e-4 / Math.sqrt(0.5 / 1e8), 5);
  });
});

describe('t-tests with too few rows', () => {
  it('compare one row by Student, and say why Welch does not', () => {
    const rest = sample([1, 2, 3, 4]);
    expect(computed(studentTTest(sample([9]), rest)).degreesOfFreedom).toBe(3);
    expect(welchTTest(sample([9, Infinity]), rest)).toEqual({
      computable: false,
      reason: 'the reference has fewer than two finite values',
    });
    expect(welchTTest(rest, sample([9]))).toEqual({
      computable: false,
      reason: 'production has fewer than two finite values',
    });
    expect(studentTTest(sample([9]), sample([8]))).toEqual({
      computable: false,
      reason: 'both sides have one finite value',
    });
    expect(studentTTest(sample([Infinity]), rest)).toEqual({
      computable: false,
      reason: 'the reference has no finite value',
    });
    expect(studentTTest(rest, sample([]))).toEqual({
      computable: false,
      reason: 'production has no finite value',
    });
  });
});

describe('studentTwoSided', () => {
  it('has closed forms for one and two degrees of freedom, as far as doubles go', () => {
    fc.assert(
      fc.property(fc.double({ min: -3, max: 150, noNaN: true }), (exponent) => {
        const t = 10 ** exponent;
        expect(studentTwoSided(t, 1) / ((2 / Math.PI) * Math.atan(1 / t))).toBeCloseTo(1, 10);
        const root = Math.sqrt(1 + 2 / t / t);
        expect(studentTwoSided(-t, 2) / (2 / t / t / (root * (root + 1)))).toBeCloseTo(1, 10);
      }),
    );
    expect(studentTwoSided(1e300, 1) * 1e300).toBeCloseTo(2 / Math.PI, 10);
    expect(studentTwoSided(0, 5)).toBe(1);
    expect(studentTwoSided(Infinity, 5)).toBe(0);
  });

  it('refuses what has no law', () => {
    expect(() => studentTwoSided(1, 0)).toThrow(RangeError);
    expect(() => studentTwoSided(NaN, 1)).toThrow(RangeError);
  });
});

describe('CompensatedSum', () => {
  it('keeps what a plain sum loses', () => {
    const sum = new CompensatedSum();
    for (const term of [1, 1e100, 1, -1e100]) sum.add(term);
    expect(sum.total).toBe(2);
  });
});
