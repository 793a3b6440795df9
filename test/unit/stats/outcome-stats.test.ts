import fc from 'fast-check';
import { describe as suite, expect, it } from 'vitest';
import { differenceInterval } from '../../../shared/stats/difference-interval';
import { groupedRanking, NO_OUTCOME } from '../../../shared/stats/grouped-ranking';
import { isotonicRegression, isotonicValue } from '../../../shared/stats/isotonic-regression';
import { mcNemar } from '../../../shared/stats/mcnemar';
import { meanInterval } from '../../../shared/stats/mean-interval';
import { pairedAuc } from '../../../shared/stats/paired-auc';
import { pairedNumbers } from '../../../shared/stats/paired-numbers';
import { resampledDifference } from '../../../shared/stats/paired-resampling';
import { poisson } from '../../../shared/stats/poisson';
import { rocAuc } from '../../../shared/stats/roc-auc';
import { SeededRandom } from '../../../shared/stats/seeded-random';

const row = fc.record({
  score: fc.oneof(fc.integer({ min: 0, max: 4 }), fc.double({ min: -1e6, max: 1e6, noNaN: true })),
  outcome: fc.constantFrom(0, 1, NO_OUTCOME),
  group: fc.constantFrom(0, 1, 2, 0xffff),
});

suite('the ranking of groups', () => {
  it('is for each group what the rows of it alone give', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 60 }), (all) => {
        const rows = Uint32Array.from(all.keys()).sort((a, b) => (all[a]?.score ?? 0) - (all[b]?.score ?? 0));
        const keys = Float64Array.from(rows, (at) => (all[at]?.score ?? 0) + 0);
        const found = groupedRanking(
          rows,
          keys,
          Uint8Array.from(all, ({ outcome }) => outcome),
          Uint16Array.from(all, ({ group }) => group),
          3,
        );
        for (const group of [0, 1, 2]) {
          const own = all.filter((one) => one.group === group && one.outcome !== NO_OUTCOME);
          const expected = rocAuc(
            Float64Array.from(own, ({ score }) => score),
            Uint8Array.from(own, ({ outcome }) => outcome),
          );
          const ranking = found[group] ?? null;
          if (!expected.computable || own.length === 0) expect(ranking).toBeNull();
          else {
            expect(ranking?.area).toBeCloseTo(expected.value, 12);
            if (expected.standardError === null) expect(ranking?.standardError).toBeNull();
            else expect(ranking?.standardError).toBeCloseTo(expected.standardError, 7);
            expect(ranking?.averagePrecision).toBeGreaterThan(0);
            expect(ranking?.averagePrecision).toBeLessThanOrEqual(1 + 1e-12);
          }
        }
      }),
    );
  });
});

suite('isotonic regression', () => {
  it('never falls and keeps the weighted mean', () => {
    const point = fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 1, max: 9 }));
    fc.assert(
      fc.property(fc.array(point, { minLength: 1, maxLength: 40 }), (points) => {
        const at = Float64Array.from(points.keys());
        const means = Float64Array.from(points, ([mean]) => mean);
        const weights = Float64Array.from(points, ([, weight]) => weight);
        const { values } = isotonicRegression(at, means, weights);
        values.forEach((value, i) => expect(value).toBeGreaterThanOrEqual((values[i - 1] ?? 0) - 1e-12));
        const sum = (of: Float64Array): number =>
          of.reduce((all, one, i) => all + one * (weights[i] ?? 0), 0);
        expect(sum(values)).toBeCloseTo(sum(means), 9);
        expect(isotonicValue({ at, values }, -5)).toBe(values[0]);
        expect(isotonicValue({ at, values }, 1e9)).toBe(values.at(-1));
      }),
    );
  });
});

suite('pairs', () => {
  it('of scores that are the same differ by nothing', () => {
    const scores = Float64Array.from([0.1, 0.4, 0.35, 0.8]);
    const found = pairedAuc(scores, scores, Uint8Array.from([0, 0, 1, 1]));
    expect(found).toMatchObject({ difference: 0, standardError: 0, pValue: null });
    expect(pairedAuc(scores, scores, new Uint8Array(4))).toBeNull();
    const numbers = pairedNumbers(scores, scores);
    expect(numbers).toMatchObject({ bias: 0, deviation: 0 });
    expect(numbers?.concordance).toBeCloseTo(1, 12);
    expect(pairedNumbers(new Float64Array(), new Float64Array())).toBeNull();
    const constant = new Float64Array(5).fill(3);
    expect(pairedNumbers(constant, constant)).toMatchObject({
      pearson: null,
      spearman: null,
      concordance: null,
    });
  });

  it('that never differ are not tested, and counts must be counts', () => {
    expect(mcNemar(0, 0).computable).toBe(false);
    expect(() => mcNemar(-1, 2)).toThrow(RangeError);
    expect(() => mcNemar(1.5, 2)).toThrow(RangeError);
    expect(mcNemar(12, 12)).toMatchObject({ method: 'exact', pValue: 1 });
    expect(mcNemar(13, 12)).toMatchObject({ method: 'chi-square' });
  });

  it('are resampled to the interval of the normal law where there are many', () => {
    const [better, worse, same] = [400, 300, 9300];
    const kinds = [
      { units: better, difference: 1, rows: 1 },
      { units: worse, difference: -1, rows: 1 },
      { units: same, difference: 0, rows: 1 },
    ];
    const found = resampledDifference(kinds);
    const n = 10_000;
    const mean = (better - worse) / n;
    const half = 1.96 * Math.sqrt(((better + worse) / n - mean * mean) / n);
    expect(found?.lower).toBeCloseTo(mean - half, 3);
    expect(found?.upper).toBeCloseTo(mean + half, 3);
    expect(resampledDifference(kinds)).toEqual(found);
    expect(resampledDifference([])).toBeNull();
  });
});

suite('intervals', () => {
  it('of one value there is none', () => {
    expect(meanInterval(3, 0, 1)).toBeNull();
    expect(meanInterval(3, 0, 5)).toEqual({ lower: 3, upper: 3 });
  });

  it('of a difference hold it', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    const located = fc
      .tuple(share, share, share)
      .map((three) => [...three].sort((a, b) => a - b))
      .map(([lower = 0, value = 0, upper = 0]) => ({ lower, value, upper }));
    fc.assert(
      fc.property(located, located, (a, b) => {
        const { lower, upper } = differenceInterval(a, b);
        expect(lower).toBeLessThanOrEqual(b.value - a.value + 1e-12);
        expect(upper).toBeGreaterThanOrEqual(b.value - a.value - 1e-12);
      }),
    );
  });
});

suite('a Poisson draw', () => {
  it.each([0.5, 7, 49, 51, 4000])('has mean and variance %f', (mean) => {
    const random = new SeededRandom(3);
    const draws = Float64Array.from({ length: 20_000 }, () => poisson(random, mean));
    const average = draws.reduce((sum, one) => sum + one, 0) / draws.length;
    const variance = draws.reduce((sum, one) => sum + (one - average) ** 2, 0) / draws.length;
    expect(average / mean).toBeGreaterThan(0.97);
    expect(average / mean).toBeLessThan(1.03);
    expect(variance / mean).toBeGreaterThan(0.95);
    expect(variance / mean).toBeLessThan(1.05);
    expect(poisson(random, 0)).toBe(0);
  });
});
