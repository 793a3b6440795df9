import { describe as group, expect, it } from 'vitest';
import { chiSquareHomogeneity } from '../../shared/stats/chi-square';
import { chiSquareQuantile, chiSquareSurvival } from '../../shared/stats/chi-square-distribution';
import { describe } from '../../shared/stats/describe';
import { jensenShannonDistance } from '../../shared/stats/jensen-shannon';
import { kolmogorovSurvival } from '../../shared/stats/kolmogorov-distribution';
import { kolmogorovSmirnov } from '../../shared/stats/kolmogorov-smirnov';
import { psi, psiNoise } from '../../shared/stats/psi';
import { quantiles } from '../../shared/stats/quantile';
import { smirnovSurvival } from '../../shared/stats/smirnov-distribution';
import { wasserstein } from '../../shared/stats/wasserstein';
import { weightedSample } from '../../shared/stats/weighted-sample';
import { golden } from './golden';
import { draw, mulberry32, type Recipe } from './recipe';
import { relativeError, Worst } from './worst';

const sampleOf = (recipe: Recipe) => weightedSample(draw(recipe));

it('draws the samples that the generator drew', () => {
  expect([...mulberry32(12345, 4)]).toEqual(golden.draws);
});

group(`agrees with SciPy ${golden.versions.scipy}`, () => {
  it('on the Kolmogorov-Smirnov test', { timeout: 60_000 }, () => {
    const statistics = new Worst();
    const pValues = new Worst();
    for (const [i, expected] of golden.kolmogorovSmirnov.entries()) {
      const { reference, production, statistic, location } = expected;
      const result = kolmogorovSmirnov(sampleOf(reference), sampleOf(production));
      // SciPy's statistic is a difference of two rounded ECDFs: its last places are relative to 1.
      statistics.meet(Math.abs(result.statistic - statistic), i);
      pValues.meet(relativeError(result.pValue, expected.pValue), i);
      expect(result.method).toBe(
        Math.max(reference.size, production.size) <= 10_000 ? 'exact' : 'asymptotic',
      );
      if (result.location === location) continue;
      // A distance that is reached twice is told apart by rounding there and by place here.
      const ecdf = (recipe: Recipe): number =>
        draw(recipe).filter((value) => value <= result.location).length / recipe.size;
      statistics.meet(Math.abs(Math.abs(ecdf(reference) - ecdf(production)) - statistic), i);
    }
    statistics.expectUnder(1e-15);
    pValues.expectUnder(1e-9);
  });

  it('on the Kolmogorov distribution', () => {
    const worst = new Worst();
    for (const [i, [n, d, survival]] of golden.kolmogorov.entries()) {
      worst.meet(relativeError(kolmogorovSurvival(n, d), survival), i);
    }
    worst.expectUnder(1e-9);
  });

  it('on the Smirnov distribution', () => {
    const worst = new Worst();
    for (const [i, [n, d, survival]] of golden.smirnov.entries()) {
      worst.meet(relativeError(smirnovSurvival(n, d), survival), i);
    }
    worst.expectUnder(1e-9);
  });

  it('on the Wasserstein distance', { timeout: 60_000 }, () => {
    const worst = new Worst();
    for (const [i, { reference, production, value }] of golden.wasserstein.entries()) {
      worst.meet(relativeError(wasserstein(sampleOf(reference), sampleOf(production)), value), i);
    }
    worst.expectUnder(1e-9);
  });

  it('on the Jensen-Shannon distance', () => {
    const worst = new Worst();
    for (const [i, { reference, production, base2, baseE }] of golden.jensenShannon.entries()) {
      worst.meet(Math.abs(jensenShannonDistance(reference, production) - base2), i);
      worst.meet(Math.abs(jensenShannonDistance(reference, production, Math.E) - baseE), i);
    }
    worst.expectUnder(1e-9);
  });

  it('on the chi-square test', () => {
    const worst = new Worst();
    for (const [i, expected] of golden.chiSquare.entries()) {
      const result = chiSquareHomogeneity(expected.reference, expected.production);
      if (!result.computable) throw new Error(result.reason);
      worst.meet(relativeError(result.statistic, expected.statistic), i);
      worst.meet(relativeError(result.pValue, expected.pValue), i);
      expect(result.degreesOfFreedom).toBe(expected.degreesOfFreedom);
      expect(result.yates).toBe(expected.degreesOfFreedom === 1);
      expect(result.lowExpectedShare).toBeCloseTo(expected.lowExpectedShare, 12);
    }
    worst.expectUnder(1e-9);
  });

  it('on the survival function of the chi-square distribution', () => {
    const worst = new Worst();
    for (const [i, [x, df, survival]] of golden.chiSquareDistribution.survival.entries()) {
      worst.meet(relativeError(chiSquareSurvival(x, df), survival), i);
    }
    worst.expectUnder(1e-9);
  });

  it('on the quantiles of the chi-square distribution', () => {
    const worst = new Worst();
    for (const [i, [probability, df, quantile]] of golden.chiSquareDistribution.quantile.entries()) {
      worst.meet(relativeError(chiSquareQuantile(probability, df), quantile), i);
    }
    worst.expectUnder(1e-9);
  });
});

group(`agrees with NumPy ${golden.versions.numpy}`, () => {
  it('on the population stability index and its noise', () => {
    const worst = new Worst();
    for (const [i, expected] of golden.psi.entries()) {
      const { reference, production, zeroShare } = expected;
      const result = psi(reference, production, zeroShare);
      worst.meet(relativeError(result.value, expected.value), i);
      worst.meet(relativeError(Math.max(...result.contributions), expected.largest), i);
      const total = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);
      const noise = psiNoise(total(reference), total(production), result.occupiedBins);
      worst.meet(relativeError(noise.expected, expected.expected), i);
      worst.meet(relativeError(noise.limit, expected.limit), i);
    }
    worst.expectUnder(1e-9);
  });

  it('on mean, deviation and quantiles', { timeout: 60_000 }, () => {
    const worst = new Worst();
    for (const [i, expected] of golden.describe.entries()) {
      const sample = sampleOf(expected.sample);
      const result = describe(sample);
      // A mean or deviation near zero is exact only relative to the values it is taken from.
      const extent = Math.max(
        ...draw(expected.sample).slice(0, 50).map(Math.abs),
        expected.standardDeviation,
      );
      worst.meet(Math.abs((result.mean ?? NaN) - expected.mean) / extent, i);
      worst.meet(Math.abs((result.standardDeviation ?? NaN) - expected.standardDeviation) / extent, i);
      for (const [j, quantile] of expected.quantiles.entries()) {
        worst.meet(relativeError(result.quantiles?.[j] ?? NaN, quantile), i);
      }
      const deciles = quantiles(sample, [0.1, 0.2, 3 / 10, 0.4, 0.5, 6 / 10, 7 / 10, 0.8, 0.9]);
      for (const [j, decile] of expected.deciles.entries()) {
        worst.meet(relativeError(deciles?.[j] ?? NaN, decile), i);
      }
    }
    worst.expectUnder(1e-9);
  });
});
