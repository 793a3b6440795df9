/** Bin of a missing value; bins of values lie below. */
export const MISSING_BIN = 255;
const BINS = 256;

/** A tree of decisions on binned values, as arrays by node. */
export interface GradientTree {
  readonly feature: Uint16Array;
  /** A value of this bin or below goes left. */
  readonly lastLeft: Uint8Array;
  readonly missingLeft: Uint8Array;
  /** Nodes from 0 on; a leaf is −1 − its number. */
  readonly left: Int32Array;
  readonly right: Int32Array;
  /** What each leaf adds to a prediction. */
  readonly leaves: Float64Array;
}

/** How far a tree may grow. */
export interface TreeLimits {
  readonly leaves: number;
  /** Rows that a leaf has at least. */
  readonly minRows: number;
  /** What a leaf is multiplied by. */
  readonly learningRate: number;
}

interface Histogram {
  /** By feature and bin. */
  readonly sums: Float64Array;
  readonly counts: Float64Array;
}

interface Split {
  readonly gain: number;
  readonly feature: number;
  readonly lastLeft: number;
  readonly missingLeft: boolean;
}

interface Leaf {
  readonly start: number;
  readonly end: number;
  readonly sum: number;
  readonly histogram: Histogram;
  readonly split: Split | null;
  /** Where its node is put, once it has one. */
  readonly parent: { readonly node: number; readonly isLeft: boolean } | null;
}

/**
 * Grows one regression tree on residuals, leaf by leaf, the one whose split lowers the squared error most first. Sums are
 * taken by bin, those of the larger half of a split as what is left of the whole. Missing values go to the side that lowers the
 * error more; where a node has none, to the side with more rows.
 *
 * As LightGBM (Ke et al. 2017) and `sklearn.ensemble.HistGradientBoostingRegressor` 1.9 grow theirs for squared error, without
 * regularisation.
 *
 * @param columns bins of each row, one array a feature; `MISSING_BIN` where there is no value.
 * @param residuals target less prediction of each row.
 * @returns the tree, and the leaf of each row. Without rows, or a split that helps, it has one leaf: their mean.
 */
export function growTree(
  columns: readonly Uint8Array[],
  residuals: Float64Array,
  limits: TreeLimits,
): { readonly tree: GradientTree; readonly leafOfRow: Uint16Array } {
  const rows = residuals.length;
  const order = Uint32Array.from({ length: rows }, (_, row) => row);
  const spare = new Uint32Array(rows);
  const gathered = new Float64Array(rows);
  const open = (start: number, end: number, histogram: Histogram, parent: Leaf['parent']): Leaf => {
    let sum = 0;
    for (let i = start; i < end; i++) sum += residuals[order[i] as number] as number;
    const size = end - start;
    const split = size < 2 * limits.minRows ? null : bestSplit(histogram, columns.length, sum, size, limits);
    return { start, end, sum, histogram, split, parent };
  };
  const measure = (start: number, end: number): Histogram => {
    for (let i = start; i < end; i++) gathered[i] = residuals[order[i] as number] as number;
    return histogramOf(columns, order, gathered, start, end);
  };
  const leaves = [open(0, rows, measure(0, rows), null)];
  const nodes: { split: Split; left: number; right: number }[] = [];
  const attach = ({ parent }: Leaf, to: number): void => {
    const above = parent === null ? undefined : nodes[parent.node];
    if (above === undefined || parent === null) return;
    if (parent.isLeft) above.left = to;
    else above.right = to;
  };
  while (leaves.length < limits.leaves) {
    const at = bestLeaf(leaves);
    const leaf = leaves[at];
    if (leaf?.split == null) break;
    const { start, end, split, histogram } = leaf;
    const middle = partition(columns[split.feature] as Uint8Array, order, spare, start, end, split);
    const small = middle - start <= end - middle;
    const measured = small ? measure(start, middle) : measure(middle, end);
    const rest = subtract(histogram, measured);
    const node = nodes.length;
    nodes.push({ split, left: 0, right: 0 });
    attach(leaf, node);
    leaves[at] = open(start, middle, small ? measured : rest, { node, isLeft: true });
    leaves.push(open(middle, end, small ? rest : measured, { node, isLeft: false }));
  }
  const leafOfRow = new Uint16Array(rows);
  leaves.forEach((leaf, number) => {
    attach(leaf, -1 - number);
    for (let i = leaf.start; i < leaf.end; i++) leafOfRow[order[i] as number] = number;
  });
  return {
    leafOfRow,
    tree: {
      feature: Uint16Array.from(nodes, ({ split }) => split.feature),
      lastLeft: Uint8Array.from(nodes, ({ split }) => split.lastLeft),
      missingLeft: Uint8Array.from(nodes, ({ split }) => (split.missingLeft ? 1 : 0)),
      left: Int32Array.from(nodes, ({ left }) => left),
      right: Int32Array.from(nodes, ({ right }) => right),
      leaves: Float64Array.from(leaves, ({ sum, start, end }) =>
        end === start ? 0 : (limits.learningRate * sum) / (end - start),
      ),
    },
  };
}

