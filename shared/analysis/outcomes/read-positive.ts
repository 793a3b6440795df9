import { appliedRoles, type RoleOverrides } from '../../domain/applied-roles';
import type { Dataset } from '../../domain/dataset';
import type { OutcomeSettings } from '../../domain/outcome';
import { isOutput } from '../../domain/output-role';
import { type Compared, comparedRows } from '../compared';
import { MOST_CLASSES_IN_ALL } from './class-coding';
import type { DecidedClass } from './positive-class';
import {
  CLASS_ROLES,
  codeColumns,
  LABEL_ALONE,
  namedColumns,
  readKind,
  type ReadSlice,
  readSlice,
} from './read-classes';

/** The positive one of two classes of a comparison. */
export interface PositiveClass extends DecidedClass {
  readonly other: string;
  /** Names in the data that count as the positive class. */
  readonly names: ReadonlySet<string>;
}

/** Whether a dataset has a prediction or label of words or booleans: the drift of numbers is told by no class. */
function hasWords(dataset: Dataset, overrides: RoleOverrides): boolean {
  const roles = appliedRoles(dataset, overrides);
  return dataset.columns.some(({ name, storage }) => {
    const role = roles.get(name);
    return role !== undefined && isOutput({ role }) && (storage === 'string' || storage === 'boolean');
  });
}

/** The positive class that drift is told by, from what `request.outcome` says; null where `readPositive` is, or no column is told by a class. */
export async function toldPositive(
  compared: Compared,
  signal: AbortSignal | undefined,
): Promise<PositiveClass | null> {
  const { reference, production, request } = compared;
  const words = [reference, production].some((dataset) => hasWords(dataset, request.roles[dataset.id] ?? {}));
  return words ? readPositive(compared, { classes: {}, ...request.outcome }, signal) : null;
}

/**
 * The positive class of a comparison, decided as `readOutcomes` does from the same columns and rows, so that all analyses
 * speak of one class.
 *
 * @returns null where labels and predictions are not two classes.
 */
export async function readPositive(
  compared: Compared,
  said: Pick<OutcomeSettings, 'positive' | 'classes'>,
  signal: AbortSignal | undefined,
): Promise<PositiveClass | null> {
  const { store, reference, production, request } = compared;
  const sides = { reference, production };
  const rolesOf = ({ id }: Dataset): RoleOverrides => request.roles[id] ?? {};
  const slices = await comparedRows(compared, signal);
  const reads: ReadSlice[] = [];
  for (const side of ['reference', 'production'] as const) {
    const dataset = sides[side];
    reads.push(await readSlice(store, { dataset, slice: slices[side], roles: rolesOf(dataset) }, signal));
  }
  const { classification, predictionIsScore } = readKind(reads);
  if (!classification) return null;
  const named = namedColumns(reads, predictionIsScore ? LABEL_ALONE : CLASS_ROLES);
  if (new Set(named.flatMap(({ found }) => [...found.values()])).size > MOST_CLASSES_IN_ALL) return null;
  const { positive, classes, nameOf } = codeColumns(reads, named, said, predictionIsScore);
  if (positive === null) return null;
  return {
    ...positive,
    other: classes[0] ?? '',
    names: new Set([...nameOf].filter(([, counted]) => counted === positive.name).map(([name]) => name)),
  };
}
