import type { Dataset } from '../domain/dataset';
import type { Chunking } from '../domain/timeline';
import { ColumnStore, type EncodedPair } from './columns/column-store';
import type { ComparedRows } from './drift/measure';
import type { PlannedColumn } from './drift/plan';
import type { DriftRequest } from './requests';

/** What an analysis of both slices of a comparison works with. */
export interface Compared {
  readonly store: ColumnStore;
  readonly reference: Dataset;
  readonly production: Dataset;
  readonly request: DriftRequest;
}

/** The same where time is followed. */
export interface ComparedOverTime extends Compared {
  readonly chunking: Chunking;
}

/** The rows of both slices. */
export async function comparedRows(
  { store, reference, production, request: { comparison } }: Compared,
  signal: AbortSignal | undefined,
): Promise<ComparedRows> {
  return {
    reference: await store.slice(reference, comparison.reference.predicates, signal),
    production: await store.slice(production, comparison.production.predicates, signal),
    samples: store.samples,
    categories: store.categories,
  };
}

/**
 * Calls `visit` with columns of both sides, encoded, one after the other. Of data read in place a column can take half of
 * the memory there is: nobody may hold one when the next is fetched, and what `visit` returns is waited for.
 */
export async function eachEncoded(
  compared: Compared,
  plans: readonly PlannedColumn[],
  signal: AbortSignal | undefined,
  visit: (plan: PlannedColumn, pair: EncodedPair) => void | Promise<void>,
  onBatch?: () => void,
): Promise<void> {
  const { store, reference, production } = compared;
  const size = ColumnStore.batchSize(Math.max(reference.rows, production.rows));
  for (let start = 0; start < plans.length; start += size) {
    const batch = plans.slice(start, start + size);
    const requests = batch.map((plan) => ({
      reference: { column: plan.reference, form: plan.form },
      production: { column: plan.production, form: plan.form },
    }));
    const tables = { reference: reference.table, production: production.table };
    await store.encodedPairs(tables, requests, signal).then(async (pairs) => {
      for (const [i, plan] of batch.entries()) {
        const pair = pairs[i];
        if (pair !== undefined) await visit(plan, pair);
      }
    });
    onBatch?.();
  }
}

/** Columns of both sides, encoded, so many at a time as memory allows; of data in memory. */
export async function* encodedBatches(
  { store, reference, production }: Compared,
  plans: readonly PlannedColumn[],
  signal: AbortSignal | undefined,
): AsyncGenerator<readonly { readonly plan: PlannedColumn; readonly pair: EncodedPair }[]> {
  const size = ColumnStore.batchSize(Math.max(reference.rows, production.rows));
  for (let start = 0; start < plans.length; start += size) {
    const batch = plans.slice(start, start + size);
    const pairs = await store.encodedPairs(
      { reference: reference.table, production: production.table },
      batch.map((plan) => ({
        reference: { column: plan.reference, form: plan.form },
        production: { column: plan.production, form: plan.form },
      })),
      signal,
    );
    yield batch.flatMap((plan, i) => {
      const pair = pairs[i];
      return pair === undefined ? [] : [{ plan, pair }];
    });
  }
}
