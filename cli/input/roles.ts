import { roleSchema, type Role } from '../../shared/domain/role';
import type { Dataset } from '../../shared/domain/dataset';
import { UserError } from '../../shared/domain/errors';
import { namedValue, wrongValue } from './option-value';
import { nearestNames } from '../../shared/domain/nearest-names';

/** Roles given as `column=role`, by column. */
export function givenRoles(texts: readonly string[]): ReadonlyMap<string, Role> {
  const roles = new Map<string, Role>();
  for (const text of texts) {
    const [column, name] = namedValue('--role', text, 'a column and its role, such as amount=feature');
    const role = roleSchema.safeParse(name);
    if (!role.success)
      throw wrongValue('--role', text, `one of these roles: ${roleSchema.options.join(', ')}`);
    roles.set(column, role.data);
  }
  return roles;
}

/** The column names that an option gave must be those of a dataset. */
export function checkColumns(flag: string, names: Iterable<string>, datasets: readonly Dataset[]): void {
  const known = [...new Set(datasets.flatMap((dataset) => dataset.columns.map((column) => column.name)))];
  for (const name of names) {
    if (known.includes(name)) continue;
    const near = nearestNames(name, known);
    throw new UserError(
      `${flag} names the column “${name}”, which there is not.`,
      near.length > 0
        ? `Did you mean ${near.map((one) => `“${one}”`).join(' or ')}?`
        : 'Names of columns are taken as they are written, capital letters included.',
    );
  }
}
