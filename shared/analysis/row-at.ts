import { UserError } from '../domain/errors';
import { grouped } from './drift/plain-number';
import type { RowsRequest } from './requests';
import { type RowSource, viewOf } from './row-view';

/**
 * The row of a dataset, counted from 1 in file order, that stands at a place of a view of it, counted from 0.
 *
 * @throws UserError when the view has fewer rows.
 */
export async function rowAt(
  source: RowSource,
  request: RowsRequest,
  place: number,
  signal: AbortSignal | undefined,
): Promise<number> {
  const { rowsBetween } = await viewOf(source, request, signal === undefined ? {} : { signal });
  const [row] = place < 0 ? [] : rowsBetween(place, place + 1);
  if (row === undefined)
    throw new UserError(`There is no row ${grouped(place + 1)} here.`, 'Choose a row that is shown.');
  return row + 1;
}
