import { describe, expect, it } from 'vitest';
import { boostedValues, boostingBin, boostingCuts, fitBoosting } from '../../shared/stats/gradient-boosting';
import { weightedSample } from '../../shared/stats/weighted-sample';
import { estimateGolden } from './estimate-golden';
import { type RegressedRow, regressedRows } from './estimate-logs';

const { boosting, versions } = estimateGolden;
const FEATURES = ['load', 'level', 'prediction'] as const;

describe(`gradient boosting agrees with scikit-learn ${versions['scikit-learn'] ?? ''}`, () => {
  it('on rows it learnt from and on others, with missing values', async () => {
    expect(boosting.columns).toEqual(FEATURES);
    const [reference, analysis] = [regressedRows('reference'), regressedRows('analysis')];
    const cuts = FEATURES.map((feature) => {
      const { values, counts } = weightedSample(
        reference.map((row) => row[feature]).filter((value) => !Number.isNaN(value)),
      );
      return boostingCuts(values, counts);
    });
    const binned = (rows: readonly RegressedRow[]): Uint8Array[] =>
      FEATURES.map((feature, i) =>
        Uint8Array.from(rows, (row) => boostingBin(cuts[i] ?? new Float64Array(), row[feature])),
      );
    const targets = Float64Array.from(reference, ({ label, prediction }) => Math.abs(label - prediction));
    const model = await fitBoosting(binned(reference), targets, () => Promise.resolve());
    const few = { base: model.base, trees: model.trees.slice(0, boosting.trees) };
    for (const [i, [rows, expected]] of [
      [reference, boosting.reference] as const,
      [analysis, boosting.analysis] as const,
    ].entries()) {
      const columns = binned(rows);
      const found = boostedValues(few, columns, expected.length);
      // It keeps gradients in single precision.
      expected.forEach((value, row) => expect(found[row]).toBeCloseTo(value, 7));
      const all = boostedValues(model, columns, rows.length);
      const mean = all.reduce((sum, value) => sum + value, 0) / rows.length;
      expect(Math.abs(mean / (boosting.means[i] ?? NaN) - 1)).toBeLessThan(0.005);
    }
  });
});
