import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isBeyond, standardDeviationThreshold } from '../../../shared/stats/standard-deviation-threshold';
import { finiteValue } from './samples';

const chunks = fc.array(
  fc.oneof({ weight: 6, arbitrary: finiteValue }, fc.constant(null), fc.constant(NaN)),
  { maxLength: 30 },
);

describe('standardDeviationThreshold', () => {
  it('is finite or absent, in order, around the mean', () => {
    fc.assert(
      fc.property(chunks, (values) => {
        const result = standardDeviationThreshold(values);
        if (!result.computable) {
          expect(values.every((value) => value === null || Number.isNaN(value))).toBe(true);
          return;
        }
        for (const limit of [result.lower, result.upper])
          if (limit !== null) expect(limit).toBeCloseTo(limit);
        expect(result.lower ?? -Infinity).toBeLessThanOrEqual(result.mean);
        expect(result.upper ?? Infinity).toBeGreaterThanOrEqual(result.mean);
      }),
    );
  });

  it('does not see chunks without a value', () => {
    expect(standardDeviationThreshold([1, null, 3, NaN])).toEqual(standardDeviationThreshold([1, 3]));
    expect(standardDeviationThreshold([1, null, 3])).toEqual({
      computable: true,
      mean: 2,
      standardDeviation: 1,
      chunks: 2,
      lower: -1,
      upper: 5,
    });
  });

  it('does not alarm at a value that never changed', () => {
    fc.assert(
      fc.property(finiteValue, fc.integer({ min: 1, max: 30 }), (value, times) => {
        const result = standardDeviationThreshold(new Array<number>(times).fill(value));
        if (result.computable) expect(isBeyond(value, result)).toBe(false);
        expect(result.computable).toBe(true);
      }),
    );
  });

  it('is clipped to what the metric can reach, or left out', () => {
    const values = [0.1, 0.2, 0.9];
    expect(standardDeviationThreshold(values, { lowest: 0, highest: 1 })).toMatchObject({
      lower: 0,
      upper: 1,
    });
    expect(standardDeviationThreshold(values, { lowest: 0, highest: 1, unreachable: 'omit' })).toMatchObject({
      lower: null,
      upper: null,
    });
    expect(standardDeviationThreshold([0, 0], { lowest: 0, unreachable: 'omit' })).toMatchObject({
      lower: null,
    });
    expect(standardDeviationThreshold(values, { below: null, above: 1 }).computable).toBe(true);
  });

  it('leaves a side out on request', () => {
    const result = standardDeviationThreshold([1, 3], { below: null });
    expect(result).toMatchObject({ lower: null, upper: 5 });
  });

  it('says why there is none and refuses what is no value', () => {
    expect(standardDeviationThreshold([null])).toEqual({
      computable: false,
      reason: 'no reference chunk has a value',
    });
    expect(() => standardDeviationThreshold([Infinity])).toThrow(RangeError);
    expect(() => standardDeviationThreshold([1], { above: -1 })).toThrow(RangeError);
  });
});

describe('isBeyond', () => {
  it('is strict', () => {
    const band = { lower: 0, upper: 1 };
    expect([-0.1, 0, 0.5, 1, 1.1, null].map((value) => isBeyond(value, band))).toEqual([
      true,
      false,
      false,
      false,
      true,
      false,
    ]);
    expect(isBeyond(1e9, { lower: 0, upper: null })).toBe(false);
  });
});
