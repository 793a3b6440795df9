import { describe as group, expect, it } from 'vitest';
import { averagePathLength } from '../../shared/stats/average-path-length';
import { ecodOfKnownValue, ecodOfNewValue, isSkewed } from '../../shared/stats/ecod';
import {
  growIsolationForest,
  ISOLATION_THRESHOLD,
  isolationSamples,
  isolationScores,
} from '../../shared/stats/isolation-forest';
import { locationOf, mahalanobisSquared } from '../../shared/stats/mahalanobis';
import { MODIFIED_Z_LIMIT, medianDeviation, modifiedZ } from '../../shared/stats/median-deviation';
import { pearsonMatrix, spearmanMatrix } from '../../shared/stats/correlation-matrix';
import { quantiles } from '../../shared/stats/quantile';
import { robustCovariance } from '../../shared/stats/robust-covariance';
import { tukeyFences } from '../../shared/stats/tukey-fences';
import { weightedSample } from '../../shared/stats/weighted-sample';
import { isolationTreeOf, outliersGolden } from './outliers-golden';
import { draw } from './recipe';
import { relativeError, Worst } from './worst';

const { versions } = outliersGolden;
const SEEDS = 20;
const MORE_SEEDS = 100;

/** Area under precision and recall by steps, as `sklearn.metrics.average_precision_score`; without ties. */
function averagePrecision(labels: readonly number[], scores: Float64Array): number {
  const order = labels.map((_, i) => i).sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0));
  const positives = labels.reduce((sum, label) => sum + label, 0);
  let [found, sum] = [0, 0];
  order.forEach((row, place) => {
    if (labels[row] !== 1) return;
    found++;
    sum += found / (place + 1) / positives;
  });
  return sum;
}

const flagged = (scores: Float64Array, threshold: number): number =>
  scores.filter((score) => score > threshold).length;

group(`isolation forest of scikit-learn ${versions['scikit-learn']}`, () => {
  it('has the same average path length', () => {
    for (const [rows, expected] of outliersGolden.averagePathLength)
      expect(averagePathLength(rows)).toBeCloseTo(expected, 13);
  });

  it.each(outliersGolden.forests)(
    'gives $name the scores, thresholds and decisions of its trees',
    (golden) => {
      const columns = golden.rows[0]?.length ?? 0;
      const values = Float64Array.from(golden.rows.flat(), Math.fround);
      const scores = new Float64Array(golden.rows.length);
      const forest = { trees: golden.trees.map(isolationTreeOf), columns, sample: golden.sample };
      isolationScores(forest, values, scores);
      const worst = new Worst();
      scores.forEach((score, i) => worst.meet(relativeError(score, golden.scores[i] ?? NaN), i));
      worst.expectUnder(1e-12);
      expect(flagged(scores, ISOLATION_THRESHOLD)).toBe(golden.automatic);
      for (const [share, threshold, rows] of golden.thresholds) {
        const [ours = NaN] = quantiles(weightedSample(scores), [1 - share]) ?? [];
        expect(ours).toBeCloseTo(threshold, 12);
        expect(flagged(scores, ours)).toBe(rows);
      }
    },
  );

  it.each(outliersGolden.forests)(
    'ranks the rows of $name as it does',
    ({ rows, labels, mean, ...golden }) => {
      const width = rows[0]?.length ?? 0;
      const columns = Array.from({ length: width }, (_, j) =>
        Float64Array.from(rows, (row) => Math.fround(row[j] ?? NaN)),
      );
      const values = Float64Array.from(rows.flat(), Math.fround);
      const sum = new Float64Array(rows.length);
      const scores = new Float64Array(rows.length);
      let ours = sum;
      for (let seed = 0; seed < MORE_SEEDS; seed++) {
        if (seed === SEEDS) ours = sum.slice();
        const forest = growIsolationForest(columns, isolationSamples(rows.length, { seed }), seed);
        isolationScores(forest, values, scores);
        scores.forEach((score, i) => {
          sum[i] = (sum[i] ?? 0) + score;
        });
      }
      const theirs = Float64Array.from(mean);
      const [, rank = 0] = spearmanMatrix([ours, theirs]).values;
      const [, linear = 0] = pearsonMatrix([ours, theirs]).values;
      const precision = averagePrecision(labels, sum);
      if (process.env['GOLDEN_REPORT'] !== undefined)
        console.log(golden.name, { rank, linear, precision, theirs: golden.averagePrecision });
      expect(rank).toBeGreaterThan(0.98);
      expect(linear).toBeGreaterThan(0.98);
      expect(Math.abs(precision - golden.averagePrecision)).toBeLessThan(0.01);
    },
  );
});

