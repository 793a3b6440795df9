import type { ColumnDrift } from './result';
import type { Role } from './role';

/** Roles of what the model answers and what it is measured by, rather than of what it is given. */
const OUTPUT_ROLES: ReadonlySet<Role> = new Set(['prediction', 'score', 'class_score', 'label']);

/** Whether a column is a prediction, a score or a label: its drift is told apart from that of features. */
export function isOutput({ role }: Pick<ColumnDrift, 'role'>): boolean {
  return OUTPUT_ROLES.has(role);
}

/**
 * Shift of the mean from reference to production in standard deviations of the reference (ddof 0), over finite values.
 * @returns null where a side has no finite value, the reference is constant, or the quotient is not finite.
 */
export function meanShift({
  reference,
  production,
}: Pick<ColumnDrift, 'reference' | 'production'>): number | null {
  const { mean, standardDeviation } = reference;
  const { mean: later } = production;
  if (mean == null || later == null || standardDeviation == null || standardDeviation === 0) return null;
  const shift = (later - mean) / standardDeviation;
  return Number.isFinite(shift) ? shift : null;
}
