import type { Dataset } from '../../../../shared/domain/dataset';
import type { Role } from '../../../../shared/domain/role';
import { byImportance, columnRoles, isSuggestion, type ColumnRole } from './column-role';

/** The columns of one role, as the strip shows them together. */
export interface RoleChips {
  readonly role: Role;
  readonly columns: readonly { readonly name: string; readonly role: ColumnRole }[];
}

/** What the strip says: roles that are in force, then those that are only suggested. Features are what is left. */
export function roleChips(
  dataset: Pick<Dataset, 'columns' | 'roles'>,
  overrides: Readonly<Record<string, Role>>,
): { readonly applied: readonly RoleChips[]; readonly suggested: readonly RoleChips[] } {
  const applied = new Map<Role, RoleChips['columns'][number][]>();
  const suggested = new Map<Role, RoleChips['columns'][number][]>();
  for (const [name, role] of columnRoles(dataset, overrides)) {
    const suggestion = isSuggestion(role);
    const shown = suggestion ? role.guess?.role : role.role;
    if (shown === undefined || (!suggestion && shown === 'feature')) continue;
    const into = suggestion ? suggested : applied;
    into.set(shown, [...(into.get(shown) ?? []), { name, role }]);
  }
  const listed = (groups: ReadonlyMap<Role, RoleChips['columns']>): readonly RoleChips[] =>
    [...groups].map(([role, columns]) => ({ role, columns })).sort((a, b) => byImportance(a.role, b.role));
  return { applied: listed(applied), suggested: listed(suggested) };
}
