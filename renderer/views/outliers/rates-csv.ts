import type { Outliers } from '../../../shared/domain/outliers';
import { SIDES } from '../../../shared/domain/slice';
import { csvText } from '../parts/csv';
import { edgeInUse, flaggedAbove } from './flagged-above';

/** How many rows of each side a threshold at an edge of the histogram flags; intervals are of the threshold in use alone. */
export function ratesCsv(
  outliers: Pick<Outliers, 'histogram' | 'far' | 'rate' | 'threshold'>,
  edge: number,
): string {
  const { histogram, rate, far } = outliers;
  const isUsed = edge === edgeInUse(outliers);
  const flagged = flaggedAbove(outliers, edge);
  return csvText([
    ['side', 'threshold', 'rows', 'outliers', 'share', 'lower', 'upper', 'far_beyond'],
    ...SIDES.map((side) => [
      side,
      histogram.edges[edge] ?? null,
      rate[side].rows,
      flagged[side].flagged,
      flagged[side].share,
      isUsed ? rate[side].lower : null,
      isUsed ? rate[side].upper : null,
      far[side],
    ]),
  ]);
}
