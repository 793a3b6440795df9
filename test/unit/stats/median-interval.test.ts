import { describe, expect, it } from 'vitest';
import { medianInterval } from '../../../shared/stats/median-interval';

describe('medianInterval', () => {
  it('needs six values at 95 %', () => {
    expect(medianInterval(new Float64Array())).toBeNull();
    expect(medianInterval(Float64Array.of(1, 2, 3, 4, 5))).toBeNull();
    expect(medianInterval(Float64Array.of(1, 2, 3, 4, 5, 6))).toEqual({ lower: 1, upper: 6 });
  });

  it('lies as far from the middle as the normal law says, of many values', () => {
    const n = 1_000_000;
    const found = medianInterval(Float64Array.from({ length: n }, (_, i) => i));
    expect(found?.lower).toBeCloseTo(n / 2 - 980, -1);
    expect(found?.upper).toBeCloseTo(n / 2 + 980, -1);
    expect((found?.lower ?? 0) + (found?.upper ?? 0)).toBe(n - 1);
  });

  it('is a point where most values are the same', () => {
    const values = Float64Array.from({ length: 50 }, (_, i) => (i < 5 ? 1 : 2));
    expect(medianInterval(values)).toEqual({ lower: 2, upper: 2 });
  });
});
