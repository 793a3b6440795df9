import type { ColumnTest, ColumnTests } from '../../domain/column-tests';
import { UserError } from '../../domain/errors';
import { breather } from '../breathe';
import { comparedRows } from '../compared';
import { settleTypes, type DriftInput } from '../drift/drift';
import type { ComparedRows } from '../drift/measure';
import { planColumns, type PlannedColumn } from '../drift/plan';
import type { RunOptions } from '../requests';
import { TEST_CATALOGUE } from './catalogue';
import { columnSteps } from './column-steps';
import { runStep } from './test-step';

/** Told after each step of a column: what comes next, and the share that is done. */
type OnStep = (next: string, share: number) => void;

function plans({ reference, production, request }: DriftInput): PlannedColumn[] {
  return planColumns(reference, production, request).planned.filter((plan) => !plan.excluded);
}

async function testColumn(
  input: DriftInput,
  plan: PlannedColumn,
  slices: ComparedRows,
  signal: AbortSignal | undefined,
  onStep: OnStep,
): Promise<ColumnTests> {
  const breathe = breather(signal);
  const tables = { reference: input.reference.table, production: input.production.table };
  const { form } = plan;
  const [pair] = await input.store.encodedPairs(
    tables,
    [{ reference: { column: plan.reference, form }, production: { column: plan.production, form } }],
    signal,
  );
  if (pair === undefined) throw new Error(`The column ${plan.name} was not encoded.`);
  await breathe();
  const { kind, steps, drawn } = columnSteps(plan, pair, slices, input.request.settings);
  await breathe();
  const pairs = drawn?.quantilePairs() ?? null;
  await breathe();
  const boxes = drawn?.boxes.map((box) => box());
  const tests: ColumnTest[] = [];
  for (const step of steps) {
    onStep(TEST_CATALOGUE[step.id].name, tests.length / steps.length);
    await breathe();
    tests.push(await runStep(step, breathe));
  }
  await breathe();
  const inFamily = (family: ColumnTest['family']): ColumnTest[] =>
    tests.filter((test) => test.family === family);
  return {
    name: plan.name,
    kind,
    tests: [...inFamily('test'), ...inFamily('distance')],
    ...(pairs === null ? {} : { quantilePairs: pairs }),
    ...(boxes === undefined ? {} : { boxes: { reference: boxes[0] ?? null, production: boxes[1] ?? null } }),
  };
}

/**
 * Every test and distance that fits the kind of one column of a comparison, over all rows of both slices: null and NaN
 * are missing and left out except where a bin or a test is about them, infinite values are values at the ends unless a
 * test says that it leaves them out. p-values are those of this column alone, not adjusted. Between two tests a waiting
 * Cancel is heard.
 *
 * @throws UserError when the column is not on both sides, or not compared because of its role; CancelledError.
 */
export async function columnTests(
  input: DriftInput,
  column: string,
  options: RunOptions = {},
): Promise<ColumnTests> {
  const [tests] = await testsOfColumns(input, [column], options);
  if (tests === undefined) throw new Error(`The column ${column} was not tested.`);
  return tests;
}

/**
 * The same of several columns, in the order in which they are named.
 *
 * @throws UserError for the first that is not compared; CancelledError.
 */
export async function testsOfColumns(
  input: DriftInput,
  columns: readonly string[],
  { signal, onProgress }: RunOptions = {},
): Promise<ColumnTests[]> {
  if (columns.length === 0) return [];
  const planned = new Map(plans(input).map((plan) => [plan.name, plan]));
  const wanted = columns.map((name) => {
    const plan = planned.get(name);
    if (plan !== undefined) return plan;
    throw new UserError(
      `“${name}” is not compared.`,
      'Choose a column that both sides have and whose role does not change by design.',
    );
  });
  const settled = await settleTypes(input, wanted, signal);
  const slices = await comparedRows(input, signal);
  const tested: ColumnTests[] = [];
  for (const plan of settled)
    tested.push(
      await testColumn(input, plan, slices, signal, (next, share) =>
        onProgress?.({
          label: `Testing ${plan.name}: ${next}`,
          share: (tested.length + share) / settled.length,
        }),
      ),
    );
  return tested;
}
