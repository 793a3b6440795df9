import type { ColumnDrift, DriftResult } from '../../domain/result';
import { ROLES_THAT_MOVE } from '../../domain/role';
import { isSliced } from '../../domain/sliced-columns';

/** The columns of both sides that anything is checked of: one that is ignored or filtered by is none of them. */
export function checkedColumns({ columns }: DriftResult): ColumnDrift[] {
  return columns.filter((column) => column.role !== 'ignored' && !isSliced(column));
}

/** Those that are to look like the reference: their role does not make them move. */
export function steadyColumns(drift: DriftResult): ColumnDrift[] {
  return drift.columns.filter((column) => !ROLES_THAT_MOVE.includes(column.role) && !isSliced(column));
}

/** Whether both slices have values of a column. */
export function hasValues({ reference, production }: ColumnDrift): boolean {
  return reference.count > 0 && production.count > 0;
}
