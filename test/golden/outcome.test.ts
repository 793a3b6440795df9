import { describe as group, expect, it } from 'vitest';
import { cohenKappa } from '../../shared/stats/cohen-kappa';
import { differenceInterval } from '../../shared/stats/difference-interval';
import { groupedRanking } from '../../shared/stats/grouped-ranking';
import { isotonicRegression, isotonicValue } from '../../shared/stats/isotonic-regression';
import { macroMetrics } from '../../shared/stats/macro-metrics';
import { mcNemar } from '../../shared/stats/mcnemar';
import { pairedAuc } from '../../shared/stats/paired-auc';
import { pairedNumbers } from '../../shared/stats/paired-numbers';
import { sequentialHalfWidth } from '../../shared/stats/sequential-interval';
import { studentTQuantile } from '../../shared/stats/student-t-distribution';
import { wilsonInterval } from '../../shared/stats/wilson-interval';
import { outcomeGolden } from './outcome-golden';

const { versions } = outcomeGolden;

function ascending(scores: readonly number[]): { rows: Uint32Array; keys: Float64Array } {
  const rows = Uint32Array.from(scores.keys()).sort((a, b) => (scores[a] ?? 0) - (scores[b] ?? 0));
  return { rows, keys: Float64Array.from(rows, (row) => scores[row] ?? NaN) };
}

group(`agrees with scikit-learn ${versions['scikit-learn']}`, () => {
  it.each([...outcomeGolden.ranking.entries()])(
    'on ROC AUC and average precision, case %i',
    (_, expected) => {
      const { rows, keys } = ascending(expected.scores);
      const size = expected.scores.length;
      const [found] = groupedRanking(rows, keys, Uint8Array.from(expected.labels), new Uint16Array(size), 1);
      expect(found?.area).toBeCloseTo(expected.area, 12);
      expect(found?.averagePrecision).toBeCloseTo(expected.averagePrecision, 12);
    },
  );

  it.each([...outcomeGolden.isotonic.entries()])('on isotonic regression, case %i', (_, expected) => {
    const fit = isotonicRegression(
      Float64Array.from(expected.at),
      Float64Array.from(expected.means),
      Float64Array.from(expected.weights),
    );
    expected.asked.forEach((x, i) =>
      expect(isotonicValue(fit, x)).toBeCloseTo(expected.answers[i] ?? NaN, 12),
    );
  });

  it.each([...outcomeGolden.macro.entries()])(
    'on macro averages, case %i',
    (_, { matrix, classes, ...expected }) => {
      const found = macroMetrics(matrix, classes);
      expect(found.precision).toBeCloseTo(expected.precision, 12);
      expect(found.recall).toBeCloseTo(expected.recall, 12);
      expect(found.f1).toBeCloseTo(expected.f1, 12);
    },
  );
});

group(`agrees with statsmodels ${versions['statsmodels']} and SciPy ${versions['scipy']}`, () => {
  it.each([...outcomeGolden.kappa.entries()])('on Cohen’s kappa, case %i', (_, expected) => {
    const found = cohenKappa(expected.matrix, expected.classes);
    expect(found?.value).toBeCloseTo(expected.value, 12);
    expect(found?.standardError).toBeCloseTo(expected.standardError, 12);
  });

  it.each(outcomeGolden.mcNemar)('on McNemar’s test of $first against $second', (expected) => {
    const { first, second } = expected;
    const exact = mcNemar(first, second, 'exact');
    const chiSquare = mcNemar(first, second, 'chi-square');
    if (!exact.computable || !chiSquare.computable) throw new Error('The two differ.');
    expect(exact.pValue / expected.exact).toBeCloseTo(1, 9);
    // Where the two are equal statsmodels corrects beyond zero and squares what is left.
    if (first === second) return;
    expect(chiSquare.pValue / expected.chiSquare).toBeCloseTo(1, 9);
    expect(chiSquare.statistic).toBeCloseTo(expected.statistic, 9);
  });

  it.each([...outcomeGolden.numbers.entries()])('on pairs of numbers, case %i', (_, expected) => {
    const found = pairedNumbers(Float64Array.from(expected.first), Float64Array.from(expected.second));
    expect(found?.pearson).toBeCloseTo(expected.pearson, 10);
    expect(found?.spearman).toBeCloseTo(expected.spearman, 10);
    expect(found?.concordance).toBeCloseTo(expected.concordance, 10);
    expect(found?.biasInterval?.lower).toBeCloseTo(expected.biasLower, 9);
    expect(found?.biasInterval?.upper).toBeCloseTo(expected.biasUpper, 9);
  });

  it.each(outcomeGolden.newcombe)(
    'on Newcombe’s interval of $counts',
    ({ counts: [a, n, b, m], ...expected }) => {
      const located = (successes: number, total: number) => ({
        value: successes / total,
        ...(wilsonInterval({ successes, total }) ?? { lower: NaN, upper: NaN }),
      });
      const found = differenceInterval(located(a, n), located(b, m));
      expect(found.lower).toBeCloseTo(expected.lower, 10);
      expect(found.upper).toBeCloseTo(expected.upper, 10);
    },
  );

  it.each(outcomeGolden.tQuantile)(
    'on the quantile at %f of t with %f degrees of freedom',
    (p, df, expected) => {
      expect(studentTQuantile(p, df)).toBeCloseTo(expected, 8);
    },
  );
});

group('agrees with definitions', () => {
  it.each([...outcomeGolden.pairedAuc.entries()])(
    'of DeLong over all pairs of rows, case %i',
    (_, expected) => {
      const found = pairedAuc(
        Float64Array.from(expected.first),
        Float64Array.from(expected.second),
        Uint8Array.from(expected.labels),
      );
      expect(found?.difference).toBeCloseTo(expected.difference, 12);
      expect(found?.standardError).toBeCloseTo(expected.standardError, 12);
    },
  );

  it.each([
    [1000, 0.10638],
    [5000, 0.04292],
    [20_000, 0.02211],
  ])('of gbstats’ sequential interval at %i rows', (rows, half) => {
    expect(sequentialHalfWidth(1, rows)).toBeCloseTo(half, 5);
  });
});
