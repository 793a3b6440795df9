import { describe, expect, it } from 'vitest';
import { chiSquareSurvival } from '../../../shared/stats/chi-square-distribution';
import { SeededRandom } from '../../../shared/stats/seeded-random';

describe('SeededRandom', () => {
  it('draws the same for the same seed and other numbers for another', () => {
    const draw = (seed: number): number[] => {
      const random = new SeededRandom(seed);
      return Array.from({ length: 5 }, () => random.fraction());
    };
    expect(draw(7)).toEqual(draw(7));
    expect(draw(7)).not.toEqual(draw(8));
  });

  it('draws whole numbers below a limit, each as likely', () => {
    const random = new SeededRandom(1);
    const counts = new Array<number>(7).fill(0);
    for (let i = 0; i < 70_000; i++) {
      const face = random.below(7);
      counts[face] = (counts[face] ?? 0) + 1;
    }
    const statistic = counts.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0);
    expect(chiSquareSurvival(statistic, 6)).toBeGreaterThan(0.001);
    expect(random.below(1)).toBe(0);
    expect(random.below(2 ** 32)).toBeLessThan(2 ** 32);
  });

  it('draws fractions from 0 to below 1', () => {
    const random = new SeededRandom(2);
    let sum = 0;
    for (let i = 0; i < 10_000; i++) {
      const fraction = random.fraction();
      expect(fraction >= 0 && fraction < 1).toBe(true);
      sum += fraction;
    }
    expect(sum / 10_000).toBeCloseTo(0.5, 1);
  });

  it('shuffles into every order alike, and loses nothing', () => {
    const random = new SeededRandom(3);
    const orders = new Map<string, number>();
    for (let i = 0; i < 6000; i++) {
      const values = Float64Array.from([1, 2, 3]);
      random.shuffle(values);
      const order = values.join(' ');
      orders.set(order, (orders.get(order) ?? 0) + 1);
    }
    expect(orders.size).toBe(6);
    const statistic = [...orders.values()].reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
    expect(chiSquareSurvival(statistic, 5)).toBeGreaterThan(0.001);
  });

  it('refuses what is no seed and no limit', () => {
    expect(() => new SeededRandom(-1)).toThrow(RangeError);
    expect(() => new SeededRandom(0.5)).toThrow(RangeError);
    expect(() => new SeededRandom(1).below(0)).toThrow(RangeError);
    expect(() => new SeededRandom(1).below(2 ** 33)).toThrow(RangeError);
  });
});
