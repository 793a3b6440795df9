import type { Column, StorageClass } from '../../domain/column';
import { appliedRoles, type RoleOverrides } from '../../domain/applied-roles';
import type { Dataset } from '../../domain/dataset';
import { type Role, ROLES_THAT_MOVE } from '../../domain/role';
import { slicedColumns } from '../../domain/sliced-columns';
import type { ColumnForm } from '../columns/column-store';
import type { DriftRequest } from '../requests';

/** One column that both sides have, and how it will be compared. */
export interface PlannedColumn {
  readonly name: string;
  readonly role: Role;
  readonly reference: Column;
  readonly production: Column;
  readonly form: ColumnForm;
  readonly boolean: boolean;
  readonly excluded: boolean;
  /** The slices are filtered by it in different ways: it is measured, and nothing is concluded from it. */
  readonly sliced: boolean;
  readonly notes: readonly string[];
}

/** A column may be named like something every object has: `constructor`, `toString`. */
function ownRole(overrides: RoleOverrides, column: string): Role | undefined {
  return Object.hasOwn(overrides, column) ? overrides[column] : undefined;
}

const FORMS: Readonly<Record<StorageClass, ColumnForm>> = {
  number: 'number',
  boolean: 'number',
  datetime: 'time',
  string: 'text',
  nested: 'text',
};

/** Whether a column is text on one side and numbers on the other, so that the text can be read as numbers. */
export function canBeNumbers(reference: Column, production: Column): boolean {
  const storages = [reference.storage, production.storage];
  return storages.includes('string') && storages.includes('number');
}

function formOf(
  reference: Column,
  production: Column,
  asNumbers: readonly string[],
): { form: ColumnForm; notes: string[] } {
  if (reference.storage === production.storage) return { form: FORMS[reference.storage], notes: [] };
  if (canBeNumbers(reference, production) && asNumbers.includes(reference.name))
    return {
      form: 'number',
      notes: [
        `Text of ${reference.storage === 'string' ? 'reference' : 'production'} is read as numbers, with a decimal point or comma; what is no number counts as missing.`,
      ],
    };
  return {
    form: 'text',
    notes: [
      `The type differs: ${reference.type} in reference, ${production.type} in production. Compared as text.`,
    ],
  };
}

/** Pairs the columns of two datasets by name, in the order of the reference. `emptySides` names columns without values. */
export function planColumns(
  reference: Dataset,
  production: Dataset,
  request: Pick<DriftRequest, 'comparison' | 'roles' | 'settings'>,
): { planned: PlannedColumn[]; onlyReference: string[]; onlyProduction: string[] } {
  const overrides = {
    reference: request.roles[reference.id] ?? {},
    production: request.roles[production.id] ?? {},
  };
  const roles = {
    reference: appliedRoles(reference, overrides.reference),
    production: appliedRoles(production, overrides.production),
  };
  const there = new Map(production.columns.map((column) => [column.name, column]));
  const here = new Set(reference.columns.map((column) => column.name));
  const sliced = slicedColumns(
    request.comparison,
    reference.columns.map(({ name }) => name),
  );
  const planned: PlannedColumn[] = [];
  for (const column of reference.columns) {
    const other = there.get(column.name);
    if (other === undefined) continue;
    const given = ownRole(overrides.reference, column.name) ?? ownRole(overrides.production, column.name);
    const role = given ?? roles.reference.get(column.name) ?? roles.production.get(column.name) ?? 'feature';
    const { form, notes } = formOf(column, other, request.settings.asNumbers);
    planned.push({
      name: column.name,
      role,
      reference: column,
      production: other,
      form,
      boolean: column.storage === 'boolean' && other.storage === 'boolean',
      excluded: ROLES_THAT_MOVE.includes(role),
      sliced: sliced.has(column.name),
      notes,
    });
  }
  return {
    planned,
    onlyReference: reference.columns.filter((c) => !there.has(c.name)).map((c) => c.name),
    onlyProduction: production.columns.filter((c) => !here.has(c.name)).map((c) => c.name),
  };
}
