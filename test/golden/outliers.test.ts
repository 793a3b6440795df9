import { describe as group, expect, it } from 'vitest';
import { averagePathLength } from '../../shared/stats/average-path-length';
import { ecodOfKnownValue, ecodOfNewValue, isSkewed } from '../../shared/stats/ecod';
import { ISOLATION_THRESHOLD, isolationScores } from '../../shared/stats/isolation-forest';
import { MODIFIED_Z_LIMIT, medianDeviation, modifiedZ } from '../../shared/stats/median-deviation';
import { quantiles } from '../../shared/stats/quantile';
import { tukeyFences } from '../../shared/stats/tukey-fences';
import { weightedSample } from '../../shared/stats/weighted-sample';
import { layouts, outlierSets } from './outlier-sets-golden';
import { isolationTreeOf, outliersGolden } from './outliers-golden';
import { draw } from './recipe';
import { relativeError, Worst } from './worst';

const { versions } = outliersGolden;
const rowsOf = new Map([...outlierSets.sets, ...outlierSets.earlier].map(({ name, rows }) => [name, rows]));

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
      const rows = rowsOf.get(golden.name) ?? [];
      const columns = rows[0]?.length ?? 0;
      const values = Float64Array.from(rows.flat(), Math.fround);
      const scores = new Float64Array(rows.length);
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
});

group(`ECOD of PyOD ${versions['pyod']}`, () => {
  /** How far ours is from PyOD's scores and contributions, at most. */
  function worstOf(
    columns: readonly Float64Array[],
    later: readonly Float64Array[],
    { scores, first, alone }: Pick<(typeof outliersGolden.ecod)[number], 'scores' | 'first' | 'alone'>,
  ): number {
    const known = columns.map((values) => {
      const sample = weightedSample(values);
      return { values, sample, skewed: isSkewed(sample) };
    });
    const worst = new Worst();
    const total = (parts: readonly number[]): number => parts.reduce((sum, part) => sum + part, 0);
    scores.forEach((expected, row) => {
      const parts = known.map(({ values, sample, skewed }) =>
        ecodOfKnownValue(sample, skewed, values[row] ?? NaN),
      );
      worst.meet(Math.abs(total(parts) - expected), row);
      first[row]?.forEach((part, j) => worst.meet(Math.abs((parts[j] ?? NaN) - part), row));
    });
    // PyOD asks anew whether the column is skewed with the new row in it; ours stays with the answer for the sample.
    const settled = known.every(({ sample, skewed }) => skewed || sample.values[0] === sample.values.at(-1));
    (settled ? alone : []).forEach((expected, row) => {
      const parts = known.map(({ sample, skewed }, j) =>
        ecodOfNewValue(sample, skewed, later[j]?.[row] ?? NaN),
      );
      worst.meet(Math.abs(total(parts) - expected), row);
    });
    return worst.error;
  }

  it('gives known rows and new rows alone the same scores, with ties and constants', () => {
    for (const golden of outliersGolden.ecod)
      expect(worstOf(golden.recipes.map(draw), golden.later.map(draw), golden)).toBeLessThan(1e-9);
  });

  it('takes a column whose third moment is rounding for skewed or not, as PyOD does one or the other', () => {
    const same = outliersGolden.ecodSymmetric.map(({ values, contributions }) => {
      const sample = weightedSample(values);
      const off = (skewed: boolean): number =>
        Math.max(
          ...values.map((value, i) =>
            Math.abs(ecodOfKnownValue(sample, skewed, value) - (contributions[i] ?? NaN)),
          ),
        );
      expect(Math.min(off(true), off(false))).toBeLessThan(1e-9);
      return off(isSkewed(sample)) < 1e-9;
    });
    expect(same).toEqual([true, false, false, false, true, true]);
  });

  it.each(outliersGolden.ecodSets)(
    'gives the rows of $name and those between them the same scores',
    (golden) => {
      const { columns } = layouts(rowsOf.get(golden.name) ?? []);
      const between = columns.map((values) =>
        Float64Array.from(golden.alone, (_, row) => ((values[row] ?? NaN) + (values[row + 1] ?? NaN)) / 2),
      );
      expect(worstOf(columns, between, golden)).toBeLessThan(1e-9);
    },
  );
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
