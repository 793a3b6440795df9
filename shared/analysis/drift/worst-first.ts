import { decidingMeasure } from '../../domain/deciding-measure';
import type { ColumnDrift, Status } from '../../domain/result';
import type { DriftSettings } from '../../domain/settings';

const ORDER: readonly Status[] = ['drifted', 'watch', 'stable', 'unknown', 'excluded'];

const psiOf = ({ metrics }: ColumnDrift): number => metrics.psi?.value ?? -1;

const timesOf = ({ decision }: ColumnDrift): number => decidingMeasure(decision)?.times ?? -1;

/**
 * Worst first: by status, then by PSI, then by name. Where another tool's defaults decide, how far what decided is past
 * its threshold goes before PSI.
 */
export function worstFirst({
  decision,
}: Pick<DriftSettings, 'decision'>): (a: ColumnDrift, b: ColumnDrift) => number {
  return (a, b) =>
    ORDER.indexOf(a.decision.status) - ORDER.indexOf(b.decision.status) ||
    (decision === 'tidemark' ? 0 : larger(timesOf(a), timesOf(b))) ||
    larger(psiOf(a), psiOf(b)) ||
    (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);
}

/** The larger first; two infinite ones are alike. */
const larger = (a: number, b: number): number => (a === b ? 0 : b > a ? 1 : -1);
