import type { JoinReport } from './join';
import type { Role, RoleGuess } from './role';
import { ROLE_WORDS } from './role-rules';

const SHADOW: Readonly<Partial<Record<Role, Role>>> = {
  prediction: 'shadow_prediction',
  score: 'shadow_score',
  latency: 'shadow_latency',
  cost: 'shadow_cost',
  error: 'shadow_error',
};
const SHADOWS: ReadonlySet<Role> = new Set(Object.values(SHADOW));
const CONFIDENCE = 80;
/** How a column that came with a join is called where its name was taken. */
const NUMBERED = /^(?<name>.+)_\d+$/s;

/**
 * Roles of a dataset whose log was joined to other files. A column that came with a join and is a second prediction,
 * score, latency, cost or error is a shadow's, one for each file. Whatever else came a second time (the
 * time, the version of the other model, its copy of an input) is left out: it is no input of the live model.
 *
 * @param columns of the dataset, in order.
 * @param guesses of all columns: of two predictions the second is listed with too little confidence to be applied.
 * @param applied guesses from this confidence on are applied.
 * @returns guesses in the order of the columns.
 */
export function withJoinedRoles(
  columns: readonly string[],
  guesses: readonly RoleGuess[],
  joins: readonly Pick<JoinReport, 'added' | 'files'>[],
  applied: number,
): RoleGuess[] {
  const sourceOf = new Map(joins.flatMap((join) => join.added.map((column) => [column, join] as const)));
  const guessOf = new Map(guesses.map((guess) => [guess.column, guess]));
  const sure = guesses.filter(({ confidence }) => confidence >= applied);
  const roleOf = new Map(sure.map(({ column, role }) => [column, role]));
  const taken = new Set(sure.filter(({ column }) => !copyOf(column)).map(({ role }) => role));

  /** Roles that the columns of one file have: each may bring a shadow of its own. */
  const takenBy = new Map(
    joins.map((join) => [join, new Set(join.added.flatMap((column) => roleOf.get(column) ?? []))] as const),
  );

  /** The column that a joined one repeats. */
  function copyOf(column: string): string | undefined {
    const name = sourceOf.has(column) ? NUMBERED.exec(column)?.groups?.['name'] : undefined;
    return name !== undefined && columns.includes(name) ? name : undefined;
  }

  return columns.flatMap((column) => {
    const guess = guessOf.get(column);
    const source = sourceOf.get(column);
    if (source === undefined) return guess ?? [];
    const original = copyOf(column);
    const second = guess !== undefined && guess.confidence < applied && taken.has(guess.role);
    if (original === undefined && !second) return guess ?? [];
    const repeats = (original === undefined ? guess?.role : roleOf.get(original)) ?? 'feature';
    const shadow = SHADOW[repeats] ?? (SHADOWS.has(repeats) ? repeats : undefined);
    const own = takenBy.get(source);
    const from = source.files.map(({ name }) => name).join(', ');
    if (shadow !== undefined && own?.has(shadow) === false) {
      own.add(shadow);
      return {
        column,
        role: shadow,
        confidence: CONFIDENCE,
        reason: `A second ${repeats}, which came with ${from}.`,
      };
    }
    const what =
      original === undefined
        ? `There is a column for ${ROLE_WORDS[repeats]} already; this one`
        : `A second “${original}”, which`;
    return {
      column,
      role: 'ignored' as const,
      confidence: CONFIDENCE,
      reason: `${what} came with ${from} and is no input of the model.`,
    };
  });
}
