import type { Dataset } from '../../domain/dataset';
import { UserError } from '../../domain/errors';
import type { Side } from '../../domain/slice';
import { rankedNumbers } from '../columns/encoded-numbers';
import type { ComparedOverTime } from '../compared';
import { cutSides } from './chunks';
import { timeColumn } from './time-column';
import { timelineWindows, type Window } from './windows';

/** Both sides of a comparison cut into chunks, the slices' own periods taken off. */
export type CutComparison = ReturnType<typeof cutSides> & {
  /** The timestamp they are cut by. */
  readonly column: string;
  readonly windows: Readonly<Record<Side, Window>>;
};

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
  const column = timeColumn(input);
  if (column === null)
    throw new UserError(
      'There is no time to follow: no column of both sides is a timestamp.',
      'In the Data view give a column of dates or times the role “timestamp”.',
    );
  const columnOf = (dataset: Dataset) => dataset.columns.find(({ name }) => name === column);
  const here = columnOf(reference);
  const there = columnOf(production);
  if (here === undefined || there === undefined) throw new Error(`There is no column ${column}.`);
  const [times] = await store.encodedPairs(
    { reference: reference.table, production: production.table },
    [{ reference: { column: here, form: 'time' }, production: { column: there, form: 'time' } }],
    signal,
  );
  if (times?.reference.form !== 'numbers' || times.production.form !== 'numbers')
    throw new Error(`${column} was not encoded as times.`);
  const windows = timelineWindows(request.comparison, { reference, production }, column);
  const followed = {
    reference: await store.rows(reference.table, windows.reference.rows, reference.rows, signal),
    production: await store.rows(production.table, windows.production.rows, production.rows, signal),
  };
  const cut = cutSides(
    {
      reference: { times: rankedNumbers(times.reference), slice: followed.reference },
      production: { times: rankedNumbers(times.production), slice: followed.production },
    },
    chunking,
  );
  return { ...cut, column, windows };
}
