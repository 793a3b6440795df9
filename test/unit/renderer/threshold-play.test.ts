import { describe, expect, it } from 'vitest';
import { atThreshold, binOf, liveNumbers, matchingBin } from '../../../renderer/views/shadow/threshold-play';

/** By bin: negative (live no, yes), positive (live no, yes), unlabelled (live no, yes). */
const thresholds = {
  edges: [0, 0.25, 0.5, 0.75, 1],
  counts: [
    [10, 0, 1, 0, 0, 0],
    [5, 2, 2, 1, 0, 0],
    [2, 3, 0, 4, 1, 0],
    [0, 1, 0, 9, 0, 2],
  ],
  inUse: 0.5,
};

describe('the shadow at another threshold', () => {
  it('sums the counts at and above it', () => {
    const now = atThreshold(thresholds, binOf(thresholds, 0.5));
    expect(now).toMatchObject({ toPositive: 3, toNegative: 3 });
    expect(now.accuracy).toBeCloseTo((17 + 13) / 40, 12);
    expect(now.precision).toBeCloseTo(13 / 19, 12);
    expect(now.recall).toBeCloseTo(13 / 17, 12);
    expect(now.agreement).toBeCloseTo(37 / 43, 12);
  });

  it('selects nothing above all scores and everything below', () => {
    expect(atThreshold(thresholds, 4)).toMatchObject({ selectionRate: 0, precision: null, recall: 0 });
    expect(atThreshold(thresholds, 0)).toMatchObject({ selectionRate: 1, recall: 1 });
  });

  it('matches the rate of the live model', () => {
    expect(liveNumbers(thresholds).selectionRate).toBeCloseTo(22 / 43, 12);
    expect(matchingBin(thresholds)).toBe(2);
  });
});
