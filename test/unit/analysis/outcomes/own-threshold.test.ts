import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EncodedNumbers } from '../../../../shared/analysis/columns/encoded-numbers';
import { NO_CLASS } from '../../../../shared/analysis/outcomes/class-coding';
import { ownThreshold, shortestBetween } from '../../../../shared/analysis/outcomes/own-threshold';

/** Scores in the order of their rows. */
function scoresOf(values: readonly number[]): EncodedNumbers {
  const distinct = Float64Array.from([...new Set(values.filter((value) => !Number.isNaN(value)))]).sort();
  const codes = Uint32Array.from(values, (value) =>
    Number.isNaN(value) ? distinct.length : distinct.indexOf(value),
  );
  return { form: 'numbers', kind: 'ranked', distinct, codes };
}
const found = (scores: readonly number[], predictions: readonly number[]) =>
  ownThreshold({ score: scoresOf(scores), prediction: Uint8Array.from(predictions), derived: false });

describe('ownThreshold', () => {
  it('is the shortest number that parts the predictions', () => {
    expect(found([0.1, 0.3699, 0.37004, 0.9], [0, 0, 1, 1])).toBe(0.37);
    expect(found([0.49, 0.5, 0.2], [0, 1, 0])).toBe(0.5);
    expect(found([-3.2, 0.4, 7], [0, 0, 1])).toBe(1);
  });

  it('is found from any threshold that predictions were made by', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 2, maxLength: 50 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (scores, threshold) => {
          const predictions = scores.map((score) => (score >= threshold ? 1 : 0));
          const cut = found(scores, predictions);
          if (new Set(predictions).size < 2) expect(cut).toBeNull();
          else expect(scores.map((score) => (score >= (cut ?? NaN) ? 1 : 0))).toEqual(predictions);
        },
      ),
    );
  });

  it('says nothing where predictions follow none, and passes over rows that say nothing', () => {
    expect(found([0.1, 0.6, 0.4, 0.9], [1, 0, 0, 1])).toBeNull();
    expect(found([0.1, 0.9], [1, 1])).toBeNull();
    expect(found([0.2, NaN, 0.9, 0.95, Infinity], [0, 1, NO_CLASS, 1, 0])).toBe(0.3);
    expect(ownThreshold({ score: null, prediction: Uint8Array.of(1), derived: false })).toBeNull();
    expect(
      ownThreshold({ score: scoresOf([0.1, 0.9]), prediction: Uint8Array.of(0, 1), derived: true }),
    ).toBeNull();
  });
});

describe('shortestBetween', () => {
  it('lies above the one and at most at the other', () => {
    fc.assert(
      fc.property(
        fc.double({ noNaN: true, min: -1e6, max: 1e6 }),
        fc.double({ noNaN: true, min: -1e6, max: 1e6 }),
        (a, b) => {
          fc.pre(a !== b);
          const [above, most] = [Math.min(a, b), Math.max(a, b)];
          const cut = shortestBetween(above, most);
          expect(cut).toBeGreaterThan(above);
          expect(cut).toBeLessThanOrEqual(most);
        },
      ),
    );
  });
});
