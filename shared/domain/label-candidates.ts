import { appliedRoles, type RoleOverrides } from './applied-roles';
import type { Dataset } from './dataset';
import type { RoleGuess } from './role';

/**
 * Columns that may hold the true label and were not sure enough to be taken for it, the surest first. Empty where a
 * column has that role.
 */
export function labelCandidates(
  dataset: Pick<Dataset, 'roles'>,
  overrides: RoleOverrides,
): readonly RoleGuess[] {
  const roles = appliedRoles(dataset, overrides);
  if ([...roles.values()].includes('label')) return [];
  return dataset.roles
    .filter(({ column, role }) => role === 'label' && !Object.hasOwn(overrides, column))
    .sort((a, b) => b.confidence - a.confidence);
}
