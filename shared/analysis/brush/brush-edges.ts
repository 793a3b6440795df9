/** Times that are written with four digits of the year. */
const EARLIEST = Date.parse('0001-01-01');
const LATEST = Date.parse('9999-12-31');

/** What the values of a column can be written as in a filter. */
export interface ValueTypes {
  readonly scale: 'number' | 'time';
  /** A side has numbers of 32 bits, which the engine compares as such. */
  readonly single: boolean;
}

/**
 * Edges that filters can be written with: of times, whole milliseconds; of numbers of 32 bits, such numbers. Null where they
 * would fall together, or a time has no date of four digits.
 */
export function brushEdges(
  edges: readonly number[],
  { scale, single }: ValueTypes,
): readonly number[] | null {
  const written = scale === 'time' ? edges.map(Math.round) : single ? edges.map(Math.fround) : edges;
  if (scale === 'time' && written.some((edge) => edge < EARLIEST || edge > LATEST)) return null;
  const ascend = written.every((edge, i) => i === 0 || edge > (written[i - 1] ?? NaN));
  return ascend && written.length > 2 ? written : null;
}
