import { type GradientTree, growTree, leafOf, MISSING_BIN } from './gradient-tree';
import { lowerBound } from './sorted-search';

/** How a model is boosted: LightGBM's defaults, which are scikit-learn's too. */
export const BOOSTING = { trees: 100, leaves: 31, minRows: 20, learningRate: 0.1, bins: 255 } as const;

/** A number for each row: what trees, added up, predict. */
export interface GradientBoosting {
  /** Mean of the targets. */
  readonly base: number;
  readonly trees: readonly GradientTree[];
}

/**
 * Where the values of a feature are cut into bins: between neighbours where there are at most 255 distinct ones, else at
 * quantiles of as many rows each. A value belongs to the bin of the first cut that is not below it.
 *
 * As `sklearn.ensemble.HistGradientBoostingRegressor` 1.9.
 *
 * @param distinct ascending, finite.
 * @param counts rows of each, above 0.
 */
export function boostingCuts(distinct: Float64Array, counts: ArrayLike<number>): Float64Array {
  const between = (low: number, high: number): number => low / 2 + high / 2;
  if (distinct.length <= BOOSTING.bins)
    return Float64Array.from({ length: Math.max(0, distinct.length - 1) }, (_, i) =>
      between(distinct[i] as number, distinct[i + 1] as number),
    );
  const upTo = new Float64Array(distinct.length);
  let rows = 0;
  distinct.forEach((_, i) => (upTo[i] = rows += counts[i] ?? 0));
  const valueAt = (place: number): number => distinct[lowerBound(upTo, place + 1)] as number;
  const cuts: number[] = [];
  for (let bin = 1; bin < BOOSTING.bins; bin++) {
    const place = (rows * bin) / BOOSTING.bins;
    const above = valueAt(Math.floor(place));
    const cut = Number.isInteger(place) ? between(valueAt(place - 1), above) : above;
    if (cut !== cuts.at(-1)) cuts.push(cut);
  }
  return Float64Array.from(cuts);
}

/** The bin of a value; of NaN that of missing ones. */
export function boostingBin(cuts: Float64Array, value: number): number {
  return Number.isNaN(value) ? MISSING_BIN : lowerBound(cuts, value);
}

/**
 * Learns to predict a number from binned features: 100 trees (`growTree`), each grown on what those before it left
 * unexplained, for squared error. Nothing is drawn, so that the same rows give the same model.
 *
 * @param columns bins of each row, one array a feature.
 * @param targets finite, one a row; at least one.
 * @param pause awaited after each tree: throws to stop.
 */
export async function fitBoosting(
  columns: readonly Uint8Array[],
  targets: Float64Array,
  pause: () => Promise<void>,
): Promise<GradientBoosting> {
  const base = targets.reduce((sum, target) => sum + target, 0) / targets.length;
  const residuals = targets.map((target) => target - base);
  const trees: GradientTree[] = [];
  for (let tree = 0; tree < BOOSTING.trees; tree++) {
    const grown = growTree(columns, residuals, BOOSTING);
    for (let row = 0; row < residuals.length; row++)
      residuals[row] =
        (residuals[row] as number) - (grown.tree.leaves[grown.leafOfRow[row] as number] as number);
    trees.push(grown.tree);
    await pause();
  }
  return { base, trees };
}

/** What a model predicts of rows of binned features. */
export function boostedValues(
  { base, trees }: GradientBoosting,
  columns: readonly Uint8Array[],
  rows: number,
): Float64Array {
  const values = new Float64Array(rows).fill(base);
  for (const tree of trees)
    for (let row = 0; row < rows; row++)
      values[row] = (values[row] as number) + (tree.leaves[leafOf(tree, columns, row)] as number);
  return values;
}
