import { UserError } from '../../domain/errors';
import type { OutcomeSettings } from '../../domain/outcome';
import type { Shadow, ShadowSettings } from '../../domain/shadow';
import { type Compared, comparedRows } from '../compared';
import type { SliceRows } from '../columns/slice-rows';
import { outcomeColumns } from '../outcomes/outcome-columns';
import { type ComparedOutcomes, readSlices } from '../outcomes/read-compared';
import { type Deployments, readDeployments } from './deployments';
import { inOtherColumns, inOtherRows, type ShadowPlace } from './shadow-place';
import { findTwins, twinOutcomes, type Twins } from './twins';
import { rowIds } from './units';

/** A comparison with both models' answers in each row of production, however they were logged. */
export interface ReadShadow extends Omit<ComparedOutcomes, 'slices'> {
  readonly place: ShadowPlace;
  /** How rows were paired, where each model has rows of its own. */
  readonly twins: Shadow['pairing']['twins'];
  readonly notes: readonly string[];
}

/**
 * Finds the shadow's answers: in columns of their own, or, where a column says which model answered a row, in the row that
 * has the same identifier.
 *
 * @throws UserError when there is neither, or rows of two models have no identifier to be paired by.
 */
export async function readShadow(
  compared: Compared,
  outcome: OutcomeSettings,
  settings: ShadowSettings,
  signal: AbortSignal | undefined,
): Promise<ReadShadow> {
  const slices = await comparedRows(compared, signal);
  const found = await twinRows(compared, slices.production, settings, signal);
  const read = await readSlices(
    compared,
    found === null ? slices : { ...slices, production: found.twins.both },
    outcome,
    signal,
  );
  const { production } = read;
  if (found === null) {
    if (production.shadow === null)
      throw new UserError(
        'There is no shadow model to review: no column of production has the role “shadow prediction” or “shadow score”, and none with the role “deployment” tells live rows from shadow rows.',
        'Give a column such a role in the Data view, or join the shadow’s log by the identifier both have.',
      );
    return { ...read, place: inOtherColumns(production.dataset, production.columns), twins: null, notes: [] };
  }
  const { twins, deployments } = found;
  const { column, live, shadow, values, told } = deployments;
  const others = values.filter(({ value }) => value !== live && value !== shadow);
  return {
    ...read,
    production: twinOutcomes(production, deployments.of, twins),
    place: inOtherRows(twins.shadowRow),
    twins: {
      column,
      live,
      shadow,
      duplicates: twins.duplicates,
      withoutId: twins.withoutId,
      others: others.map(({ value }) => value),
    },
    notes: [
      `Rows of “${column}” ${live} are the live model’s, of ${shadow} the shadow’s; they are paired by “${production.columns.prediction_id?.name ?? ''}”.`,
      ...(told
        ? []
        : [`Neither value of “${column}” says which model is live: ${live}, of most rows, was taken.`]),
    ],
  };
}

/** Pairs the rows of a log in which each model has its own; null where the shadow has columns, or nothing tells rows apart. */
async function twinRows(
  { store, production, request }: Compared,
  slice: SliceRows,
  settings: ShadowSettings,
  signal: AbortSignal | undefined,
): Promise<{ readonly twins: Twins; readonly deployments: Deployments } | null> {
  const columns = outcomeColumns(production, request.roles[production.id] ?? {});
  if (columns.shadow_prediction !== undefined || columns.shadow_score !== undefined) return null;
  const deployments = await readDeployments(store, production, columns.deployment, settings, signal);
  if (deployments === null) return null;
  const ids = await rowIds(store, production, columns.prediction_id, signal);
  if (ids === null)
    throw new UserError(
      `“${deployments.column}” tells the rows of two models apart, but no column has the role “prediction id” to pair them by.`,
      'In the Data view, or with --role column=prediction_id, say which column both rows of a request share.',
    );
  return { twins: findTwins(ids, deployments.of, slice), deployments };
}
