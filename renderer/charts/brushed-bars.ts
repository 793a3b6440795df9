/** Bars between two edges, by the indices of these. */
export interface Bars {
  readonly from: number;
  readonly to: number;
}

/**
 * The bar at a place of the axis, 0 being the first edge and 1 the last; the outermost beyond them.
 *
 * @param edges strictly ascending, two at least.
 */
export function barAt(edges: readonly number[], place: number): number {
  const [first = 0, last = 0] = [edges[0], edges.at(-1)];
  const value = first * (1 - place) + last * place;
  const above = edges.findIndex((edge) => edge > value);
  return above < 0 ? edges.length - 2 : Math.max(0, above - 1);
}

/** Where an edge is on the axis, 0 being the first and 1 the last. The range may be beyond the largest double. */
export function placeOfEdge(edges: readonly number[], edge: number): number {
  const [first = 0, last = 0] = [edges[0], edges.at(-1)];
  return ((edges[edge] ?? 0) / 2 - first / 2) / (last / 2 - first / 2);
}