group(`ECOD of PyOD ${versions['pyod']}`, () => {
  it('gives known rows and new rows alone the same scores', () => {
    const worst = new Worst();
    for (const [at, { recipes, later, scores, first, alone }] of outliersGolden.ecod.entries()) {
      const columns = recipes.map((recipe) => {
        const values = draw(recipe);
        const sample = weightedSample(values);
        return { values, sample, skewed: isSkewed(sample) };
      });
      scores.forEach((expected, row) => {
        const parts = columns.map(({ values, sample, skewed }) =>
          ecodOfKnownValue(sample, skewed, values[row] ?? NaN),
        );
        worst.meet(Math.abs(parts.reduce((sum, part) => sum + part, 0) - expected), at);
        first[row]?.forEach((part, j) => worst.meet(Math.abs((parts[j] ?? NaN) - part), at));
      });
      const values = later.map(draw);
      alone.forEach((expected, row) => {
        const parts = columns.map(({ sample, skewed }, j) =>
          ecodOfNewValue(sample, skewed, values[j]?.[row] ?? NaN),
        );
        worst.meet(Math.abs(parts.reduce((sum, part) => sum + part, 0) - expected), at);
      });
    }
    worst.expectUnder(1e-9);
  });
});

group('rules for one column', () => {
  it('has the modified z-scores of PyOD and SciPy, and the fences of NumPy', () => {
    for (const golden of outliersGolden.medianDeviation) {
      const values = draw(golden.recipe);
      const sample = weightedSample(values);
      const found = medianDeviation(sample);
      if (!found.computable) throw new Error(found.reason);
      expect(relativeError(found.median, golden.median)).toBeLessThan(1e-14);
      expect(relativeError(found.deviation, golden.deviation)).toBeLessThan(1e-13);
      golden.scores.forEach((score, i) =>
        expect(Math.abs(modifiedZ(found, values[i] ?? NaN))).toBeCloseTo(score, 12),
      );
      const beyond = values.filter((value) => Math.abs(modifiedZ(found, value)) > MODIFIED_Z_LIMIT);
      expect(beyond.length).toBe(golden.flagged);
      const fences = tukeyFences(sample);
      expect(fences?.lower).toBeCloseTo(golden.fences[0], 13);
      expect(fences?.upper).toBeCloseTo(golden.fences[1], 13);
      const outside = values.filter((x) => fences !== null && (x < fences.lower || x > fences.upper));
      expect(outside.length).toBe(golden.outside);
    }
  });
});

group(`minimum covariance determinant of scikit-learn ${versions['scikit-learn']}`, () => {
  it.each(outliersGolden.determinant)('finds the same rows of $name', (golden) => {
    const columns = golden.centre.length;
    const values = Float64Array.from(golden.rows.flat());
    const found = robustCovariance(values, golden.rows.length, columns, 1);
    if (found === null) throw new Error('There is no determinant.');
    const worst = new Worst();
    found.centre.forEach((one, i) => worst.meet(relativeError(one, golden.centre[i] ?? NaN), i));
    const scale = Math.max(...golden.covariance.map(Math.abs));
    found.covariance.forEach((one, i) =>
      worst.meet(Math.abs(one - (golden.covariance[i] ?? NaN)) / scale, i),
    );
    const location = locationOf(found.centre, found.covariance);
    golden.distances.forEach((expected, row) =>
      worst.meet(
        relativeError(
          location === null ? NaN : mahalanobisSquared(location, values, row * columns),
          expected,
        ),
        row,
      ),
    );
    worst.expectUnder(1e-9);
  });
});
