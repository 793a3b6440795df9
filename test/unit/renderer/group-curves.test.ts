import { describe, expect, it } from 'vitest';
import { calibrationCurve, rocCurve, scoreCurve } from '../../../renderer/views/subgroups/curves';

/** A hundred bins; negative, positive, unlabelled rows. */
const group = {
  label: 'g',
  counts: Array.from({ length: 100 }, (_, bin) =>
    bin === 25 ? [30, 10, 5] : bin === 75 ? [10, 30, 15] : [0, 0, 0],
  ),
};

describe('curves of a group', () => {
  it('go from none selected to all', () => {
    expect(rocCurve(group)).toEqual([
      { x: 0, y: 0, rows: 0 },
      { x: 0.25, y: 0.75, rows: 40 },
      { x: 1, y: 1, rows: 80 },
    ]);
    expect(rocCurve({ label: 'one class', counts: [[0, 5, 0]] })).toEqual([]);
  });

  it('say what became of rows with a score, where enough have a label', () => {
    expect(calibrationCurve(group)).toEqual([
      { x: 0.25, y: 0.25, rows: 40 },
      { x: 0.75, y: 0.75, rows: 40 },
    ]);
    expect(calibrationCurve({ label: 'few', counts: [[3, 2, 0]] })).toEqual([]);
  });

  it('share all rows out, labelled or not', () => {
    const shares = scoreCurve(group).map(({ y }) => y);
    expect(shares).toHaveLength(10);
    expect(shares[2]).toBeCloseTo(0.45, 12);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
  });
});
