import { groupedRanking } from '../../shared/stats/grouped-ranking';
import { growIsolationForest, isolationSamples, isolationScores } from '../../shared/stats/isolation-forest';
import { layouts } from './outlier-sets-golden';

/** Seeds whose scores are averaged. */
export const SEEDS = 20;

/** Scores of the rows a forest was grown on, a set a seed. */
export function forestScores(
  rows: readonly (readonly number[])[],
  first: number,
  seeds: number,
): Float64Array[] {
  const { values, columns } = layouts(rows);
  return Array.from({ length: seeds }, (_, i) => {
    const seed = first + i;
    const forest = growIsolationForest(columns, isolationSamples(rows.length, { seed }), seed);
    const scores = new Float64Array(rows.length);
    isolationScores(forest, values, scores);
    return scores;
  });
}

/** The mean of {@link forestScores}, row by row. */
export function meanScores(rows: readonly (readonly number[])[], first: number, seeds: number): Float64Array {
  const sum = new Float64Array(rows.length);
  for (const scores of forestScores(rows, first, seeds))
    scores.forEach((score, row) => {
      sum[row] = (sum[row] as number) + score / seeds;
    });
  return sum;
}

/** `sklearn.metrics.average_precision_score`: equal scores are one threshold. */
export function averagePrecision(labels: readonly number[], scores: Float64Array): number {
  const order = Uint32Array.from(scores.keys()).sort((a, b) => (scores[a] ?? 0) - (scores[b] ?? 0));
  const [ranking] = groupedRanking(
    order,
    Float64Array.from(order, (row) => scores[row] ?? NaN),
    Uint8Array.from(labels),
    new Uint16Array(labels.length),
    1,
  );
  return ranking?.averagePrecision ?? NaN;
}
