import { appliedRoles } from '../../domain/applied-roles';
import { classScoreColumns } from '../../domain/class-score-columns';
import type { ColumnStore } from '../columns/column-store';
import { type EncodedNumbers, rankedNumbers } from '../columns/encoded-numbers';
import type { OutcomeSlice } from './read-classes';

/** One score a class, in the order of the classes. */
export interface ScoredClasses {
  readonly scores: readonly ClassScore[];
  /** 1 for each row of the table that has a finite score of every class. */
  readonly full: Uint8Array;
}

/** The scores of one class. */
export interface ClassScore {
  readonly column: string;
  readonly score: EncodedNumbers;
}

/**
 * Reads one score a class from the columns with the role `class_score`.
 *
 * @returns in the order of the classes; null where a class has none, with a note when others have.
 */
export async function readClassScores(
  store: ColumnStore,
  { dataset, roles }: Pick<OutcomeSlice, 'dataset' | 'roles'>,
  classes: readonly string[],
  signal?: AbortSignal,
): Promise<{ readonly scored: ScoredClasses | null; readonly notes: readonly string[] }> {
  const applied = appliedRoles(dataset, roles);
  const candidates = dataset.columns.filter(
    ({ name, storage }) => applied.get(name) === 'class_score' && storage === 'number',
  );
  if (candidates.length === 0) return { scored: null, notes: [] };
  const found = classScoreColumns(
    classes,
    candidates.map(({ name }) => name),
  );
  const missing = classes.filter((name) => !found.has(name));
  if (missing.length > 0)
    return {
      scored: null,
      notes: [
        `“${dataset.name}” has no column of scores for ${missing.slice(0, 4).join(', ')}${missing.length > 4 ? ` and ${missing.length - 4} more` : ''}: a column of the role “class score” is told by the class in its name.`,
      ],
    };
  const columns = classes.flatMap((name) => candidates.find((one) => one.name === found.get(name)) ?? []);
  const encoded = await store.encoded(
    dataset.table,
    columns.map((column) => ({ column, form: 'number' as const })),
    signal,
  );
  const scores = columns.flatMap(({ name }, i): ClassScore[] => {
    const score = encoded[i];
    return score?.form === 'numbers' ? [{ column: name, score }] : [];
  });
  const unused = candidates.filter(({ name }) => !columns.some((one) => one.name === name));
  return {
    scored: scores.length === classes.length ? { scores, full: fullyScored(scores, dataset.rows) } : null,
    notes: unused.map(
      ({ name }) =>
        `“${name}” of “${dataset.name}” has the role “class score”, but names no class that occurs.`,
    ),
  };
}

function fullyScored(scores: readonly ClassScore[], rows: number): Uint8Array {
  const full = new Uint8Array(rows).fill(1);
  for (const { score } of scores) {
    const { codes, distinct } = rankedNumbers(score);
    for (let row = 0; row < rows; row++) if (!Number.isFinite(distinct[codes[row] as number])) full[row] = 0;
  }
  return full;
}
