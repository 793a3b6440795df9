import type { RoleOverrides } from '../../domain/applied-roles';
import type { Column } from '../../domain/column';
import type { Dataset } from '../../domain/dataset';
import type { OutcomeSettings } from '../../domain/outcome';
import type { ColumnForm, ColumnStore, EncodedColumn } from '../columns/column-store';
import type { SliceRows } from '../columns/slice-rows';
import { type ClassCoding, classNames, codeClasses } from './class-coding';
import { classEvidence, type ScoredClasses } from './class-evidence';
import { type OutcomeColumns, outcomeColumns } from './outcome-columns';

export interface OutcomeSlice {
  readonly dataset: Dataset;
  readonly slice: SliceRows;
  /** The whole slice of the comparison, where `slice` is only rows of it: which class is positive is decided on these. */
  readonly whole?: SliceRows;
  readonly roles: RoleOverrides;
}

export type ClassRole = 'label' | 'prediction' | 'shadow_prediction';
export const CLASS_ROLES: readonly ClassRole[] = ['label', 'prediction', 'shadow_prediction'];
/** Those of a model whose prediction is a score. */
export const LABEL_ALONE: readonly ClassRole[] = ['label'];

/** The columns of a slice that say what models answered and what came of it. */
export interface ReadSlice {
  readonly at: OutcomeSlice;
  readonly columns: OutcomeColumns;
  readonly encoded: ReadonlyMap<string, EncodedColumn>;
  /** Names of the classes by code of each column that may hold some; null where its values are no classes. */
  readonly names: ReadonlyMap<ClassRole, Map<number, string> | null>;
}

/** A column of classes of a slice. */
export interface NamedColumn {
  readonly role: ClassRole;
  readonly read: ReadSlice;
  readonly column: string;
  readonly encoded: EncodedColumn;
  /** Names of the classes by code. */
  readonly found: Map<number, string>;
}

const formOf = ({ storage }: Column): ColumnForm =>
  storage === 'string' || storage === 'nested' ? 'text' : storage === 'datetime' ? 'time' : 'number';

/** Encodes the columns of models and labels, and finds the names of classes in them. */
export async function readSlice(
  store: ColumnStore,
  at: OutcomeSlice,
  signal?: AbortSignal,
): Promise<ReadSlice> {
  const columns = outcomeColumns(at.dataset, at.roles);
  const wanted = [...CLASS_ROLES.map((role) => columns[role]), columns.score, columns.shadow_score].filter(
    (column) => column !== undefined,
  );
  const encoded = await store.encoded(
    at.dataset.table,
    wanted.map((column) => ({ column, form: formOf(column) })),
    signal,
  );
  const byName = new Map(wanted.map((column, i) => [column.name, encoded[i] as EncodedColumn]));
  const names = new Map<ClassRole, Map<number, string> | null>();
  for (const role of CLASS_ROLES) {
    const column = byName.get(columns[role]?.name ?? '');
    if (columns[role] !== undefined && column !== undefined) names.set(role, classNames(column, at.slice));
  }
  return { at, columns, encoded: byName, names };
}

/** Whether all present values of a column lie from 0 to 1 and some between. */
function looksLikeScore(column: EncodedColumn | undefined): boolean {
  if (column?.form !== 'numbers') return false;
  const values = column.kind === 'ranked' ? column.distinct : column.sorted;
  if (values.length < 3) return false;
  return (values[0] as number) >= 0 && (values.at(-1) as number) <= 1;
}

/** Whether some slice has a column of a role. */
export function hasRole(reads: readonly ReadSlice[], role: ClassRole | 'score'): boolean {
  return reads.some(({ columns }) => columns[role] !== undefined);
}

/** What the values of labels and predictions make of a model: whether it answers classes, and whether its prediction is a score. */
export function readKind(reads: readonly ReadSlice[]): {
  readonly classification: boolean;
  readonly predictionIsScore: boolean;
} {
  const labels = reads.map(({ names }) => names.get('label'));
  const labelsAreClasses = labels.every((one) => one !== null);
  const predictionsAreClasses = reads.every(({ names }) => names.get('prediction') !== null);
  const twoLabels =
    labelsAreClasses && new Set(labels.flatMap((one) => [...(one?.values() ?? [])])).size === 2;
  // Evidently's binary models and many others log the probability as the prediction.
  const predictionIsScore =
    hasRole(reads, 'prediction') &&
    !predictionsAreClasses &&
    !hasRole(reads, 'score') &&
    (twoLabels || !hasRole(reads, 'label')) &&
    reads.every(({ columns, encoded }) => {
      const name = columns.prediction?.name;
      return name === undefined || looksLikeScore(encoded.get(name));
    });
  const classification =
    hasRole(reads, 'prediction') && !predictionIsScore
      ? predictionsAreClasses && labelsAreClasses
      : labelsAreClasses;
  return { classification, predictionIsScore };
}

/** The columns of classes by role, of each role those of all slices in their order. */
export function namedColumns(
  reads: readonly ReadSlice[],
  roles: readonly ClassRole[] = CLASS_ROLES,
): NamedColumn[] {
  return roles.flatMap((role) =>
    reads.flatMap((read) => {
      const column = read.columns[role];
      const encoded = column === undefined ? undefined : read.encoded.get(column.name);
      const found = read.names.get(role) ?? null;
      return column === undefined || encoded === undefined || found === null
        ? []
        : [{ role, read, column: column.name, encoded, found }];
    }),
  );
}

/**
 * One list of classes of all columns. Which of two is positive is found in the slices where neither the settings nor their
 * names say it: in the first of them, which is the reference, before the second.
 *
 * @throws UserError when there are more classes than a model is judged by.
 */
export function codeColumns(
  reads: readonly ReadSlice[],
  named: readonly NamedColumn[],
  { classes, positive }: Pick<OutcomeSettings, 'classes' | 'positive'>,
  predictionIsScore: boolean,
): ClassCoding {
  const scoreOf = ({ columns }: ReadSlice): Column | undefined =>
    predictionIsScore ? columns.prediction : (columns.score ?? columns.shadow_score);
  return codeClasses(
    named.map(({ column, found }) => ({ column, names: [...found.values()] })),
    classes,
    positive,
    (two, nameOf) => {
      const scored = reads.flatMap((read, place) =>
        (['label', 'prediction'] as const).flatMap((role): ScoredClasses[] => {
          const one = named.find((other) => other.read === read && other.role === role);
          if (one === undefined) return [];
          const score = read.encoded.get(scoreOf(read)?.name ?? '');
          return [
            {
              side: place === 0 ? 'reference' : 'production',
              classesOf: role,
              slice: read.at.whole ?? read.at.slice,
              classes: one.encoded,
              names: one.found,
              score: score?.form === 'numbers' ? score : null,
            },
          ];
        }),
      );
      const scoreName = reads.map((read) => scoreOf(read)?.name).find((name) => name !== undefined);
      return classEvidence(scored, scoreName ?? null, two, nameOf);
    },
  );
}
