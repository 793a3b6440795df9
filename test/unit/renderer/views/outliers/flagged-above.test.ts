import { describe, expect, it } from 'vitest';
import { barHeights, edgeInUse, flaggedAbove } from '../../../../../renderer/views/outliers/flagged-above';

const rate = (rows: number) => ({ flagged: 0, rows, share: 0, lower: 0, upper: 1 });
const outliers = {
  histogram: { edges: [0, 1, 2, 3], reference: [90, 8, 2], production: [40, 5, 4] },
  far: { reference: 0, production: 1 },
  rate: { reference: rate(100), production: rate(50) },
  threshold: 2,
};

describe('outliers at another threshold', () => {
  it('counts the bins above it, and rows far beyond at any', () => {
    expect(flaggedAbove(outliers, 2)).toEqual({
      reference: { flagged: 2, share: 0.02 },
      production: { flagged: 5, share: 0.1 },
    });
    expect(flaggedAbove(outliers, 3)).toMatchObject({
      reference: { flagged: 0 },
      production: { flagged: 1 },
    });
    expect(flaggedAbove(outliers, 0).reference.flagged).toBe(100);
  });

  it('begins at the threshold in use', () => {
    expect(edgeInUse(outliers)).toBe(2);
  });

  it('draws heights from 0 to 1, alike for both sides', () => {
    const all = [...barHeights(outliers, 'reference'), ...barHeights(outliers, 'production')];
    expect(Math.max(...all)).toBe(1);
    expect(Math.min(...all)).toBeGreaterThanOrEqual(0);
  });
});
