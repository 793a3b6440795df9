import { describe, expect, it } from 'vitest';
import { atGroupThreshold, equalSelection } from '../../../renderer/views/subgroups/threshold-counts';

/** Four bins; negative, positive, unlabelled rows. */
const low = {
  label: 'low',
  counts: [
    [40, 5, 5],
    [20, 10, 0],
    [5, 10, 0],
    [0, 5, 0],
  ],
};
const high = {
  label: 'high',
  counts: [
    [5, 0, 0],
    [10, 10, 0],
    [10, 30, 0],
    [5, 30, 0],
  ],
};

describe('groups at another threshold', () => {
  it('sums the counts of each, or of all together', () => {
    const now = atGroupThreshold([low], [2]);
    expect(now.selectionRate).toBeCloseTo(20 / 100, 12);
    expect(now.recall).toBeCloseTo(15 / 30, 12);
    expect(now.falsePositiveRate).toBeCloseTo(5 / 65, 12);
    expect(now.precision).toBeCloseTo(15 / 20, 12);
    expect(now.accuracy).toBeCloseTo(75 / 95, 12);
    const both = atGroupThreshold([low, high], [2, 2]);
    expect(both.selectionRate).toBeCloseTo((20 + 75) / 200, 12);
    expect(both.recall).toBeCloseTo((15 + 60) / 100, 12);
  });

  it('has no precision where nothing is selected, and no rate of no rows', () => {
    expect(atGroupThreshold([low], [4])).toMatchObject({ selectionRate: 0, precision: null, recall: 0 });
    expect(atGroupThreshold([], [])).toMatchObject({ selectionRate: null, accuracy: null });
  });

  it('finds a threshold each that selects as often as all together do at one', () => {
    const bins = equalSelection([low, high], 2);
    const together = atGroupThreshold([low, high], [2, 2]).selectionRate ?? NaN;
    expect(bins).toEqual([1, 3]);
    for (const [place, group] of [low, high].entries())
      expect(
        Math.abs((atGroupThreshold([group], [bins[place] ?? 0]).selectionRate ?? NaN) - together),
      ).toBeLessThan(0.15);
  });
});
