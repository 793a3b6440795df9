import { UserError } from '../../domain/errors';
import type { Side } from '../../domain/slice';
import type { ComparedOverTime } from '../compared';
import { comparedTimes } from './compared-times';
import { type BothCut, cutOnce } from './last-cut';
import { timelineWindows, type Window } from './windows';

/** Both sides of a comparison cut into chunks, the slices' own periods taken off. */
export interface CutComparison extends BothCut {
  /** The timestamp they are cut by. */
  readonly column: string;
  readonly windows: Readonly<Record<Side, Window>>;
}

/**
 * Cuts both sides of a comparison into chunks of time.
 *
 * @throws UserError when no column of both sides is a timestamp, the zone is unknown or there are too many chunks.
 */
export async function cutComparison(
  input: ComparedOverTime,
  signal: AbortSignal | undefined,
): Promise<CutComparison> {
  const { store, reference, production, request, chunking } = input;
  const times = await comparedTimes(input, signal);
  if (times === null)
    throw new UserError(
      'There is no time to follow: no column of both sides is a timestamp.',
      'In the Data view give a column of dates or times the role “timestamp”.',
    );
  const { column } = times;
  const windows = timelineWindows(request.comparison, { reference, production }, column);
  const followed = {
    reference: await store.rows(reference.table, windows.reference.rows, reference.rows, signal),
    production: await store.rows(production.table, windows.production.rows, production.rows, signal),
  };
  return { ...cutOnce(times, followed, chunking), column, windows };
}
