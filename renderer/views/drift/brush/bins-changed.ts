import type { ColumnDrift } from '../../../../shared/domain/result';
import { formatMetric } from '../../../format/number';

/** PSI of the brushed column under the brush and now; null where the two read alike and only others differ. */
export interface ChangedBins {
  readonly before: number | null;
  readonly now: number | null;
}

/**
 * Whether PSI reads otherwise than it did under a brush, of any column; null where it does not.
 *
 * @param psi of each column as the brush showed it.
 */
export function binsChanged(
  psi: ReadonlyMap<string, number>,
  columns: readonly ColumnDrift[],
  brushed: string,
): ChangedBins | null {
  const changed = columns.flatMap(({ name, metrics }) => {
    const before = psi.get(name);
    const now = metrics.psi?.value;
    return before === undefined || now === undefined || formatMetric(before) === formatMetric(now)
      ? []
      : [{ name, before, now }];
  });
  if (changed.length === 0) return null;
  const own = changed.find(({ name }) => name === brushed);
  return { before: own?.before ?? null, now: own?.now ?? null };
}
