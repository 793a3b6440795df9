import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cramerVonMises, type CramerVonMisesResult } from '../../../shared/stats/cramer-von-mises';
import { cramerVonMisesSurvival } from '../../../shared/stats/cramer-von-mises-distribution';
import type { WeightedSample } from '../../../shared/stats/weighted-sample';
import { anyValue, sample, withUnusedValues } from './samples';

function run(reference: WeightedSample, production: WeightedSample): CramerVonMisesResult {
  const result = cramerVonMises(reference, production);
  if (!result.computable) throw new Error(result.reason);
  return result;
}

const rows = (maxLength: number) => fc.array(anyValue, { minLength: 2, maxLength });

/** The definition, row by row: the gap of the ECDFs before and after the step at every row. */
function reference(a: readonly number[], b: readonly number[]): number {
  const share = (values: readonly number[], isBelow: (value: number) => boolean): number =>
    values.filter(isBelow).length / values.length;
  let sum = 0;
  for (const at of [...a, ...b]) {
    const before = share(a, (value) => value < at) - share(b, (value) => value < at);
    const after = share(a, (value) => value <= at) - share(b, (value) => value <= at);
    sum += (before * before + after * after) / 2;
  }
  return (a.length * b.length * sum) / (a.length + b.length) ** 2;
}

/** All ways to choose `size` of the values, the chosen ones first. */
function* deals(values: readonly number[], size: number): Generator<[number[], number[]]> {
  for (let mask = 0; mask < 2 ** values.length; mask++) {
    const chosen = values.filter((_, i) => (mask >> i) % 2 === 1);
    if (chosen.length === size) yield [chosen, values.filter((_, i) => (mask >> i) % 2 === 0)];
  }
}

describe('cramerVonMises', () => {
  it('is the definition row by row', () => {
    fc.assert(
      fc.property(rows(30), rows(30), (a, b) => {
        const { statistic, pValue, method } = run(sample(a), sample(b));
        expect(statistic).toBeCloseTo(reference(a, b), 10);
        expect(method).toBe(Math.max(a.length, b.length) <= 20 ? 'exact' : 'asymptotic');
        expect(pValue).toBeGreaterThan(0);
        expect(pValue).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('has, when exact, the share of all deals that are as far apart, ties included', () => {
    const few = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 2, maxLength: 4 });
    fc.assert(
      fc.property(few, few, (a, b) => {
        const { statistic, pValue } = run(sample(a), sample(b));
        let reaching = 0;
        let all = 0;
        for (const [x, y] of deals([...a, ...b], a.length)) {
          if (reference(x, y) >= statistic - 1e-9) reaching++;
          all++;
        }
        expect(pValue).toBeCloseTo(reaching / all, 12);
      }),
      { numRuns: 40 },
    );
  });

  it('is 0 with p-value 1 for identical slices, whatever their sizes and ties', () => {
    fc.assert(
      fc.property(rows(40), fc.integer({ min: 1, max: 3 }), (values, times) => {
        const repeated = Array.from({ length: times }, () => values).flat();
        expect(run(sample(values), sample(repeated))).toMatchObject({ statistic: 0, pValue: 1 });
      }),
    );
  });

  it('does not change when the sides or the axis are turned round', () => {
    fc.assert(
      fc.property(rows(25), rows(25), (a, b) => {
        const forth = run(sample(a), sample(b));
        for (const other of [
          run(sample(b), sample(a)),
          run(sample(a.map((x) => -x)), sample(b.map((x) => -x))),
        ]) {
          expect(other.statistic).toBeCloseTo(forth.statistic, 12);
          expect(other.pValue).toBeCloseTo(forth.pValue, 12);
        }
      }),
    );
  });

  it('does not see values that no row has', () => {
    fc.assert(
      fc.property(rows(30), rows(30), rows(30), (a, b, unused) => {
        const dense = run(sample(a), sample(b));
        expect(run(withUnusedValues(a, unused), withUnusedValues(b, unused))).toEqual(dense);
      }),
    );
  });

  it('keeps its digits for a hundred million rows', () => {
    const sides = (low: number, high: number) => ({
      values: Float64Array.of(0, 1),
      counts: Float64Array.of(low, high),
      total: low + high,
    });
    // The gap is 2e-4 between the two values: half of its square, times nm/(n + m).
    const { statistic } = run(sides(5e7, 5e7), sides(5e7 + 1e4, 5e7 - 1e4));
    expect(statistic / (5e7 * 1e-4 ** 2)).toBeCloseTo(0.5, 12);
    expect(run(sample([1, 2]), sides(5e7, 5e7)).method).toBe('asymptotic');
  });

  it('names the side that has too few rows', () => {
    expect(cramerVonMises(sample([1]), sample([1, 2]))).toEqual({
      computable: false,
      reason: 'the reference has fewer than two values',
    });
    expect(cramerVonMises(sample([1, 2]), sample([]))).toEqual({
      computable: false,
      reason: 'production has fewer than two values',
    });
  });
});

describe('cramerVonMisesSurvival', () => {
  it('falls from 1 to 0', () => {
    expect(cramerVonMisesSurvival(-3)).toBe(1);
    expect(cramerVonMisesSurvival(Infinity)).toBe(0);
    fc.assert(
      fc.property(fc.double({ min: 0, max: 130, noNaN: true }), (x) => {
        expect(cramerVonMisesSurvival(x * 1.01 + 0.01)).toBeLessThan(cramerVonMisesSurvival(x));
      }),
    );
  });

  it('refuses NaN', () => {
    expect(() => cramerVonMisesSurvival(NaN)).toThrow(RangeError);
  });
});
