import { describe, expect, it } from 'vitest';
import { macroMetrics } from '../../../shared/stats/macro-metrics';

describe('macroMetrics', () => {
  it('averages specificity over the classes that occur', () => {
    // Labels down, predictions across: 4 of a, 3 of b, 3 of c, and a class that never comes.
    const matrix = [3, 1, 0, 0, 0, 3, 0, 0, 1, 0, 2, 0, 0, 0, 0, 0];
    expect(macroMetrics(matrix, 4).specificity).toBeCloseTo((5 / 6 + 6 / 7 + 7 / 7) / 3, 12);
  });

  it('counts a specificity that no row tells of as 0, and is null without rows', () => {
    expect(macroMetrics([2, 1, 0, 0], 2).specificity).toBe((0 + 2 / 3) / 2);
    expect(macroMetrics([0, 0, 0, 0], 2).specificity).toBeNull();
  });
});
