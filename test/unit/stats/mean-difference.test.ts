import { describe, expect, it } from 'vitest';
import { meanDifference, relativeUplift } from '../../../shared/stats/mean-difference';
import { holm } from '../../../shared/stats/multiple-testing';
import { sampleRatio } from '../../../shared/stats/sample-ratio';

const sample = (n: number, mean: number, variance: number) => ({ n, mean, variance });

describe('meanDifference and relativeUplift', () => {
  it('need two values on each side', () => {
    expect(meanDifference(sample(1, 0, 0), sample(9, 1, 1))).toBeNull();
    expect(relativeUplift(sample(9, 1, 1), sample(1, 0, 0))).toBeNull();
  });

  it('are points where nothing varies', () => {
    expect(meanDifference(sample(5, 2, 0), sample(5, 2, 0))).toMatchObject({
      value: 0,
      lower: 0,
      upper: 0,
      pValue: 1,
    });
    expect(meanDifference(sample(5, 2, 0), sample(5, 3, 0))).toMatchObject({
      value: 1,
      lower: 1,
      upper: 1,
      pValue: 0,
    });
    expect(relativeUplift(sample(5, 2, 0), sample(5, 3, 0))).toEqual({ value: 0.5, lower: 0.5, upper: 0.5 });
  });

  it('has no share of nothing', () => {
    expect(relativeUplift(sample(5, 0, 1), sample(5, 3, 1))).toBeNull();
  });
});

describe('sampleRatio', () => {
  it('is sure of a ratio that is as planned, and needs arms and units', () => {
    expect(sampleRatio([90, 10], [9, 1])).toMatchObject({ statistic: 0, pValue: 1, expected: [90, 10] });
    expect(sampleRatio([0, 0], [1, 1])).toBeNull();
    expect(sampleRatio([5], [1])).toBeNull();
    expect(() => sampleRatio([5, 5], [1, 0])).toThrow(RangeError);
  });
});

describe('holm', () => {
  it('keeps the order and skips what was not computed', () => {
    expect(holm([0.04, null, 0.01])).toEqual([0.04, null, 0.02]);
    expect(holm([])).toEqual([]);
    expect(holm([0.6, 0.7])).toEqual([1, 1]);
  });
});
