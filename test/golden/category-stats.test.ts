import { describe as group, expect, it } from 'vitest';
import { doaneEdges } from '../../shared/stats/binning/doane-edges';
import { sturgesEdges } from '../../shared/stats/binning/sturges-edges';
import { changePoint } from '../../shared/stats/change-point';
import { chiSquareGoodnessOfFit } from '../../shared/stats/chi-square-goodness-of-fit';
import { cramersV } from '../../shared/stats/cramers-v';
import { fisherExact } from '../../shared/stats/fisher-exact';
import { gTest } from '../../shared/stats/g-test';
import { hellingerDistance } from '../../shared/stats/hellinger';
import { hypergeometricDensity } from '../../shared/stats/hypergeometric-distribution';
import { kullbackLeibler } from '../../shared/stats/kullback-leibler';
import { lInfinityDistance } from '../../shared/stats/l-infinity';
import { benjaminiHochberg, bonferroni } from '../../shared/stats/multiple-testing';
import { quantiles } from '../../shared/stats/quantile';
import { SeededRandom } from '../../shared/stats/seeded-random';
import { standardDeviationThreshold } from '../../shared/stats/standard-deviation-threshold';
import { totalVariationDistance } from '../../shared/stats/total-variation';
import { twoProportionZ } from '../../shared/stats/two-proportion-z';
import { weightedSample, type WeightedSample } from '../../shared/stats/weighted-sample';
import { wilsonInterval } from '../../shared/stats/wilson-interval';
import { categoryGolden as golden } from './category-golden';
import { draw } from './recipe';
import { relativeError, Worst } from './worst';

function computed<Result extends { readonly computable: boolean }>(
  result: Result,
): Extract<Result, { readonly computable: true }> {
  if (!isComputed(result)) throw new Error('not computable');
  return result;
}

function isComputed<Result extends { readonly computable: boolean }>(
  result: Result,
): result is Extract<Result, { readonly computable: true }> {
  return result.computable;
}

group(`agrees with SciPy ${golden.versions.scipy}`, () => {
  it('on the distances between counts', () => {
    const worst = new Worst();
    for (const [i, expected] of golden.distances.entries()) {
      const { reference, production, zeroShare } = expected;
      const divergence = kullbackLeibler(reference, production, { kind: 'replace', share: zeroShare });
      worst.meet(Math.abs(divergence - expected.kullbackLeibler), i);
      worst.meet(Math.abs(hellingerDistance(reference, production) - expected.hellinger), i);
      worst.meet(relativeError(totalVariationDistance(reference, production), expected.totalVariation), i);
      worst.meet(relativeError(lInfinityDistance(reference, production).value, expected.lInfinity), i);
    }
    worst.expectUnder(1e-9);
  });

  it('on the chi-square test of goodness of fit', () => {
    const worst = new Worst();
    for (const [i, expected] of golden.goodnessOfFit.entries()) {
      const result = computed(chiSquareGoodnessOfFit(expected.reference, expected.production));
      worst.meet(relativeError(result.statistic, expected.statistic), i);
      worst.meet(relativeError(result.pValue, expected.pValue), i);
      expect(result.degreesOfFreedom).toBe(expected.degreesOfFreedom);
      expect(result.unseen).toBe(expected.unseen);
    }
    worst.expectUnder(1e-9);
  });

  it("on the G-test and Cramér's V", () => {
    const worst = new Worst();
    for (const [i, expected] of golden.contingency.entries()) {
      const g = computed(gTest(expected.reference, expected.production));
      worst.meet(Math.abs(g.statistic - expected.g) / Math.max(expected.g, 1), i);
      worst.meet(Math.abs(g.pValue - expected.gPValue), i);
      expect(g.degreesOfFreedom).toBe(expected.degreesOfFreedom);
      const v = computed(cramersV(expected.reference, expected.production));
      worst.meet(Math.abs(v.value - expected.cramersV), i);
      expect(v.corrected === null).toBe(expected.corrected === null);
      worst.meet(Math.abs((v.corrected ?? 0) - (expected.corrected ?? 0)), i);
    }
    worst.expectUnder(1e-9);
  });

  it("on Fisher's exact test", () => {
    const worst = new Worst();
    for (const [i, expected] of golden.fisher.entries()) {
      const result = computed(fisherExact(expected.reference, expected.production));
      worst.meet(relativeError(result.pValue, expected.pValue), i);
      expect(result.oddsRatio === null).toBe(expected.oddsRatio === null);
      worst.meet(relativeError(result.oddsRatio ?? 0, expected.oddsRatio ?? 0), i);
    }
    worst.expectUnder(1e-9);
  });

  it('on the hypergeometric distribution', () => {
    const worst = new Worst();
    for (const [i, [x, drawn, marked, total, probability]] of golden.hypergeometric.entries()) {
      worst.meet(relativeError(hypergeometricDensity(x, { drawn, marked, total }), probability), i);
    }
    worst.expectUnder(1e-9);
  });
});

