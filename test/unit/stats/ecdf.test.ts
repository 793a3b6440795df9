import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ecdfPair } from '../../../shared/stats/ecdf';
import { anyValues, sample, withUnusedValues } from './samples';

const share = (values: readonly number[], at: number): number =>
  values.filter((value) => value <= at).length / values.length;

describe('ecdfPair', () => {
  it('is the share at or below each of some ascending values of the data', () => {
    fc.assert(
      fc.property(anyValues, anyValues, fc.integer({ min: 2, max: 80 }), (a, b, points) => {
        fc.pre([...a, ...b].some(Number.isFinite));
        const { at, reference, production } = ecdfPair(sample(a), sample(b), { points });
        expect(at.length).toBeGreaterThan(0);
        expect(at.length).toBeLessThanOrEqual(points);
        const known = new Set([...a, ...b].filter(Number.isFinite).map((value) => value + 0));
        expect(at.every((value) => known.has(value))).toBe(true);
        for (let i = 1; i < at.length; i++) expect(at[i]).toBeGreaterThan(at[i - 1] ?? NaN);
        expect(at[0]).toBe(Math.min(...known));
        expect(at.at(-1)).toBe(Math.max(...known));
        expect(reference).toEqual(at.map((value) => share(a, value)));
        expect(production).toEqual(at.map((value) => share(b, value)));
      }),
    );
  });

  it('has every value when they are few', () => {
    expect(ecdfPair(sample([1, 2, 2]), sample([3]))).toEqual({
      at: [1, 2, 3],
      reference: [1 / 3, 1, 1],
      production: [0, 0, 1],
    });
  });

  it('is exact at its points and, as stairs, never far below the truth between them', () => {
    const few = Array.from({ length: 70 }, (_, i) => 9000 + i);
    const many = Array.from({ length: 5000 }, (_, i) => i * i);
    const { at, reference, production } = ecdfPair(sample(many), sample(few), { points: 42 });
    expect(at.length).toBeLessThanOrEqual(42);
    for (const [values, drawn] of [
      [many, reference],
      [few, production],
    ] as const) {
      for (const value of values) {
        const point = at.findLastIndex((candidate) => candidate <= value);
        const low = share(values, value) - (drawn[point] ?? NaN);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(low).toBeLessThanOrEqual(1 / 21 + 1 / values.length);
      }
    }
  });

  it('keeps to a range and ends there without a step that is none of the data', () => {
    const body = Array.from({ length: 1000 }, (_, i) => i / 10);
    const { at, reference, production } = ecdfPair(sample([-5e6, ...body, 1e6, 1e9]), sample(body), {
      points: 50,
      range: { from: -1, to: 105 },
    });
    expect([at[0], at.at(-1)]).toEqual([-1, 105]);
    expect(reference[0]).toBe(1 / 1003);
    expect(reference.at(-1)).toBe(1001 / 1003);
    expect(production.at(-1)).toBe(1);
    // The step before the end is at the largest value within the range.
    expect(at.at(-2)).toBe(99.9);
    expect(reference.at(-2)).toBe(reference.at(-1));
    for (let i = 2; i < at.length; i++)
      expect((reference[i] ?? 0) - (reference[i - 1] ?? 0)).toBeLessThan(0.05);
  });

  it('draws a side that lies beyond the range as level', () => {
    const { at, reference, production } = ecdfPair(sample([1, 2, 3]), sample([50, 60]), {
      range: { from: 0, to: 10 },
    });
    expect(at).toEqual([1, 2, 3, 10]);
    expect(reference).toEqual([1 / 3, 2 / 3, 1, 1]);
    expect(production).toEqual([0, 0, 0, 0]);
  });

  it('goes through a value it is asked to, unless that is cut off', () => {
    const many = sample(Array.from({ length: 5000 }, (_, i) => i));
    expect(ecdfPair(many, many, { points: 10, through: 1234 }).at).toContain(1234);
    const range = { from: 0, to: 1000 };
    expect(ecdfPair(many, many, { points: 10, range, through: 1234 }).at).not.toContain(1234);
  });

  it('starts above 0 and ends below 1 where rows are infinite', () => {
    expect(ecdfPair(sample([-Infinity, 1, 2, Infinity]), sample([1]))).toEqual({
      at: [1, 2],
      reference: [0.5, 0.75],
      production: [1, 1],
    });
  });

  it('does not see values that no row has', () => {
    fc.assert(
      fc.property(anyValues, anyValues, anyValues, (a, b, unused) => {
        fc.pre([...a, ...b].some(Number.isFinite));
        expect(ecdfPair(withUnusedValues(a, unused), withUnusedValues(b, unused), { points: 20 })).toEqual(
          ecdfPair(sample(a), sample(b), { points: 20 }),
        );
      }),
    );
  });

  it('refuses an empty side, nothing finite and a curve of one point', () => {
    expect(() => ecdfPair(sample([]), sample([1]))).toThrow(RangeError);
    expect(() => ecdfPair(sample([1]), sample([]))).toThrow(RangeError);
    expect(() => ecdfPair(sample([Infinity]), sample([-Infinity]))).toThrow(RangeError);
    expect(() => ecdfPair(sample([1]), sample([1]), { points: 1 })).toThrow(RangeError);
  });
});
