import type { Role, RoleGuess } from './role';
import { APPLIED_FROM } from './role-detection';

/**
 * Columns that may hold the true label and were not sure enough to be taken for it, the surest first. Empty where a
 * column has that role.
 *
 * @param overrides roles that were given, by column.
 */
export function labelCandidates(
  guesses: readonly RoleGuess[],
  overrides: Readonly<Record<string, Role>>,
): readonly RoleGuess[] {
  const isGiven = (column: string): boolean => Object.hasOwn(overrides, column);
  const labelled =
    Object.values(overrides).includes('label') ||
    guesses.some(
      ({ column, role, confidence }) => role === 'label' && confidence >= APPLIED_FROM && !isGiven(column),
    );
  if (labelled) return [];
  return guesses
    .filter(({ column, role }) => role === 'label' && !isGiven(column))
    .sort((a, b) => b.confidence - a.confidence);
}
