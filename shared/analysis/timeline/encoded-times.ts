import type { Column } from '../../domain/column';
import type { Dataset } from '../../domain/dataset';
import type { ColumnStore } from '../columns/column-store';
import type { EncodedNumbers } from '../columns/encoded-numbers';
import { momentsOf } from '../columns/moments';

/** A column of times, encoded as epoch milliseconds, what is no moment missing; null when it is none. */
export async function encodedTimes(
  store: ColumnStore,
  dataset: Dataset,
  column: Column | undefined,
  signal: AbortSignal | undefined,
): Promise<EncodedNumbers | null> {
  if (column === undefined || column.storage !== 'datetime' || column.type === 'TIME') return null;
  const [encoded] = await store.encoded(dataset.table, [{ column, form: 'time' }], signal);
  return encoded?.form === 'numbers' ? momentsOf(encoded) : null;
}
