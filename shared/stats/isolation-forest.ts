import { averagePathLength } from './average-path-length';
import { growIsolationTree, type IsolationTree } from './isolation-tree';
import { SeededRandom } from './seeded-random';

/** Trees that part rows at random; rows that are parted soon are unlike the others. */
export interface IsolationForest {
  readonly trees: readonly IsolationTree[];
  /** Columns of a row. */
  readonly columns: number;
  /** Rows that each tree was grown on. */
  readonly sample: number;
}

/** How a forest is grown; the numbers of the paper and of scikit-learn where nothing is said. */
export interface IsolationForestOptions {
  readonly trees?: number;
  readonly sample?: number;
  /** Whole number from 0 to 2^53 − 1. */
  readonly seed: number;
}

const TREES = 100;
const SAMPLE = 256;
/** The score above which a row is an outlier when no share of them is asked for: `contamination="auto"`. */
export const ISOLATION_THRESHOLD = 0.5;

/**
 * Which rows each tree is grown on: drawn without replacement within a tree, every set as likely as any other (Floyd's
 * algorithm; Bentley & Floyd 1987).
 *
 * @param rows to draw from; all of them when there are no more than a sample.
 * @returns row numbers from 0 on, ascending, an array a tree.
 */
export function isolationSamples(
  rows: number,
  { trees = TREES, sample = SAMPLE, seed }: IsolationForestOptions,
): Uint32Array[] {
  const random = new SeededRandom(seed);
  const size = Math.min(rows, sample);
  return Array.from({ length: trees }, () => {
    const drawn = new Set<number>();
    for (let last = rows - size; last < rows; last++) {
      const one = random.below(last + 1);
      drawn.add(drawn.has(one) ? last : one);
    }
    return Uint32Array.from(drawn).sort();
  });
}

/**
 * An Isolation Forest (Liu, Ting & Zhou 2008) as `sklearn.ensemble.IsolationForest` 1.6 defines it: each tree is grown
 * on a sample without replacement, to the depth of ⌈log2 sample⌉; a node is parted at a uniformly random point between
 * the smallest and the largest of its values in a random column, constant columns passed over. Values are doubles,
 * where scikit-learn rounds them to single precision, and a range however small is not constant.
 *
 * @param columns finite values without missing ones, all of one length; the rows drawn are looked up in them.
 * @param samples places in the columns, an array a tree: {@link isolationSamples} draws them.
 */
export function growIsolationForest(
  columns: readonly Float64Array[],
  samples: readonly Uint32Array[],
  seed: number,
): IsolationForest {
  // Not the numbers that drew the samples once more.
  const random = new SeededRandom((seed + 1) % Number.MAX_SAFE_INTEGER);
  const sample = samples[0]?.length ?? 0;
  const depth = Math.ceil(Math.log2(Math.max(2, sample)));
  return {
    trees: samples.map((places) => growIsolationTree(columns, places, depth, random)),
    columns: columns.length,
    sample,
  };
}

/**
 * How soon a forest parts each row from the others: 2 to the power of minus its mean path over c(sample). Near 1 is
 * unlike all others, 0.5 is neither here nor there; `-score_samples` of scikit-learn. With a sample of one row or none
 * every score is 0.5. How far a value lies beyond all those of its column makes no difference.
 *
 * @param values rows × columns numbers, row by row; finite, without missing ones.
 * @param scores takes the scores, as many as there are rows.
 */
export function isolationScores(
  { trees, columns, sample }: IsolationForest,
  values: Float64Array,
  scores: Float64Array,
): void {
  const rows = scores.length;
  scores.fill(0);
  for (const tree of trees) addPaths(tree, columns, values, scores);
  // Added up as the paths were, so that rows nothing can part score 0.5 to the last place.
  const scale = trees.reduce((sum) => sum + averagePathLength(sample), 0);
  for (let row = 0; row < rows; row++)
    scores[row] = scale > 0 ? 2 ** -((scores[row] as number) / scale) : ISOLATION_THRESHOLD;
}

/**
 * Adds the length of each row's path. Most of the time of an analysis goes here: eight rows go down together, step by
 * step to the depth of the tree, as an end leads to itself. No branch to mispredict, and no step waits for another row's.
 */
function addPaths(
  { column, cut, low, path, depth }: IsolationTree,
  columns: number,
  values: Float64Array,
  scores: Float64Array,
): void {
  const rows = scores.length;
  let row = 0;
  for (; row + 8 <= rows; row += 8) {
    const a = row * columns;
    const b = a + columns;
    const c = b + columns;
    const d = c + columns;
    const e = d + columns;
    const f = e + columns;
    const g = f + columns;
    const h = g + columns;
    let aNode = 0;
    let bNode = 0;
    let cNode = 0;
    let dNode = 0;
    let eNode = 0;
    let fNode = 0;
    let gNode = 0;
    let hNode = 0;
    for (let step = 0; step < depth; step++) {
      const aHigh = (values[a + (column[aNode] as number)] as number) > (cut[aNode] as number);
      const bHigh = (values[b + (column[bNode] as number)] as number) > (cut[bNode] as number);
      const cHigh = (values[c + (column[cNode] as number)] as number) > (cut[cNode] as number);
      const dHigh = (values[d + (column[dNode] as number)] as number) > (cut[dNode] as number);
      const eHigh = (values[e + (column[eNode] as number)] as number) > (cut[eNode] as number);
      const fHigh = (values[f + (column[fNode] as number)] as number) > (cut[fNode] as number);
      const gHigh = (values[g + (column[gNode] as number)] as number) > (cut[gNode] as number);
      const hHigh = (values[h + (column[hNode] as number)] as number) > (cut[hNode] as number);
      aNode = (low[aNode] as number) + Number(aHigh);
      bNode = (low[bNode] as number) + Number(bHigh);
      cNode = (low[cNode] as number) + Number(cHigh);
      dNode = (low[dNode] as number) + Number(dHigh);
      eNode = (low[eNode] as number) + Number(eHigh);
      fNode = (low[fNode] as number) + Number(fHigh);
      gNode = (low[gNode] as number) + Number(gHigh);
      hNode = (low[hNode] as number) + Number(hHigh);
    }
    scores[row] = (scores[row] as number) + (path[aNode] as number);
    scores[row + 1] = (scores[row + 1] as number) + (path[bNode] as number);
    scores[row + 2] = (scores[row + 2] as number) + (path[cNode] as number);
    scores[row + 3] = (scores[row + 3] as number) + (path[dNode] as number);
    scores[row + 4] = (scores[row + 4] as number) + (path[eNode] as number);
    scores[row + 5] = (scores[row + 5] as number) + (path[fNode] as number);
    scores[row + 6] = (scores[row + 6] as number) + (path[gNode] as number);
    scores[row + 7] = (scores[row + 7] as number) + (path[hNode] as number);
  }
  for (; row < rows; row++) {
    let node = 0;
    for (let step = 0; step < depth; step++) {
      const value = values[row * columns + (column[node] as number)] as number;
      node = (low[node] as number) + Number(value > (cut[node] as number));
    }
    scores[row] = (scores[row] as number) + (path[node] as number);
  }
}
