import { describe as group, expect, it } from 'vitest';
import { columnScale, standardised } from '../../shared/stats/column-scale';
import { correlationChange } from '../../shared/stats/correlation-change';
import { pearsonMatrix, spearmanMatrix } from '../../shared/stats/correlation-matrix';
import { covarianceMatrix } from '../../shared/stats/covariance-matrix';
import { logisticRegression } from '../../shared/stats/logistic-regression';
import { principalComponents } from '../../shared/stats/principal-components';
import { reconstructionErrors } from '../../shared/stats/reconstruction-error';
import { rocAuc } from '../../shared/stats/roc-auc';
import { drawClasses, drawColumns, multivariateGolden } from './multivariate-golden';
import { draw } from './recipe';
import { relativeError, Worst } from './worst';

const { versions } = multivariateGolden;

function scaled(columns: readonly Float64Array[], by: readonly Float64Array[] = columns): Float64Array[] {
  return columns.map((column, i) => {
    const scale = columnScale(by[i] ?? column);
    if (scale === null) throw new Error('There are no values.');
    return standardised(column, scale);
  });
}

group(`agrees with scikit-learn ${versions['scikit-learn']}`, () => {
  it('on the coefficients of a logistic regression', () => {
    const worst = new Worst();
    for (const [at, expected] of multivariateGolden.logistic.entries()) {
      const size = expected.recipes[0]?.size ?? 0;
      const positive = drawClasses(expected.classes, size);
      const columns = scaled(
        drawColumns(expected.recipes).map((column, j) =>
          j > 0 ? column : column.map((value, i) => value + expected.signal * (positive[i] ?? 0)),
        ),
      );
      const values = new Float64Array(size * columns.length).map(
        (_, i) => columns[i % columns.length]?.[Math.floor(i / columns.length)] ?? NaN,
      );
      const model = logisticRegression({ rows: size, columns: columns.length, values }, positive, {
        c: expected.c,
      });
      worst.meet(Math.abs(model.intercept - expected.intercept), at);
      expected.coefficients.forEach((one, i) =>
        worst.meet(Math.abs((model.coefficients[i] ?? NaN) - one), at),
      );
    }
    worst.expectUnder(1e-9);
  });

  it('on the area under the ROC curve, and with the definition of DeLong on its error', () => {
    const values = new Worst();
    const errors = new Worst();
    for (const [at, expected] of multivariateGolden.auc.entries()) {
      const positive = drawClasses(expected.classes, expected.scores.size);
      const scores = draw(expected.scores).map((score, i) => score + expected.signal * (positive[i] ?? 0));
      const found = rocAuc(scores, positive);
      if (!found.computable) throw new Error(found.reason);
      values.meet(Math.abs(found.value - expected.auc), at);
      if (expected.standardError === undefined) expect(found.standardError).toBeNull();
      else errors.meet(Math.abs((found.standardError ?? NaN) - expected.standardError), at);
    }
    values.expectUnder(1e-12);
    errors.expectUnder(1e-12);
  });

  it('on principal components and what rows lose without the others', () => {
    const worst = new Worst();
    for (const [at, expected] of multivariateGolden.pca.entries()) {
      const reference = drawColumns(expected.reference);
      const sides = [scaled(reference), scaled(drawColumns(expected.production), reference)];
      const { kept, dropped, explained } = principalComponents(
        covarianceMatrix(sides[0] ?? []),
        reference.length,
        expected.share,
      );
      expect(kept).toHaveLength(expected.components);
      worst.meet(relativeError(explained, expected.explained), at);
      for (const [i, side] of sides.entries()) {
        const rows = side[0]?.length ?? 0;
        const errors = reconstructionErrors(side, dropped, 0, rows);
        const mean = errors.reduce((sum, error) => sum + error, 0) / rows;
        worst.meet(relativeError(mean, expected.means[i] ?? NaN), at);
        worst.meet(Math.abs((errors.at(-1) ?? NaN) - (expected.last[i] ?? NaN)), at);
      }
    }
    worst.expectUnder(1e-9);
  });
});

group(`agrees with SciPy ${versions['scipy']} and pandas ${versions['pandas']}`, () => {
  it('on correlations', () => {
    const worst = new Worst();
    for (const [at, expected] of multivariateGolden.correlation.entries()) {
      const columns = drawColumns(expected.recipes);
      const found = { pearson: pearsonMatrix(columns), spearman: spearmanMatrix(columns) };
      for (const kind of ['pearson', 'spearman'] as const) {
        expected[kind].forEach((one, i) => worst.meet(Math.abs((found[kind].values[i] ?? NaN) - one), at));
      }
    }
    worst.expectUnder(1e-9);
  });

  it('on correlations over the rows that have both values', () => {
    const { recipes, pearson } = multivariateGolden.missingCorrelation;
    const columns = drawColumns(recipes).map((column, j) =>
      column.map((value, i) => ((j === 0 && i % 3 === 0) || (j === 1 && i % 4 === 0) ? NaN : value)),
    );
    const found = pearsonMatrix(columns);
    const worst = new Worst();
    pearson.forEach((one, i) => worst.meet(Math.abs((found.values[i] ?? NaN) - one), i));
    worst.expectUnder(1e-12);
    expect(found.rows[1]).toBe(30);
  });

  it('on the change of a correlation', () => {
    const worst = new Worst();
    for (const [at, [kind, r, n, s, m, statistic, pValue]] of multivariateGolden.change.entries()) {
      const found = correlationChange({ value: r, rows: n }, { value: s, rows: m }, kind);
      if (!found.computable) throw new Error(found.reason);
      worst.meet(Math.abs(found.statistic - statistic), at);
      worst.meet(relativeError(found.pValue, pValue), at);
    }
    worst.expectUnder(1e-9);
  });
});
