import { appliedRoles, type RoleOverrides } from '../../domain/applied-roles';
import type { Dataset } from '../../domain/dataset';
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

/** Whether a dataset has a prediction or label of words or booleans: of numbers there is no class to be told by. */
function hasWords(dataset: Dataset, overrides: RoleOverrides): boolean {
  const roles = appliedRoles(dataset, overrides);
  return dataset.columns.some(({ name, storage }) => {
    const role = roles.get(name);
    return role !== undefined && isOutput({ role }) && (storage === 'string' || storage === 'boolean');
  });
}

/**
 * The positive class of a comparison, decided as `readOutcomes` does from the same columns and rows, so that drift and
 * performance speak of one class.
 *
 * @returns null where labels and predictions are not two classes, or none of them is of words.
 */
export async function readPositive(
  compared: Compared,
  signal: AbortSignal | undefined,
): Promise<PositiveClass | null> {
  const { store, reference, production, request } = compared;
  const sides = { reference, production };
  const rolesOf = ({ id }: Dataset): RoleOverrides => request.roles[id] ?? {};
  if (![reference, production].some((dataset) => hasWords(dataset, rolesOf(dataset)))) return null;
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
  const settings = { classes: {}, ...request.outcome };
  const { positive, classes, nameOf } = codeColumns(reads, named, settings, predictionIsScore);
  if (positive === null) return null;
  return {
    ...positive,
    other: classes[0] ?? '',
    names: new Set([...nameOf].filter(([, counted]) => counted === positive.name).map(([name]) => name)),
  };
}
