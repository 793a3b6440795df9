import type { ColumnTests } from '../../domain/column-tests';
import type { ColumnDrift } from '../../domain/result';
import { ROLES_THAT_MOVE } from '../../domain/role';

/** Whether a column is compared at all, so that it has tests. */
export function canBeTested({ role }: Pick<ColumnDrift, 'role'>): boolean {
  return !ROLES_THAT_MOVE.includes(role);
}

/** Names of the columns that drifted or are to be watched, in their order: a card tests these without being asked. */
export function conspicuousColumns(columns: readonly ColumnDrift[]): string[] {
  return columns
    .filter(({ decision: { status } }) => status === 'drifted' || status === 'watch')
    .map(({ name }) => name);
}

/** Columns with the tests that were made of them, found by name; all others as they are. */
export function columnsWithTests(
  columns: readonly ColumnDrift[],
  made: readonly ColumnTests[],
): ColumnDrift[] {
  const byName = new Map(made.map((one) => [one.name, one]));
  return columns.map((column) => {
    const found = byName.get(column.name);
    if (found === undefined) return column;
    const { tests, quantilePairs, boxes } = found;
    return {
      ...column,
      tests,
      ...(quantilePairs === undefined ? {} : { quantilePairs }),
      ...(boxes === undefined ? {} : { boxes }),
    };
  });
}
