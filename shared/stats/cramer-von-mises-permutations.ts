/** Whole values of a sum, ascending, and in how many ways each comes about. */
interface Frequencies {
  readonly sums: readonly number[];
  readonly ways: readonly number[];
}

/**
 * Exact p-value of the two-sample Cramér-von Mises statistic: of all ways to deal n + m rows to samples of n and m, the
 * share that gives a sum of at least `threshold`.
 *
 * The sum is that of t(before² + after²) over groups of t equal rows, where the gap im − jn is taken after i rows of one
 * sample and j of the other. Its frequencies are carried from both ends of the order to the middle (Xiao, Gordon &
 * Yakovlev 2006, who go through) and paired there, so that sizes of 20 cost two million steps and not as many as there
 * are ways. The gap is the same from either end but for its sign.
 *
 * @param n, m sample sizes, whole numbers ≥ 1, meant to be at most 20.
 * @param groups how many rows are equal, from the smallest value to the largest; ones where there are no ties.
 * @param threshold 2 nm(n + m)² · T.
 */
export function cramerVonMisesPermutations(
  n: number,
  m: number,
  groups: readonly number[],
  threshold: number,
): number {
  let half = 0;
  for (let rows = 0; half < groups.length && rows < (n + m) / 2; half++) rows += groups[half] ?? 0;
  const fromBelow = deal(n, m, groups.slice(0, half));
  const fromAbove = deal(n, m, groups.slice(half).reverse());

  let reaching = 0;
  let all = 0;
  for (const [dealt, below] of fromBelow) {
    const above = fromAbove.get(n - dealt);
    if (above === undefined) continue;
    const everyWay = above.ways.reduce((total, ways) => total + ways, 0);
    let at = above.sums.length;
    let waysAbove = 0;
    for (const [k, sum] of below.sums.entries()) {
      while (at > 0 && sum + (above.sums[at - 1] ?? 0) >= threshold) waysAbove += above.ways[--at] ?? 0;
      reaching += (below.ways[k] ?? 0) * waysAbove;
      all += (below.ways[k] ?? 0) * everyWay;
    }
  }
  return reaching / all;
}

/** Frequencies of the sum after some groups, by how many of their rows went to the sample of n. */
function deal(n: number, m: number, groups: readonly number[]): Map<number, Frequencies> {
  let states = new Map<number, Frequencies>([[0, { sums: [0], ways: [1] }]]);
  let rows = 0;
  for (const size of groups) {
    const next = new Map<number, Frequencies>();
    const gap = (dealt: number, of: number): number => dealt * m - (of - dealt) * n;
    for (const [dealt, { sums, ways }] of states) {
      const before = gap(dealt, rows) ** 2;
      for (let taken = 0; taken <= size; taken++) {
        const after = dealt + taken;
        if (after > n || rows + size - after > m) continue;
        const square = size * (before + gap(after, rows + size) ** 2);
        const choices = binomial(size, taken);
        const moved = { sums: sums.map((sum) => sum + square), ways: ways.map((count) => count * choices) };
        next.set(after, merge(next.get(after), moved));
      }
    }
    states = next;
    rows += size;
  }
  return states;
}

function merge(left: Frequencies | undefined, right: Frequencies): Frequencies {
  if (left === undefined) return right;
  const sums: number[] = [];
  const ways: number[] = [];
  let i = 0;
  let j = 0;
  while (i < left.sums.length || j < right.sums.length) {
    const x = left.sums[i] ?? Infinity;
    const y = right.sums[j] ?? Infinity;
    sums.push(Math.min(x, y));
    ways.push((x <= y ? (left.ways[i++] ?? 0) : 0) + (y <= x ? (right.ways[j++] ?? 0) : 0));
  }
  return { sums, ways };
}

function binomial(n: number, k: number): number {
  let product = 1;
  for (let i = 1; i <= k; i++) product = (product * (n - k + i)) / i;
  return product;
}
