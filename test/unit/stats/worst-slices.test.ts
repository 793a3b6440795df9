import { describe, expect, it } from 'vitest';
import { confirmSlice } from '../../../shared/stats/confirm-slices';
import { SeededRandom } from '../../../shared/stats/seeded-random';
import { worstSlices } from '../../../shared/stats/worst-slices';

/** Rows of six features, wrong by chance, and more often where a slice was planted. */
function drawn(seed: number, rows: number, planted: number | null, kind: 'wrong' | 'residual' = 'wrong') {
  const random = new SeededRandom(seed);
  const sizes = [3, 4, 5, 2, 8, 6];
  const features = sizes.map((levels) => ({
    codes: Uint16Array.from({ length: rows }, () => random.below(levels)),
    levels,
  }));
  const errors = Float64Array.from({ length: rows }, (_, row) => {
    const inside = features[0]?.codes[row] === 1 && features[2]?.codes[row] === 3;
    const chance = inside ? (planted ?? 0.1) : 0.1;
    const draw = random.fraction();
    return kind === 'wrong' ? (draw < chance ? 1 : 0) : -Math.log(1 - draw) * chance;
  });
  return { features, errors };
}

describe('worstSlices', () => {
  it.each(['wrong', 'residual'] as const)('finds and confirms the slice that was planted: %s', (kind) => {
    const { features, errors } = drawn(7, 20_000, 0.45, kind);
    const { slices, rows, support } = worstSlices(features, errors);
    const [first] = slices;
    expect(first?.predicates).toEqual([
      { feature: 0, level: 1 },
      { feature: 2, level: 3 },
    ]);
    expect(first?.confirmed).toBe(true);
    expect(rows).toBe(20_000);
    expect(support).toBeGreaterThanOrEqual(95);
    expect(first?.rowShare).toBeCloseTo(1 / 15, 1);
    expect(first?.errorShare).toBeGreaterThan(0.2);
    expect(first?.confirmation?.interval.lower).toBeGreaterThan(0.2);
    expect(first?.confirmation?.interval.upper).toBeLessThan(0.5);
  });

  it('confirms nothing where there is nothing, but by the chance it says', () => {
    let any = 0;
    for (let seed = 0; seed < 200; seed++) {
      const { features, errors } = drawn(seed, 2000, null);
      if (worstSlices(features, errors, { seed }).slices.some(({ confirmed }) => confirmed)) any++;
    }
    // 200 times 5 %, and three standard deviations.
    expect(any).toBeLessThanOrEqual(19);
  });

  it('counts slices of nearly the same rows as one', () => {
    const { features, errors } = drawn(3, 10_000, 0.5);
    const twin = features[0];
    if (twin === undefined) throw new Error('no feature');
    const { slices } = worstSlices([...features, twin], errors);
    expect(slices[0]?.alike).toBeGreaterThanOrEqual(1);
    expect(slices.filter(({ predicates }) => predicates.some(({ feature }) => feature === 6))).toEqual([]);
  });

  it('leaves rows without an error out, and gives the same answer to the same seed', () => {
    const { features, errors } = drawn(5, 5000, 0.5);
    const blank = errors.map((error, row) => (row % 2 === 0 ? NaN : error));
    const some = worstSlices(features, blank);
    expect(some.rows).toBe(2500);
    expect(worstSlices(features, blank)).toEqual(some);
  });

  it('has no slice of too few rows', () => {
    const { features, errors } = drawn(5, 60, 1);
    expect(worstSlices(features, errors).slices).toEqual([]);
    expect(worstSlices([], new Float64Array())).toMatchObject({ slices: [], rows: 0, mean: 0 });
  });
});

describe('confirmSlice', () => {
  it('is Fisher’s exact test where few are expected', () => {
    const inside = { rows: 10, sum: 4, squares: 4 };
    const outside = { rows: 40, sum: 2, squares: 2 };
    // scipy.stats.fisher_exact([[4, 6], [2, 38]], alternative="greater")
    expect(confirmSlice(inside, outside, true)?.pValue).toBeCloseTo(0.010955464516981631, 12);
    expect(confirmSlice({ ...inside, sum: 0, squares: 0 }, outside, true)?.pValue).toBe(1);
  });

  it('has no answer without rows or without errors that vary', () => {
    const none = { rows: 1, sum: 1, squares: 1 };
    const same = { rows: 10, sum: 5, squares: 2.5 };
    expect(confirmSlice(none, same, false)).toBeNull();
    expect(confirmSlice(same, same, false)).toBeNull();
    expect(confirmSlice({ rows: 5, sum: 0, squares: 0 }, { rows: 9, sum: 0, squares: 0 }, true)).toBeNull();
  });
});
