import type { Dataset } from '../../domain/dataset';
import type { ColumnDrift, DriftResult } from '../../domain/result';
import type { Slice } from '../../domain/slice';
import { UserError } from '../../domain/errors';
import { columnValues } from '../../engine/arrow-values';
import type { Engine } from '../../engine/engine';
import { predicatesSql } from '../../engine/predicate-sql';
import { quoteIdentifier } from '../../engine/sql';
import { breather } from '../breathe';
import { ColumnStore } from '../columns/column-store';
import { type Compared, comparedRows } from '../compared';
import { toldPositive } from '../outcomes/read-positive';
import type { DriftOptions } from '../requests';
import { decide } from './decision/decide';
import { measureColumn } from './measure';
import { planColumns, type PlannedColumn } from './plan';
import { conclude } from './verdict';

export interface DriftInput extends Compared {
  readonly engine: Engine;
}

interface Presence {
  readonly count: number;
  readonly missing: number;
}

/** Present and missing rows of columns that are listed but not compared, without fetching a value. */
async function presence(
  engine: Engine,
  dataset: Dataset,
  slice: Slice,
  columns: readonly string[],
  signal: AbortSignal | undefined,
): Promise<Map<string, Presence>> {
  const found = new Map<string, Presence>();
  const where = predicatesSql(slice.predicates, dataset.columns);
  const batch = 400;
  for (let start = 0; start < columns.length; start += batch) {
    const names = columns.slice(start, start + batch);
    const select = names
      .map((column, i) => {
        const present = predicatesSql([{ kind: 'missing', column, negated: true }], dataset.columns);
        return `CAST(count(*) FILTER (WHERE ${present}) AS DOUBLE) AS c${i}`;
      })
      .join(', ');
    const table = await engine.query(
      `SELECT CAST(count(*) AS DOUBLE) AS n, ${select} FROM ${quoteIdentifier(dataset.table)} WHERE ${where}`,
      signal === undefined ? {} : { signal },
    );
    const value = (name: string): number => Number(columnValues(table, name)[0] ?? 0);
    const rows = value('n');
    names.forEach((name, i) => {
      const count = value(`c${i}`);
      found.set(name, { count, missing: rows - count });
    });
  }
  return found;
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
  const whole = (dataset: Dataset): Slice => ({ dataset: dataset.id, name: '', predicates: [] });
  const names = differing.map((plan) => plan.name);
  const reference = await presence(input.engine, input.reference, whole(input.reference), names, signal);
  const production = await presence(input.engine, input.production, whole(input.production), names, signal);
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
  const { engine, store, reference, production, request } = input;
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
    const here = await presence(engine, reference, request.comparison.reference, names, signal);
    const there = await presence(engine, production, request.comparison.production, names, signal);
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
        reference: { column: plan.reference, form: plan.form },
        production: { column: plan.production, form: plan.form },
      })),
      signal,
    );
    return { plans, pairs };
  };
  const breathe = breather(signal);
  let next = fetchBatch(0);
  for (let start = 0; start < queue.length; start += batchSize) {
    const batch = await next;
    // The engine gets the next columns out while these are measured.
    next = fetchBatch(start + batchSize);
    next.catch(() => undefined);
    const finished: ColumnDrift[] = [];
    for (const [i, plan] of batch.plans.entries()) {
      const pair = batch.pairs[i];
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
    done.push(...finished);
    onColumns?.(finished);
    onProgress?.({
      label: `Comparing ${done.length} of ${planned.length} columns`,
      share: done.length / planned.length,
    });
  }
  return conclude(done, request.settings, rows, { reference: onlyReference, production: onlyProduction });
}
