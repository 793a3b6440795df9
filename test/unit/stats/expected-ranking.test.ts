import { describe, expect, it } from 'vitest';
import { expectedAreas } from '../../../shared/stats/expected-ranking';

describe('expectedAreas', () => {
  it('takes the chance of each row, though rows of one score differ in it', () => {
    // Scores 1 < 2 = 2, chances 0.2, 0.5 and 0.9.
    const [area] = expectedAreas(
      Uint32Array.of(0, 1, 2),
      Uint8Array.of(0, 1, 1),
      Float64Array.of(0.2, 0.5, 0.9),
      new Uint16Array(3),
      1,
    );
    const [positives, negatives] = [1.6, 1.4];
    const pairs = 0.2 * (0.8 / 2) + 1.4 * (0.8 + 0.6 / 2);
    expect(area).toBeCloseTo(pairs / (positives * negatives), 12);
  });

  it('is the area itself where chances are 0 and 1, group by group', () => {
    expect(
      expectedAreas(
        Uint32Array.of(3, 2, 1, 0),
        Uint8Array.of(3, 2, 1, 0),
        Float64Array.of(1, 0, 1, 0),
        Uint16Array.of(0, 0, 0, 1),
        2,
      ),
    ).toEqual([0.5, null]);
  });
});
