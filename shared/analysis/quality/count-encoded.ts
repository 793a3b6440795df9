import type { Dataset } from '../../domain/dataset';
import type { ColumnDrift, DriftResult } from '../../domain/result';
import { extent } from '../../stats/weighted-sample';
import { ColumnStore, type EncodedPair } from '../columns/column-store';
import type { CategorySides } from '../drift/side-counts';
import { booleanSides, categorySides, type ComparedRows } from '../drift/measure';
import type { PlannedColumn } from '../drift/plan';
import { type CategoryCounts, countCategories } from './category-counts';
import { hasValues, steadyColumns } from './check-input';
import { countOutOfRange, type RangeCounts, rowsWith } from './out-of-range';

/** What was counted of columns that drift does not know. */
export interface Counted {
  readonly ranges: RangeCounts[];
  readonly categories: CategoryCounts[];
  /** Of columns with one value in production: the share of the reference's values that are it, by column. */
  readonly onlyValue: Map<string, number>;
}

/** Numbers, categories and booleans; the values of text and of times are new by nature. */
const COUNTED: ReadonlySet<ColumnDrift['kind']> = new Set(['numeric', 'categorical', 'boolean']);

/**
 * Counts, column by column, the values beyond the reference's range, the categories that one side alone has, and how
 * common production's only value was. The columns are those that drift encoded.
 */
export async function countEncoded(
  {
    store,
    reference,
    production,
    drift,
  }: {
    readonly store: ColumnStore;
    readonly reference: Dataset;
    readonly production: Dataset;
    readonly drift: DriftResult;
  },
  planned: ReadonlyMap<string, PlannedColumn>,
  slices: ComparedRows,
  breathe: () => Promise<void>,
  signal: AbortSignal | undefined,
): Promise<Counted> {
  const counted: Counted = { ranges: [], categories: [], onlyValue: new Map() };
  const work = steadyColumns(drift).flatMap((column) => {
    const plan = planned.get(column.name);
    return plan !== undefined && hasValues(column) && isCounted(column, plan) ? [{ column, plan }] : [];
  });
  const batch = ColumnStore.batchSize(Math.max(reference.rows, production.rows));
  for (let start = 0; start < work.length; start += batch) {
    const some = work.slice(start, start + batch);
    const pairs = await store.encodedPairs(
      { reference: reference.table, production: production.table },
      some.map(({ plan }) => ({
        reference: { column: plan.reference, form: plan.form },
        production: { column: plan.production, form: plan.form },
      })),
      signal,
    );
    for (const [i, { column, plan }] of some.entries()) {
      const pair = pairs[i];
      if (pair !== undefined) count(column, plan, pair, slices, counted);
      await breathe();
    }
  }
  return counted;
}

const hasOneValue = ({ production }: ColumnDrift): boolean => production.distinct === 1;

/** Where the type differs, values differ with it: that is one fault, not three. */
const isJudged = ({ kind }: ColumnDrift, { reference, production }: PlannedColumn): boolean =>
  COUNTED.has(kind) && reference.storage === production.storage;

const isCounted = (column: ColumnDrift, plan: PlannedColumn): boolean =>
  hasOneValue(column) || isJudged(column, plan);

function count(
  column: ColumnDrift,
  plan: PlannedColumn,
  { reference, production }: EncodedPair,
  slices: ComparedRows,
  { ranges, categories, onlyValue }: Counted,
): void {
  const { name } = column;
  if (reference.form === 'numbers' && production.form === 'numbers') {
    const here = slices.samples.get(reference, slices.reference);
    const there = slices.samples.get(production, slices.production);
    if (plan.boolean) countSides(booleanSides(here, there));
    else {
      const [value = NaN] = extent(there.sample) ?? [];
      if (hasOneValue(column)) onlyValue.set(name, rowsWith(here.sample, value) / here.sample.total);
      const range = isJudged(column, plan) ? countOutOfRange(name, here.sample, there.sample) : null;
      if (range !== null) ranges.push(range);
    }
    return;
  }
  if (reference.form === 'categories' && production.form === 'categories') {
    countSides(categorySides(reference, production, slices));
    return;
  }
  throw new Error(`The two sides of ${name} were encoded differently.`);

  function countSides(sides: CategorySides): void {
    const counts = countCategories(name, sides.reference, sides.production);
    if (hasOneValue(column)) onlyValue.set(name, 1 - counts.reference.onlyRows / counts.reference.total);
    if (isJudged(column, plan)) categories.push(counts);
  }
}
