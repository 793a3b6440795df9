import { averagePathLength } from './average-path-length';
import type { SeededRandom } from './seeded-random';

/** A tree whose nodes are numbered from its root, 0; both children of a node stand beside each other. */
export interface IsolationTree {
  /** Which column a node parts by; 0 where it ends. */
  readonly column: Int32Array;
  /** Where it is parted: values up to it go to the lower child. Infinite at an end. */
  readonly cut: Float64Array;
  /** The lower child, the upper one being the next; at an end the node itself. */
  readonly low: Int32Array;
  /** At an end the length of the path to it and c(rows) of those left together there; 0 at any other node. */
  readonly path: Float64Array;
  /** Steps to the furthest end. */
  readonly depth: number;
}

/** Rows from one place of the sample to before another, at a depth, to be made into a node. */
interface Open {
  readonly node: number;
  readonly from: number;
  readonly to: number;
  readonly depth: number;
}

/**
 * Parts rows at random until each is alone, those together cannot be told apart, or the tree is deep enough.
 *
 * @param columns finite values; without a column or a row the tree is one end.
 * @param places of the rows in the columns.
 */
export function growIsolationTree(
  columns: readonly Float64Array[],
  places: Uint32Array,
  deepest: number,
  random: SeededRandom,
): IsolationTree {
  const most = Math.max(1, Math.min(2 * places.length - 1, 2 ** (deepest + 1) - 1));
  const column = new Int32Array(most);
  const cut = new Float64Array(most).fill(Infinity);
  const low = Int32Array.from(column.keys());
  const path = new Float64Array(most);
  let furthest = 0;
  const rows = places.slice();
  const order = Uint32Array.from(columns, (_, i) => i);
  const open: Open[] = [{ node: 0, from: 0, to: rows.length, depth: 0 }];
  let nodes = 1;
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node, from, to, depth } = next;
    const part = depth < deepest && to - from > 1 ? parting(columns, order, rows, from, to, random) : null;
    if (part === null) {
      path[node] = depth + averagePathLength(to - from);
      furthest = Math.max(furthest, depth);
      continue;
    }
    const middle = moveLowerFirst(columns[part.column] as Float64Array, part.cut, rows, from, to);
    column[node] = part.column;
    cut[node] = part.cut;
    low[node] = nodes;
    open.push({ node: nodes + 1, from: middle, to, depth: depth + 1 });
    open.push({ node: nodes, from, to: middle, depth: depth + 1 });
    nodes += 2;
  }
  return {
    column: column.slice(0, nodes),
    cut: cut.slice(0, nodes),
    low: low.slice(0, nodes),
    path: path.slice(0, nodes),
    depth: furthest,
  };
}

/** A random column that is not constant in some rows, and a random point in its range; null when all are constant. */
function parting(
  columns: readonly Float64Array[],
  order: Uint32Array,
  rows: Uint32Array,
  from: number,
  to: number,
  random: SeededRandom,
): { readonly column: number; readonly cut: number } | null {
  for (let left = order.length; left > 0; left--) {
    const drawn = random.below(left);
    const column = order[drawn] as number;
    order[drawn] = order[left - 1] as number;
    order[left - 1] = column;
    const values = columns[column] as Float64Array;
    let min = Infinity;
    let max = -Infinity;
    for (let i = from; i < to; i++) {
      const value = values[rows[i] as number] as number;
      if (value < min) min = value;
      if (value > max) max = value;
    }
    if (min < max) return { column, cut: pointBetween(min, max, random.fraction()) };
  }
  return null;
}

/** From the smallest value to below the largest, so that either side keeps a row. */
function pointBetween(min: number, max: number, fraction: number): number {
  const width = max - min;
  const point = Number.isFinite(width) ? min + width * fraction : min * (1 - fraction) + max * fraction;
  return point < max ? point : min;
}

/** Brings the rows with values up to the cut to the front, the others in an order of their own; where these start. */
function moveLowerFirst(
  values: Float64Array,
  cut: number,
  rows: Uint32Array,
  from: number,
  to: number,
): number {
  let end = to;
  let i = from;
  while (i < end) {
    const row = rows[i] as number;
    if ((values[row] as number) <= cut) {
      i++;
      continue;
    }
    end--;
    rows[i] = rows[end] as number;
    rows[end] = row;
  }
  return end;
}
