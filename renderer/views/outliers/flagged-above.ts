import type { Outliers } from '../../../shared/domain/outliers';
import type { Side } from '../../../shared/domain/slice';

type Counted = Pick<Outliers, 'histogram' | 'far' | 'rate'>;

/** Rows of both sides that a threshold at an edge of the histogram flags: those in bins above it, and those far beyond at any. */
export function flaggedAbove(
  { histogram, far, rate }: Counted,
  edge: number,
): Readonly<Record<Side, { readonly flagged: number; readonly share: number }>> {
  const of = (side: Side) => {
    const flagged = histogram[side].slice(edge).reduce((sum, rows) => sum + rows, 0) + far[side];
    const { rows } = rate[side];
    return { flagged, share: rows === 0 ? 0 : flagged / rows };
  };
  return { reference: of('reference'), production: of('production') };
}

/** The edge of the histogram that the threshold in use is. */
export function edgeInUse({
  histogram: { edges },
  threshold,
}: Pick<Outliers, 'histogram' | 'threshold'>): number {
  let best = 0;
  edges.forEach((edge, i) => {
    if (Math.abs(edge - threshold) < Math.abs((edges[best] ?? 0) - threshold)) best = i;
  });
  return best;
}

/** Bins drawn as one where rows are few: an outline of single rows is a comb. */
function bandWidth({ rate }: Counted): number {
  const rows = Math.min(rate.reference.rows, rate.production.rows);
  return rows < 2000 ? 8 : rows < 20_000 ? 4 : 1;
}

/** Height of each bin, 0 to 1: in logarithms, as the ends of an outline are few rows among very many. */
export function barHeights(counted: Counted, side: Side): number[] {
  const { histogram, rate } = counted;
  const width = bandWidth(counted);
  const heights = (which: Side): number[] =>
    histogram[which].map((_, bin, counts) => {
      const start = bin - (bin % width);
      const band = counts.slice(start, start + width);
      const rows = band.reduce((sum, count) => sum + count, 0) / band.length;
      return Math.log1p((rows / Math.max(1, rate[which].rows)) * 1e5);
    });
  const most = Math.max(...heights('reference'), ...heights('production'), 1e-9);
  return heights(side).map((height) => height / most);
}
