import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chiSquareHomogeneity } from '../../../shared/stats/chi-square';
import { conditionalChiSquare } from '../../../shared/stats/conditional-chi-square';
import { SeededRandom } from '../../../shared/stats/seeded-random';

const DRAWS = 400;

/** Draws rows of categories with the cumulative shares given. */
function draw(random: SeededRandom, cumulative: Float64Array, rows: number, into: Float64Array): void {
  for (let i = 0; i < rows; i++) {
    const at = random.fraction();
    let [low, high] = [0, cumulative.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((cumulative[middle] as number) <= at) low = middle + 1;
      else high = middle;
    }
    into[low] = (into[low] as number) + 1;
  }
}

function cumulativeShares(weights: readonly number[]): Float64Array {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let sum = 0;
  return Float64Array.from(weights, (weight) => (sum += weight / total));
}

const even = (size: number): number[] => new Array<number>(size).fill(1);
const zipf = (size: number): number[] => even(size).map((_, i) => 1 / (i + 1));

/** Share of draws without a change that are rejected at 0.05. */
function rejected(weights: readonly number[], n: number, m: number): number {
  const random = new SeededRandom(7);
  const cumulative = cumulativeShares(weights);
  let count = 0;
  for (let i = 0; i < DRAWS; i++) {
    const sides = [new Float64Array(weights.length), new Float64Array(weights.length)] as const;
    draw(random, cumulative, n, sides[0]);
    draw(random, cumulative, m, sides[1]);
    if ((conditionalChiSquare(sides[0], sides[1]) ?? 1) <= 0.05) count++;
  }
  return count / DRAWS;
}

/** Four standard errors of a share of 0.05 among the draws. */
const WITHIN = 4 * Math.sqrt((0.05 * 0.95) / DRAWS);

describe('conditionalChiSquare', () => {
  it.each([
    ['2,000 even categories', even(2000), 2000, 200],
    ['2,000 even categories, sides alike', even(2000), 2000, 2000],
    ['2,000 categories by Zipf', zipf(2000), 4000, 300],
    ['2,000 categories by Zipf, production larger', zipf(2000), 300, 4000],
    ['5 categories', zipf(5), 500, 60],
  ])('keeps its level without a change: %s', (_, weights, n, m) => {
    expect(Math.abs(rejected(weights, n, m) - 0.05)).toBeLessThanOrEqual(WITHIN);
  });

  it('finds a tenth of rows that moved to new categories among many rare ones', () => {
    const random = new SeededRandom(3);
    const before = cumulativeShares([...zipf(2000), ...new Array<number>(20).fill(0)]);
    const sum = zipf(2000).reduce((total, weight) => total + weight, 0);
    const after = cumulativeShares([
      ...zipf(2000).map((weight) => (0.9 * weight) / sum),
      ...new Array<number>(20).fill(0.1 / 20),
    ]);
    const sides = [new Float64Array(2020), new Float64Array(2020)] as const;
    draw(random, before, 5000, sides[0]);
    draw(random, after, 500, sides[1]);
    expect(conditionalChiSquare(sides[0], sides[1])).toBeLessThan(1e-4);
  });

  it('is χ² where every category has many rows', () => {
    const reference = [5000, 7000, 9000, 4000, 6000];
    const production = [5100, 6900, 9200, 3900, 6100];
    const usual = chiSquareHomogeneity(reference, production);
    if (!usual.computable) throw new Error(usual.reason);
    expect(conditionalChiSquare(reference, production)).toBeCloseTo(usual.pValue, 3);
  });

  it('is exact in the mean and variance of all tables of the same margins', () => {
    // Every way to share the rows of categories of 3, 2 and 1 between 4 and 2, each as often as it can be drawn.
    const totals = [3, 2, 1];
    const choose = (from: number, some: number): number =>
      some === 0 ? 1 : (choose(from - 1, some - 1) * from) / some;
    const tables: { weight: number; statistic: number }[] = [];
    for (let a = 0; a <= 2; a++)
      for (let b = 0; a + b <= 2; b++) {
        const second = [a, b, 2 - a - b];
        if (second.some((count, i) => count > (totals[i] ?? 0))) continue;
        const weight = second.reduce((product, count, i) => product * choose(totals[i] ?? 0, count), 1);
        const squares = second.reduce((sum, count, i) => sum + (count * count) / (totals[i] ?? 1), 0);
        tables.push({ weight, statistic: (36 / 8) * (squares - 4 / 6) });
      }
    const all = tables.reduce((sum, { weight }) => sum + weight, 0);
    const mean = tables.reduce((sum, { weight, statistic }) => sum + weight * statistic, 0) / all;
    expect(mean).toBeCloseTo((2 * 6) / 5, 12);
    const spread =
      tables.reduce((sum, { weight, statistic }) => sum + weight * (statistic - mean) ** 2, 0) / all;
    // Dawson's formula at these margins.
    const [total, k, inverse] = [6, 3, 1 / 3 + 1 / 2 + 1];
    const sides = (total * (1 / 4 + 1 / 2) - 4) / (total - 2);
    const categories = (total * inverse - k * k) / (total - 2);
    const expected =
      ((2 * total) / (total - 3)) *
        ((total - 2) / (total - 1) - sides) *
        ((2 * (total - k)) / (total - 1) - categories) +
      (total ** 2 / (total - 1)) * sides * categories;
    expect(spread).toBeCloseTo(expected, 12);
  });

  it('is the same with the sides the other way around, and a probability', () => {
    const counts = fc.array(fc.tuple(fc.nat(5), fc.nat(5)), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(counts, (pairs) => {
        const [one, other] = [pairs.map(([a]) => a), pairs.map(([, b]) => b)];
        const p = conditionalChiSquare(one, other);
        const back = conditionalChiSquare(other, one);
        if (p === null || back === null) {
          expect(p).toBe(back);
          return;
        }
        expect(p).toBeGreaterThanOrEqual(0);
        expect(p).toBeLessThanOrEqual(1);
        expect(back).toBeCloseTo(p, 9);
      }),
    );
  });

  it('says nothing of an empty side, and sees nothing where every row has a category of its own', () => {
    expect(conditionalChiSquare([0, 0], [1, 2])).toBeNull();
    expect(conditionalChiSquare([1, 1, 0, 0, 0], [0, 0, 1, 1, 1])).toBe(1);
    expect(conditionalChiSquare([5], [3])).toBe(1);
  });
});
