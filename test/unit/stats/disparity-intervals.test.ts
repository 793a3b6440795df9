import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Located } from '../../../shared/stats/difference-interval';
import { partOfWholeInterval } from '../../../shared/stats/part-of-whole';
import { ratioInterval } from '../../../shared/stats/ratio-interval';
import { SeededRandom } from '../../../shared/stats/seeded-random';
import { wilsonInterval } from '../../../shared/stats/wilson-interval';

function share(successes: number, total: number): Located {
  const interval = wilsonInterval({ successes, total });
  if (interval === null) throw new Error('There are rows.');
  return { value: successes / total, ...interval };
}

function drawn(random: SeededRandom, rows: number, chance: number): number {
  let successes = 0;
  for (let row = 0; row < rows; row++) if (random.fraction() < chance) successes++;
  return successes;
}

const located = fc
  .tuple(fc.integer({ min: 1, max: 300 }), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([total, part]) => share(Math.round(part * total), total));

/** Share of 2,000 trials in which an interval holds what is true: 95 % give or take three standard errors of that share. */
function expectNominal(trial: (random: SeededRandom) => boolean): void {
  const random = new SeededRandom(7);
  let held = 0;
  for (let i = 0; i < 2000; i++) if (trial(random)) held++;
  expect(held / 2000).toBeGreaterThan(0.935);
  expect(held / 2000).toBeLessThan(0.97);
}

describe('ratioInterval', () => {
  it('holds the ratio, ordered and never negative', () => {
    fc.assert(
      fc.property(located, located, (a, b) => {
        const interval = ratioInterval(a, b);
        if (a.value === 0) {
          expect(interval).toBeNull();
          return;
        }
        const ratio = b.value / a.value;
        expect(interval?.lower).toBeGreaterThanOrEqual(0);
        expect(interval?.lower).toBeLessThanOrEqual(ratio);
        expect(interval?.upper).toBeGreaterThanOrEqual(ratio);
      }),
    );
  });

  it('has no end where the denominator may be zero', () => {
    expect(ratioInterval({ value: 0.1, lower: 0, upper: 0.3 }, share(5, 10))?.upper).toBe(Infinity);
  });

  it('holds what is true as often as it says', () => {
    expectNominal((random) => {
      const interval = ratioInterval(share(drawn(random, 150, 0.5), 150), share(drawn(random, 90, 0.3), 90));
      return interval !== null && interval.lower <= 0.6 && interval.upper >= 0.6;
    });
  });
});

describe('partOfWholeInterval', () => {
  it('is none for a part that is the whole', () => {
    const whole = share(30, 100);
    expect(partOfWholeInterval(whole, whole, 1)).toEqual({ lower: 0, upper: 0 });
  });

  it('is that of two independent values for a part of next to nothing', () => {
    const [whole, part] = [share(300, 1000), share(4, 10)];
    const { lower, upper } = partOfWholeInterval(whole, part, 0);
    expect(lower).toBeCloseTo(0.1 - Math.hypot(0.4 - part.lower, whole.upper - 0.3), 12);
    expect(upper).toBeCloseTo(0.1 + Math.hypot(part.upper - 0.4, 0.3 - whole.lower), 12);
  });

  it('holds what is true as often as it says, with a part of a third of the rows', () => {
    expectNominal((random) => {
      const [part, rest] = [drawn(random, 100, 0.6), drawn(random, 200, 0.4)];
      const { lower, upper } = partOfWholeInterval(share(part + rest, 300), share(part, 100), 1 / 3);
      const truth = 0.6 - (0.6 * 100 + 0.4 * 200) / 300;
      return lower <= truth && upper >= truth;
    });
  });
});
