import { cutLine } from '../../stats/binning/cut-line';
import type { IntervalBin } from '../../stats/interval-bin';

/** What is brushed: values of a column, between edges, on both sides; or chunks of time of production alone. */
export type Brush =
  | {
      readonly by: 'values';
      readonly column: string;
      /** Strictly ascending and finite, two at least. */
      readonly edges: readonly number[];
    }
  | { readonly by: 'chunks' };

/** Positions of a brush, both ends in it. */
export interface Stretch {
  readonly first: number;
  readonly last: number;
}

/**
 * The positions on a line with edges: below the first, then each edge by itself and what lies to the next one, and above
 * the last. So a stretch can hold the edges it ends at or not.
 */
export function edgePositions(edges: readonly number[]): IntervalBin[] {
  return cutLine(
    edges.flatMap((value) => [
      { value, after: false },
      { value, after: true },
    ]),
  );
}

/**
 * The positions from one edge to another. From the first to the last they are all there are, that of missing values, which
 * comes last, with them: such a brush is no filter.
 *
 * @param from, to indices of edges, `from` below `to`; the first and the last stand for everything beyond them too.
 * @param toOpen whether the upper edge itself is left out, as in a period of time.
 */
export function stretchBetween(edges: readonly number[], from: number, to: number, toOpen: boolean): Stretch {
  const last = edges.length - 1;
  if (from === 0 && to === last) return { first: 0, last: 3 + 2 * last };
  return {
    first: from === 0 ? 0 : 1 + 2 * from,
    last: to === last ? 2 + 2 * last : toOpen ? 2 * to : 1 + 2 * to,
  };
}
