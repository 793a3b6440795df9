import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SeededRandom } from '../../../shared/stats/seeded-random';
import { SelectionSample } from '../../../shared/stats/selection-sample';
import { stratifiedFolds } from '../../../shared/stats/stratified-folds';

describe('SelectionSample', () => {
  it('keeps exactly as many as are wanted, the same ones each time', () => {
    fc.assert(
      fc.property(fc.nat({ max: 200 }), fc.nat({ max: 200 }), fc.nat(), (total, wanted, seed) => {
        const draw = () => {
          const sample = new SelectionSample(total, wanted, new SeededRandom(seed));
          return Array.from({ length: total }, () => sample.next());
        };
        expect(draw().filter(Boolean)).toHaveLength(Math.min(total, wanted));
        expect(draw()).toEqual(draw());
      }),
    );
  });

  it('favours no place', () => {
    const kept = new Float64Array(10);
    const random = new SeededRandom(1);
    for (let turn = 0; turn < 10_000; turn++) {
      const sample = new SelectionSample(10, 3, random);
      for (let i = 0; i < 10; i++) if (sample.next()) kept[i] = (kept[i] ?? 0) + 1;
    }
    // 3000 ± 5 standard deviations.
    for (const count of kept) expect(Math.abs(count - 3000)).toBeLessThan(5 * Math.sqrt(10_000 * 0.3 * 0.7));
  });
});

describe('stratifiedFolds', () => {
  it('gives every fold its share of both classes', () => {
    fc.assert(
      fc.property(
        fc.array(fc.boolean(), { maxLength: 100 }),
        fc.integer({ min: 2, max: 10 }),
        fc.nat(),
        (classes, folds, seed) => {
          const positive = Uint8Array.from(classes, Number);
          const found = stratifiedFolds(positive, folds, new SeededRandom(seed));
          for (const wanted of [0, 1]) {
            const sizes = Array.from(
              { length: folds },
              (_, fold) => [...found].filter((one, i) => one === fold && positive[i] === wanted).length,
            );
            expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
          }
        },
      ),
    );
  });
});
