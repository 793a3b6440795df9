import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { midRanks } from '../../../shared/stats/mid-ranks';
import { rocAuc, rocAucValue } from '../../../shared/stats/roc-auc';
import { anyValue } from './samples';

const scored = fc.array(fc.tuple(anyValue, fc.boolean()), { minLength: 1, maxLength: 60 }).map((rows) => ({
  scores: Float64Array.from(rows, ([score]) => score),
  positive: Uint8Array.from(rows, ([, positive]) => Number(positive)),
}));

describe('rocAuc', () => {
  it('is the share of pairs that are ranked right, ties half, and has the error of its definition', () => {
    fc.assert(
      fc.property(scored, ({ scores, positive }) => {
        const found = rocAuc(scores, positive);
        const ones = [...scores].filter((_, i) => positive[i] === 1);
        const zeros = [...scores].filter((_, i) => positive[i] === 0);
        expect(rocAucValue(scores, positive)).toBe(found.computable ? found.value : null);
        if (!found.computable) {
          expect(Math.min(ones.length, zeros.length)).toBe(0);
          return;
        }
        const beats = ones.map((one) => zeros.map((zero) => (one > zero ? 1 : one === zero ? 0.5 : 0)));
        const mean = (values: readonly number[]) => values.reduce((sum, one) => sum + one, 0) / values.length;
        const variance = (values: readonly number[]) =>
          values.reduce((sum, one) => sum + (one - mean(values)) ** 2, 0) / (values.length - 1);
        const byOne = beats.map(mean);
        const byZero = zeros.map((_, j) => mean(beats.map((row) => row[j] ?? NaN)));
        expect(found.value).toBeCloseTo(mean(byOne), 10);
        if (Math.min(ones.length, zeros.length) < 2) expect(found.standardError).toBeNull();
        else
          expect(found.standardError).toBeCloseTo(
            Math.sqrt(variance(byOne) / ones.length + variance(byZero) / zeros.length),
            10,
          );
      }),
    );
  });

  it('turns around with the scores, and stays with their order', () => {
    fc.assert(
      fc.property(scored, ({ scores, positive }) => {
        const value = rocAucValue(scores, positive);
        fc.pre(value !== null);
        expect(
          rocAucValue(
            scores.map((score) => -score),
            positive,
          ),
        ).toBeCloseTo(1 - value, 10);
        expect(rocAucValue(midRanks(scores), positive)).toBe(value);
      }),
    );
  });
});

describe('midRanks', () => {
  it('counts the smaller values and half of the equal ones; a missing value has no rank', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(anyValue, fc.constant(NaN)), { maxLength: 40 }), (raw) => {
        const ranks = midRanks(Float64Array.from(raw));
        raw.forEach((value, i) => {
          const smaller = raw.filter((other) => other < value).length;
          const equal = raw.filter((other) => other === value).length;
          expect(ranks[i]).toBe(Number.isNaN(value) ? NaN : smaller + (equal + 1) / 2);
        });
      }),
    );
  });
});
