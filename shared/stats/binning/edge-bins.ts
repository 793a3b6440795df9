import type { IntervalBin } from '../interval-bin';

/**
 * Bins between given edges, by NumPy's convention: a bin holds its lower edge and not its upper, the last one both. One
 * open bin before the first edge and one after the last make them the whole line, so that no row is lost; an edge at
 * infinity leaves none there, unless it is the only one.
 *
 * A single edge e divides the line into (−∞, e) and [e, ∞).
 *
 * @param edges strictly ascending, infinite ones allowed.
 * @returns the bins in ascending order, for `countBins`; one more than edges, or two more than bins between them.
 * @throws RangeError when there is no edge, one is NaN, or they do not ascend strictly.
 */
export function edgeBins(edges: readonly number[]): IntervalBin[] {
  requireEdges(edges);
  const bins: IntervalBin[] = [];
  const first = edges[0] ?? 0;
  const last = edges.at(-1) ?? 0;
  if (first > -Infinity) bins.push({ lower: -Infinity, upper: first, lowerClosed: true, upperClosed: false });
  for (let i = 1; i < edges.length; i++) {
    const upper = edges[i] ?? 0;
    bins.push({ lower: edges[i - 1] ?? 0, upper, lowerClosed: true, upperClosed: upper === last });
  }
  if (last < Infinity || edges.length === 1) {
    bins.push({ lower: last, upper: Infinity, lowerClosed: edges.length === 1, upperClosed: true });
  }
  return bins;
}

function requireEdges(edges: readonly number[]): void {
  if (edges.length === 0) throw new RangeError('Bins need at least one edge.');
  for (const [i, edge] of edges.entries()) {
    if (Number.isNaN(edge) || (i > 0 && edge <= (edges[i - 1] ?? NaN))) {
      throw new RangeError(`Edges must be numbers and ascend, got ${edges.join(', ')}.`);
    }
  }
}