/** The leaf that a row of binned values falls into. */
export function leafOf(tree: GradientTree, columns: readonly Uint8Array[], row: number): number {
  let node = tree.feature.length === 0 ? -1 : 0;
  while (node >= 0) {
    const bin = (columns[tree.feature[node] as number] as Uint8Array)[row] as number;
    const goesLeft =
      bin === MISSING_BIN ? tree.missingLeft[node] === 1 : bin <= (tree.lastLeft[node] as number);
    node = (goesLeft ? tree.left[node] : tree.right[node]) as number;
  }
  return -1 - node;
}

function histogramOf(
  columns: readonly Uint8Array[],
  order: Uint32Array,
  gathered: Float64Array,
  start: number,
  end: number,
): Histogram {
  const sums = new Float64Array(columns.length * BINS);
  const counts = new Float64Array(columns.length * BINS);
  columns.forEach((bins, feature) => {
    const base = feature * BINS;
    for (let i = start; i < end; i++) {
      const place = base + (bins[order[i] as number] as number);
      sums[place] = (sums[place] as number) + (gathered[i] as number);
      counts[place] = (counts[place] as number) + 1;
    }
  });
  return { sums, counts };
}

/** What is left of a whole when a part is taken away. The whole is overwritten. */
function subtract({ sums, counts }: Histogram, part: Histogram): Histogram {
  for (let i = 0; i < sums.length; i++) {
    sums[i] = (sums[i] as number) - (part.sums[i] as number);
    counts[i] = (counts[i] as number) - (part.counts[i] as number);
  }
  return { sums, counts };
}

function bestLeaf(leaves: readonly Leaf[]): number {
  let best = 0;
  leaves.forEach(({ split }, i) => {
    if ((split?.gain ?? 0) > (leaves[best]?.split?.gain ?? 0)) best = i;
  });
  return best;
}

function bestSplit(
  { sums, counts }: Histogram,
  features: number,
  sum: number,
  rows: number,
  { minRows }: TreeLimits,
): Split | null {
  const before = (sum * sum) / rows;
  let best: Split | null = null;
  for (let feature = 0; feature < features; feature++) {
    const base = feature * BINS;
    const missingSum = sums[base + MISSING_BIN] as number;
    const missing = counts[base + MISSING_BIN] as number;
    for (let withMissing = 0; withMissing < (missing > 0 ? 2 : 1); withMissing++) {
      let leftSum = withMissing === 1 ? missingSum : 0;
      let left = withMissing === 1 ? missing : 0;
      for (let bin = 0; bin < MISSING_BIN; bin++) {
        const count = counts[base + bin] as number;
        if (count === 0) continue;
        left += count;
        leftSum += sums[base + bin] as number;
        const right = rows - left;
        if (right < minRows) break;
        if (left < minRows) continue;
        const rightSum = sum - leftSum;
        const gain = (leftSum * leftSum) / left + (rightSum * rightSum) / right - before;
        if (gain > (best?.gain ?? 0)) {
          const missingLeft = missing > 0 ? withMissing === 1 : left > right;
          best = { gain, feature, lastLeft: bin, missingLeft };
        }
      }
    }
  }
  return best;
}

/** Puts the rows that go left before those that go right, each in their order; returns where the right ones begin. */
function partition(
  bins: Uint8Array,
  order: Uint32Array,
  spare: Uint32Array,
  start: number,
  end: number,
  { lastLeft, missingLeft }: Split,
): number {
  let [middle, others] = [start, 0];
  for (let i = start; i < end; i++) {
    const row = order[i] as number;
    const bin = bins[row] as number;
    if (bin === MISSING_BIN ? missingLeft : bin <= lastLeft) order[middle++] = row;
    else spare[others++] = row;
  }
  order.set(spare.subarray(0, others), middle);
  return middle;
}
