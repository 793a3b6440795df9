import type { Dataset } from '../../../../shared/domain/dataset';
import { ROLES, type Role, type RoleGuess } from '../../../../shared/domain/role';
import { APPLIED_FROM } from '../../../../shared/domain/role-detection';

/** What a column is for as things stand, and how that came about. */
export interface ColumnRole {
  readonly role: Role;
  /** `set` by the user, `detected` with enough confidence, else `none`: a feature. */
  readonly source: 'set' | 'detected' | 'none';
  /** What was detected, also when it is not applied. */
  readonly guess: RoleGuess | null;
}

/** Whether a guess waits for the user: too unsure to be applied, and nothing said about the column yet. */
export function isSuggestion({ source, guess }: ColumnRole): boolean {
  return source === 'none' && guess !== null;
}

/** The role of every column of a dataset, in dataset order. */
export function columnRoles(
  dataset: Pick<Dataset, 'columns' | 'roles'>,
  overrides: Readonly<Record<string, Role>>,
): ReadonlyMap<string, ColumnRole> {
  const guesses = new Map(dataset.roles.map((guess) => [guess.column, guess]));
  return new Map(
    dataset.columns.map(({ name }): readonly [string, ColumnRole] => {
      const guess = guesses.get(name) ?? null;
      // A column may be named like something every object has.
      const set = Object.hasOwn(overrides, name) ? overrides[name] : undefined;
      if (set !== undefined) return [name, { role: set, source: 'set', guess }];
      if (guess !== null && guess.confidence >= APPLIED_FROM)
        return [name, { role: guess.role, source: 'detected', guess }];
      return [name, { role: 'feature', source: 'none', guess }];
    }),
  );
}

/** Roles in the order a person looks for them. */
export function byImportance(a: Role, b: Role): number {
  return ROLES.indexOf(a) - ROLES.indexOf(b);
}
