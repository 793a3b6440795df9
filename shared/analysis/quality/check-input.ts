import type { ColumnDrift, DriftResult } from '../../domain/result';
import { ROLES_THAT_MOVE } from '../../domain/role';

/** The columns of both sides that anything is checked of: a column that is ignored is none of them. */
export function checkedColumns({ columns }: DriftResult): ColumnDrift[] {
  return columns.filter(({ role }) => role !== 'ignored');
}

/** Those that are to look like the reference: their role does not make them move. */
export function steadyColumns(drift: DriftResult): ColumnDrift[] {
  return drift.columns.filter(({ role }) => !ROLES_THAT_MOVE.includes(role));
}

/** Whether both slices have values of a column. */
export function hasValues({ reference, production }: ColumnDrift): boolean {
  return reference.count > 0 && production.count > 0;
}
