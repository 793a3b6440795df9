import { columnPValue } from '../../../domain/p-value';
import type { ColumnDrift } from '../../../domain/result';
import type { DriftSettings } from '../../../domain/settings';
import { plain } from '../plain-number';

/** Fewer columns than this and none is to be expected beyond a limit that 1 in 100 passes. */
const MANY = 20;
/** A PSI of so many times its noise limit is no chance, however many columns there are. */
const SURE = 2;
const SIGNIFICANT = 0.05;

/**
 * Takes back what chance explains where many columns were compared: 1 in 100 passes the noise limit of PSI when nothing
 * changed. A column that Tidemark's rule found drifted or to watch is "too few rows to say" when its PSI is little beyond
 * the limit and its test, adjusted for the number of columns, sees no more than chance. Where missing rows give the PSI,
 * which the test does not see, and without an adjusted p-value, nothing is taken back.
 *
 * @param compared how many columns were compared.
 */
export function doubtOfMany(column: ColumnDrift, compared: number, { watch }: DriftSettings): ColumnDrift {
  const { decision, metrics, bins } = column;
  const { psi } = metrics;
  const p = columnPValue(metrics)?.adjusted;
  const found = decision.status === 'drifted' || decision.status === 'watch';
  if (!found || decision.rule !== 'tidemark' || compared < MANY || psi === undefined) return column;
  if (p === undefined || p <= SIGNIFICANT || psi.value >= SURE * psi.noiseLimit) return column;
  if ((bins.find(({ kind }) => kind === 'missing')?.contribution ?? 0) >= watch) return column;
  const reason = `Too few rows to say: PSI ${plain(psi.value)}, but of ${compared} columns some pass the limit of chance, ${plain(psi.noiseLimit)}, when nothing changed (p ${plain(p)}, adjusted).`;
  return { ...column, decision: { ...decision, drifted: false, status: 'unknown', reason } };
}
