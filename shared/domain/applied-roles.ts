import type { Dataset } from './dataset';
import type { Role } from './role';
import { APPLIED_FROM } from './role-detection';

/** Roles that differ from what was detected, by column name. */
export type RoleOverrides = Readonly<Record<string, Role>>;

/** The role of each column: what the user set, else what was detected with enough confidence; features are not listed. */
export function appliedRoles(
  { roles: guesses }: Pick<Dataset, 'roles'>,
  overrides: RoleOverrides = {},
): ReadonlyMap<string, Role> {
  const roles = new Map<string, Role>();
  for (const { column, role, confidence } of guesses) if (confidence >= APPLIED_FROM) roles.set(column, role);
  for (const [column, role] of Object.entries(overrides)) roles.set(column, role);
  return roles;
}
