import type { Side } from '../../domain/slice';
import type { EncodedNumbers } from '../columns/encoded-numbers';
import { momentsOf } from '../columns/moments';
import type { Compared } from '../compared';
import { timeColumn } from './time-column';

/** The timestamp of both sides of a comparison, encoded as epoch milliseconds. */
export interface ComparedTimes extends Readonly<Record<Side, EncodedNumbers>> {
  readonly column: string;
}

/** The times that a comparison is followed by; null where no column of both sides is a timestamp. */
export async function comparedTimes(
  input: Compared,
  signal: AbortSignal | undefined,
): Promise<ComparedTimes | null> {
  const { store, reference, production } = input;
  const column = timeColumn(input);
  const [here, there] = [reference, production].map(({ columns }) =>
    columns.find(({ name }) => name === column),
  );
  if (column === null || here === undefined || there === undefined) return null;
  const [times] = await store.encodedPairs(
    { reference: reference.table, production: production.table },
    [{ reference: { column: here, form: 'time' }, production: { column: there, form: 'time' } }],
    signal,
  );
  if (times?.reference.form !== 'numbers' || times.production.form !== 'numbers')
    throw new Error(`${column} was not encoded as times.`);
  return { column, reference: momentsOf(times.reference), production: momentsOf(times.production) };
}
