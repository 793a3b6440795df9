import { appliedRoles, type RoleOverrides } from '../../domain/applied-roles';
import type { Column } from '../../domain/column';
import type { Dataset } from '../../domain/dataset';
import { OUTCOME_ROLES, type OutcomeColumnNames, type OutcomeRole } from '../../domain/outcome';
import type { Role } from '../../domain/role';

export type OutcomeColumns = Readonly<Partial<Record<OutcomeRole, Column>>>;

/** The columns of a dataset that hold what a model answered and what came of it; of two with one role the first. */
export function outcomeColumns(dataset: Dataset, overrides: RoleOverrides): OutcomeColumns {
  const roles = appliedRoles(dataset, overrides);
  const found = new Map<Role, Column>();
  for (const column of dataset.columns) {
    const role = roles.get(column.name);
    if (role !== undefined && !found.has(role)) found.set(role, column);
  }
  return Object.fromEntries(
    OUTCOME_ROLES.flatMap((role) => {
      const column = found.get(role);
      return column === undefined ? [] : [[role, column]];
    }),
  );
}

/** Their names, for a result document. */
export function columnNames(columns: OutcomeColumns): OutcomeColumnNames {
  return Object.fromEntries(Object.entries(columns).map(([role, column]) => [role, column.name]));
}
