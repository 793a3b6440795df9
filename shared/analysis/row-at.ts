import type { Dataset } from '../domain/dataset';
import { UserError } from '../domain/errors';
import { grouped } from './drift/plain-number';
import type { RowsRequest } from './requests';
import type { RowOrders } from './row-orders';
import { viewOf } from './row-view';

/**
 * The row of a dataset, counted from 1 in file order, that stands at a place of a view of it, counted from 0.
 *
 * @throws UserError when the view has fewer rows.
 */
export async function rowAt(
  orders: RowOrders,
  dataset: Dataset,
  request: RowsRequest,
  place: number,
  signal: AbortSignal | undefined,
): Promise<number> {
  const { order, total } = await viewOf(orders, dataset, request, signal === undefined ? {} : { signal });
  if (place < 0 || place >= total)
    throw new UserError(`There is no row ${grouped(place + 1)} here.`, 'Choose a row that is shown.');
  return (order === null ? place : (order[place] as number)) + 1;
}