group(`agrees with statsmodels ${golden.versions.statsmodels}`, () => {
  it('on the two-proportion z-test and the Wilson interval', () => {
    const worst = new Worst();
    for (const [i, expected] of golden.proportions.entries()) {
      const result = computed(twoProportionZ(expected.reference, expected.production));
      worst.meet(Math.abs(result.statistic - expected.z) / Math.max(1, Math.abs(expected.z)), i);
      worst.meet(relativeError(result.pValue, expected.pValue), i);
      const wilson = wilsonInterval(expected.reference, expected.level);
      worst.meet(Math.abs((wilson?.lower ?? NaN) - expected.wilson[0]), i);
      worst.meet(Math.abs((wilson?.upper ?? NaN) - expected.wilson[1]), i);
    }
    worst.expectUnder(1e-9);
  });

  it('on adjusted p-values', () => {
    const worst = new Worst();
    for (const [i, expected] of golden.multipleTesting.entries()) {
      for (const [j, pValue] of benjaminiHochberg(expected.pValues).entries()) {
        worst.meet(relativeError(pValue ?? NaN, expected.benjaminiHochberg[j] ?? NaN), i);
      }
      for (const [j, pValue] of bonferroni(expected.pValues).entries()) {
        worst.meet(relativeError(pValue ?? NaN, expected.bonferroni[j] ?? NaN), i);
      }
    }
    worst.expectUnder(1e-9);
  });
});

group(`agrees with NumPy ${golden.versions.numpy}`, () => {
  const sturges = (sample: WeightedSample, integers: boolean): number[] => {
    const [from = 0, to = 0] = quantiles(sample, [0, 1]) ?? [];
    return sturgesEdges({ from, to }, sample.total, integers);
  };

  it('on the edges of bins, to the last place', () => {
    for (const [i, expected] of golden.edges.entries()) {
      const sample = weightedSample(draw(expected.sample));
      expect(sturges(sample, false), `case ${i}`).toEqual(expected.sturges);
      expect(doaneEdges(sample), `case ${i}`).toEqual(expected.doane);
    }
    for (const [i, expected] of golden.integerEdges.entries()) {
      const sample = weightedSample(draw(expected.sample).map(Math.floor));
      expect(sturges(sample, true), `case ${i}`).toEqual(expected.sturges);
    }
  });

  it('on the threshold of three standard deviations', () => {
    const worst = new Worst();
    for (const [i, expected] of golden.threshold.entries()) {
      const result = computed(standardDeviationThreshold(expected.values));
      worst.meet(Math.abs((result.lower ?? NaN) - expected.lower), i);
      worst.meet(Math.abs((result.upper ?? NaN) - expected.upper), i);
    }
    worst.expectUnder(1e-9);
  });
});

group(`agrees with ruptures ${golden.versions.ruptures}`, () => {
  it('on where the level changes', () => {
    let marks = 0;
    for (const [i, { values, at }] of golden.changePoint.entries()) {
      const { mark } = computed(changePoint(values, { orders: 299 }));
      if (mark === null) continue;
      marks++;
      expect(mark.index, `case ${i}`).toBe(at);
    }
    expect(marks).toBeGreaterThan(12);
  });
});

group('agrees with the published generator', () => {
  it('on xoshiro128** seeded by SplitMix64', () => {
    for (const { seed, numbers } of golden.random) {
      const random = new SeededRandom(seed);
      expect(numbers.map(() => random.uint32())).toEqual(numbers);
    }
  });
});
