import { appliedRoles } from '../../domain/applied-roles';
import type { Column } from '../../domain/column';
import type { Dataset } from '../../domain/dataset';
import { UserError } from '../../domain/errors';
import type { Quality, QualityCheck } from '../../domain/quality';
import type { DriftResult } from '../../domain/result';
import type { Side } from '../../domain/slice';
import { DEFAULT_CHUNKING } from '../../domain/timeline';
import type { Engine } from '../../engine/engine';
import { breather } from '../breathe';
import { rankedNumbers } from '../columns/encoded-numbers';
import { momentsOf } from '../columns/moments';
import { type Compared, comparedRows } from '../compared';
import type { ComparedRows } from '../drift/measure';
import { planColumns, type PlannedColumn } from '../drift/plan';
import type { RunOptions } from '../requests';
import { cutSides } from '../timeline/chunks';
import { timeColumn } from '../timeline/time-column';
import { checkColumnsPresent } from './columns-present';
import { checkTypes } from './column-type';
import { conclude } from './conclude';
import { checkConstant } from './constant';
import { countEncoded } from './count-encoded';
import { checkDuplicateIds } from './duplicate-ids';
import { checkDuplicateRows } from './duplicate-rows';
import { checkInfiniteValues } from './infinite-values';
import { checkMissingValues } from './missing-values';
import { checkNewCategories } from './new-categories';
import { checkOutOfRange } from './out-of-range';
import { type RepeatedRows, repeatedRows } from './repeated-rows';
import { checkRowCount } from './row-count';
import { checkRowsPerPeriod } from './rows-per-period';
import { checkVanishedCategories } from './vanished-categories';

export interface QualityInput extends Compared {
  readonly engine: Engine;
  /** The drift of this request: counts, missing rows and extremes are taken from it. */
  readonly drift: DriftResult;
}

/**
 * Checks the quality of the production slice's data against the reference slice. What drift knows is not counted again;
 * columns are at hand, encoded; the engine is asked for equal rows and identifiers alone, a scan each a side.
 */
export async function computeQuality(
  input: QualityInput,
  { signal, onProgress }: RunOptions,
): Promise<Quality> {
  const { reference, production, request, drift } = input;
  onProgress?.({ label: 'Checking data quality', share: null });
  const slices = await comparedRows(input, signal);
  const overrides = {
    reference: request.roles[reference.id] ?? {},
    production: request.roles[production.id] ?? {},
  };
  const planned = new Map(
    planColumns(reference, production, request).planned.map((plan) => [plan.name, plan]),
  );
  const roles = {
    reference: appliedRoles(reference, overrides.reference),
    production: appliedRoles(production, overrides.production),
  };
  const { settings } = drift;
  const checks: QualityCheck[] = [
    checkRowCount({ reference: slices.reference.rows, production: slices.production.rows }),
    ...checkColumnsPresent(drift, (name) => roles.reference.get(name) ?? roles.production.get(name)),
    ...checkTypes(drift, planned),
  ];
  if (slices.reference.rows === 0 || slices.production.rows === 0) return conclude(checks);
  checks.push(...checkMissingValues(drift), ...checkInfiniteValues(drift));
  const { ranges, categories, onlyValue } = await countEncoded(
    input,
    planned,
    slices,
    breather(signal),
    signal,
  );
  checks.push(
    ...checkConstant(drift, onlyValue),
    ...checkOutOfRange(ranges, settings),
    ...checkNewCategories(categories, settings),
    ...checkVanishedCategories(categories, settings),
    ...(await checkPeriods(input, slices, signal)),
  );
  checks.push(...(await checkIds(input, planned, slices, signal)));
  const whole = await bothSides(
    input,
    slices,
    { reference: reference.columns, production: production.columns },
    signal,
  );
  checks.push(...checkDuplicateRows(whole.reference, whole.production));
  return conclude(checks);
}

async function checkPeriods(
  input: QualityInput,
  slices: ComparedRows,
  signal: AbortSignal | undefined,
): Promise<QualityCheck[]> {
  const { store, reference, production } = input;
  const column = timeColumn(input);
  const columnOf = (dataset: Dataset): Column | undefined =>
    dataset.columns.find(({ name }) => name === column);
  const here = columnOf(reference);
  const there = columnOf(production);
  if (column === null || here === undefined || there === undefined) return [];
  const [times] = await store.encodedPairs(
    { reference: reference.table, production: production.table },
    [{ reference: { column: here, form: 'time' }, production: { column: there, form: 'time' } }],
    signal,
  );
  if (times?.reference.form !== 'numbers' || times.production.form !== 'numbers') return [];
  const sides = {
    reference: { times: rankedNumbers(momentsOf(times.reference)), slice: slices.reference },
    production: { times: rankedNumbers(momentsOf(times.production)), slice: slices.production },
  };
  try {
    return [checkRowsPerPeriod({ column, ...cutSides(sides, DEFAULT_CHUNKING) })];
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return [
      {
        id: 'rows_per_period',
        column,
        verdict: 'unknown',
        headline: error.message,
        reference: null,
        production: null,
        limit: null,
        unit: 'rows',
      },
    ];
  }
}

async function checkIds(
  input: QualityInput,
  planned: ReadonlyMap<string, PlannedColumn>,
  slices: ComparedRows,
  signal: AbortSignal | undefined,
): Promise<QualityCheck[]> {
  const ids = [...planned.values()].filter(({ role }) => role === 'prediction_id');
  const checks: QualityCheck[] = [];
  for (const { name, reference, production } of ids) {
    const sides = await bothSides(
      input,
      slices,
      { reference: [reference], production: [production] },
      signal,
      name,
    );
    checks.push(...checkDuplicateIds(name, sides.reference, sides.production));
  }
  return checks;
}

/** The equal rows of both slices; with `present`, of the rows that have a value there. */
async function bothSides(
  { engine, reference, production, request }: QualityInput,
  slices: ComparedRows,
  columns: Readonly<Record<Side, readonly Column[]>>,
  signal: AbortSignal | undefined,
  present?: string,
): Promise<Readonly<Record<Side, RepeatedRows>>> {
  const side = (name: Side, dataset: Dataset): Promise<RepeatedRows> => {
    const slice = request.comparison[name];
    const only = present === undefined ? [] : [{ kind: 'missing', column: present, negated: true } as const];
    return repeatedRows(
      engine,
      dataset,
      { ...slice, predicates: [...slice.predicates, ...only] },
      columns[name],
      slices[name].rows,
      signal,
    );
  };
  return {
    reference: await side('reference', reference),
    production: await side('production', production),
  };
}
