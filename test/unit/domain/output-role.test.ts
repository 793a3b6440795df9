import { describe, expect, it } from 'vitest';
import { isOutput, meanShift } from '../../../shared/domain/output-role';

const side = (mean: number | null, standardDeviation: number | null) => ({
  count: 10,
  missing: 0,
  mean,
  standardDeviation,
});

describe('isOutput', () => {
  it('is true of predictions, scores and labels', () => {
    expect(
      (['prediction', 'score', 'class_score', 'label', 'feature', 'shadow_score'] as const).map((role) =>
        isOutput({ role }),
      ),
    ).toEqual([true, true, true, true, false, false]);
  });
});

describe('meanShift', () => {
  it('is in standard deviations of the reference', () => {
    expect(meanShift({ reference: side(2, 4), production: side(5, 1) })).toBe(0.75);
    expect(meanShift({ reference: side(5, 2), production: side(4, 9) })).toBe(-0.5);
  });

  it('is null where it is not defined', () => {
    expect(meanShift({ reference: side(2, 0), production: side(5, 1) })).toBeNull();
    expect(meanShift({ reference: side(null, null), production: side(5, 1) })).toBeNull();
    expect(meanShift({ reference: side(2, 1), production: side(null, null) })).toBeNull();
    expect(meanShift({ reference: side(-1e308, 1e-9), production: side(1e308, 1) })).toBeNull();
  });
});
