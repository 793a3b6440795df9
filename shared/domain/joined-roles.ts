import type { JoinReport } from './join';
import type { Role, RoleGuess } from './role';

const SHADOW: Readonly<Partial<Record<Role, Role>>> = {
  prediction: 'shadow_prediction',
  score: 'shadow_score',
};
const CONFIDENCE = 80;

/**
 * Roles of a dataset whose log was joined to another model's: a column that came with a join and is a second prediction
 * or score is the shadow's, unless a shadow was found by name.
 *
 * @param guesses of all columns: of two predictions the second is listed with too little confidence to be applied.
 * @param applied guesses from this confidence on are applied.
 */
export function withJoinedShadow(
  guesses: readonly RoleGuess[],
  joins: readonly Pick<JoinReport, 'added' | 'files'>[],
  applied: number,
): RoleGuess[] {
  const taken = new Set(guesses.filter(({ confidence }) => confidence >= applied).map(({ role }) => role));
  const sourceOf = new Map(
    joins.flatMap(({ added, files }) =>
      added.map((column) => [column, files.map(({ name }) => name).join(', ')] as const),
    ),
  );
  return guesses.map((guess) => {
    const role = SHADOW[guess.role];
    const source = sourceOf.get(guess.column);
    const second = guess.confidence < applied && taken.has(guess.role);
    if (role === undefined || source === undefined || !second || taken.has(role)) return guess;
    taken.add(role);
    return {
      column: guess.column,
      role,
      confidence: CONFIDENCE,
      reason: `A second ${guess.role}, which came with ${source}.`,
    };
  });
}
