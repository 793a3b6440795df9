import { columnPValue } from '../../domain/p-value';
import type { ColumnDrift } from '../../domain/result';
import type { DriftSettings } from '../../domain/settings';
import { benjaminiHochberg, bonferroni } from '../../stats/multiple-testing';

/** Adds the p-values adjusted for all columns that are judged. Each column has one test, so each counts once. */
export function withAdjustedPValues(
  columns: readonly ColumnDrift[],
  { correction }: Pick<DriftSettings, 'correction'>,
): ColumnDrift[] {
  const pValues = columns.map(({ decision, metrics }) =>
    decision.status === 'excluded' ? null : (columnPValue(metrics)?.value ?? null),
  );
  const adjusted =
    correction === 'none'
      ? pValues
      : correction === 'bonferroni'
        ? bonferroni(pValues)
        : benjaminiHochberg(pValues);
  return columns.map((column, i) => {
    const pAdjusted = adjusted[i];
    const { metrics } = column;
    if (pAdjusted === null || pAdjusted === undefined) return column;
    if (metrics.ks !== undefined)
      return { ...column, metrics: { ...metrics, ks: { ...metrics.ks, pAdjusted } } };
    if (metrics.chiSquare === undefined) return column;
    return { ...column, metrics: { ...metrics, chiSquare: { ...metrics.chiSquare, pAdjusted } } };
  });
}
