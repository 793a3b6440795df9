import type { Dataset } from '../../domain/dataset';
import { breather } from '../breathe';
import { ColumnStore } from '../columns/column-store';
import type { SliceRows } from '../columns/slice-rows';
import { type ComparedColumn, Differences } from './differences';
import { nearestCandidates } from './nearest-candidates';
import type { PlacedInput } from './placed-inputs';

/** A row of the reference and how far it is: counted from 0. */
export interface Near {
  readonly row: number;
  readonly distance: number;
  readonly compared: number;
}

/**
 * The rows of a reference slice most like one row, found in the encoded columns: Gower's distance (Gower 1971), the
 * mean difference of the inputs. Numbers differ by |x − y| over the range from the reference's 1st to its 99th
 * percentile (that of all values where the two are equal), at most by 1; in a column the reference is constant in, and
 * with an infinite value, two numbers are equal or differ by 1. Categories and booleans are equal or differ by 1. A
 * value that one of the two rows lacks is as different as can be; an input that both lack is not compared. Rows that
 * differ by 1 in every input are alike in nothing and never near. Of rows as near the first comes first.
 *
 * @param except a row to leave out, or null.
 * @param most how many rows to find.
 */
export async function nearestRows(
  store: ColumnStore,
  reference: Dataset,
  slice: SliceRows,
  inputs: readonly PlacedInput[],
  except: number | null,
  most: number,
  signal: AbortSignal | undefined,
): Promise<Near[]> {
  const used = inputs.flatMap(({ plan, compared }) => (compared === null ? [] : [{ plan, compared }]));
  if (used.length === 0) return [];
  const breathe = breather(signal);
  const columns: ComparedColumn[] = [];
  const size = ColumnStore.batchSize(reference.rows);
  for (let start = 0; start < used.length; start += size) {
    const batch = used.slice(start, start + size);
    const encoded = await store.encoded(
      reference.table,
      batch.map(({ plan }) => ({ column: plan.reference, form: plan.form })),
      signal,
    );
    batch.forEach(({ compared }, i) => {
      const column = encoded[i];
      if (column !== undefined) columns.push({ column, compared });
    });
  }
  const candidates = nearestCandidates(columns, slice, except, most, reference.rows);
  if (candidates !== null) return candidates;
  const apart = new Differences(reference.rows);
  for (const each of columns) {
    apart.add(each);
    await breathe();
  }
  return apart.nearest(slice, except, most);
}
