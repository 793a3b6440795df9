import type { ColumnDrift, DriftResult } from '../../domain/result';
import { UserError } from '../../domain/errors';
import type { Engine } from '../../engine/engine';
import { breather } from '../breathe';
import { ColumnStore } from '../columns/column-store';
import { type Compared, comparedRows } from '../compared';
import { toldPositive } from '../outcomes/read-positive';
import type { DriftOptions } from '../requests';
import { decide } from './decision/decide';
import { measureColumn } from './measure';
import { planColumns, type PlannedColumn } from './plan';
import { presence } from './presence';
import { conclude } from './verdict';

export interface DriftInput extends Compared {
  readonly engine: Engine;
}

/** A side without a single value has no type to differ by: compare it in the other side's form. */
export async function settleTypes(
  input: DriftInput,
  planned: readonly PlannedColumn[],
  signal: AbortSignal | undefined,
): Promise<PlannedColumn[]> {
  const differing = planned.filter(
    (plan) => plan.reference.storage !== plan.production.storage && plan.form === 'text',
  );
  if (differing.length === 0) return [...planned];
  const names = differing.map((plan) => plan.name);
  const reference = await presence(input, input.reference, 'dataset', names, signal);
  const production = await presence(input, input.production, 'dataset', names, signal);
  return planned.map((plan) => {
    if (!differing.includes(plan)) return plan;
    const emptyReference = reference.get(plan.name)?.count === 0;
    const emptyProduction = production.get(plan.name)?.count === 0;
    if (!emptyReference && !emptyProduction) return plan;
    const typed = emptyReference ? plan.production : plan.reference;
    const form =
      typed.storage === 'datetime'
        ? 'time'
        : typed.storage === 'number' || typed.storage === 'boolean'
          ? 'number'
          : 'text';
    return { ...plan, form, boolean: typed.storage === 'boolean', notes: [] };
  });
}

/** Puts the columns the user looks at in front. */
function byAttention(planned: readonly PlannedColumn[], first: readonly string[]): PlannedColumn[] {
  const front = new Set(first);
  return [
    ...planned.filter((plan) => front.has(plan.name)),
    ...planned.filter((plan) => !front.has(plan.name)),
  ];
}

/**
 * Compares every column two slices share. Columns are fetched and encoded once per dataset, then counted per slice;
 * finished columns are handed out in batches. Rejects with `UserError` when the datasets share no column.
 */
export async function computeDrift(input: DriftInput, options: DriftOptions): Promise<DriftResult> {
  const { store, reference, production, request } = input;
  const { signal, onColumns, onProgress } = options;
  const { planned: paired, onlyReference, onlyProduction } = planColumns(reference, production, request);
  if (paired.length === 0)
    throw new UserError(
      `“${reference.name}” and “${production.name}” share no column.`,
      `Open two datasets with the same columns. Reference has ${onlyReference.slice(0, 5).join(', ')}; production has ${onlyProduction.slice(0, 5).join(', ')}.`,
    );
  const planned = await settleTypes(input, paired, signal);
  const slices = await comparedRows(input, signal);
  const positive = await toldPositive(input, signal);
  const rows = { reference: slices.reference.rows, production: slices.production.rows };

  const done: ColumnDrift[] = [];
  const excluded = planned.filter((plan) => plan.excluded);
  const names = excluded.map((plan) => plan.name);
  if (names.length > 0) {
    const here = await presence(input, reference, request.comparison.reference, names, signal);
    const there = await presence(input, production, request.comparison.production, names, signal);
    const listed = excluded.map((plan): ColumnDrift => ({
      name: plan.name,
      kind: plan.boolean
        ? 'boolean'
        : plan.form === 'time'
          ? 'datetime'
          : plan.form === 'number'
            ? 'numeric'
            : 'text',
      role: plan.role,
      reference: here.get(plan.name) ?? { count: 0, missing: 0 },
      production: there.get(plan.name) ?? { count: 0, missing: 0 },
      metrics: {},
      bins: [],
      decision: decide(
        { name: plan.name, kind: 'text', role: plan.role, metrics: {}, rows },
        request.settings,
      ),
      notes: [...plan.notes],
    }));
    done.push(...listed);
    onColumns?.(listed);
  }

  const queue = byAttention(
    planned.filter((plan) => !plan.excluded),
    request.first ?? [],
  );
  const batchSize = ColumnStore.batchSize(Math.max(reference.rows, production.rows));
  const fetchBatch = async (start: number) => {
    const plans = queue.slice(start, start + batchSize);
    if (plans.length === 0) return { plans, pairs: [] };
    const pairs = await store.encodedPairs(
      { reference: reference.table, production: production.table },
      plans.map((plan) => ({
        reference: { column: plan.reference, form: plan.form, withoutRows: true },
        production: { column: plan.production, form: plan.form, withoutRows: true },
      })),
      signal,
    );
    return { plans, pairs };
  };
  const breathe = breather(signal);
  const measure = async ({
    plans,
    pairs,
  }: Awaited<ReturnType<typeof fetchBatch>>): Promise<ColumnDrift[]> => {
    const finished: ColumnDrift[] = [];
    for (const [i, plan] of plans.entries()) {
      const pair = pairs[i];
      if (pair === undefined) continue;
      const { kind, measured, sides } = measureColumn(plan, pair, slices, request.settings, positive);
      const { name, role, sliced } = plan;
      finished.push({
        name,
        kind,
        role,
        ...measured,
        decision: decide(
          { name, kind, role, sliced, metrics: measured.metrics, bins: measured.bins, rows, sides },
          request.settings,
        ),
        notes: [...plan.notes, ...measured.notes],
      });
      await breathe();
    }
    return finished;
  };
  // Columns read in place are too large for two at a time: nothing may hold one while the next is fetched.
  const streamed = reference.inPlace !== undefined || production.inPlace !== undefined;
  let next = streamed ? null : fetchBatch(0);
  const measureNext = async (start: number): Promise<ColumnDrift[]> => {
    if (next === null) return fetchBatch(start).then(measure);
    const batch = await next;
    // The engine gets the next columns out while these are measured.
    next = fetchBatch(start + batchSize);
    next.catch(() => undefined);
    return measure(batch);
  };
  for (let start = 0; start < queue.length; start += batchSize) {
    const finished = await measureNext(start);
    done.push(...finished);
    onColumns?.(finished);
    onProgress?.({
      label: `Comparing ${done.length} of ${planned.length} columns`,
      share: done.length / planned.length,
    });
  }
  return conclude(done, request.settings, rows, { reference: onlyReference, production: onlyProduction });
}
