import type { ScatterAxes, ScatterColumn } from '../../domain/outlier-scatter';
import type { Compared } from '../compared';
import { planColumns, type PlannedColumn } from '../drift/plan';
import type { OutlierModel, SideScores } from './model';
import { isFlagged } from './model';
import { reasonsOf } from './reasons';
import { topRows } from './top-rows';

/** Flagged rows whose reasons are asked, and reasons of each: as many as the list of rows shows. */
const ASKED = 100;
const REASONS = 3;

/**
 * The columns of numbers and times that both sides have: those that rows are scored by, then scores of the model, other
 * numbers and times. Names of rows are none.
 */
export function scatterPlans(
  { reference, production, request }: Compared,
  { inputs }: Pick<OutlierModel, 'inputs'>,
): { readonly plan: PlannedColumn; readonly column: ScatterColumn }[] {
  const judged = new Set(inputs.map(({ name }) => name));
  return planColumns(reference, production, request)
    .planned.filter(
      ({ form, boolean, role }) =>
        (form === 'number' || form === 'time') && !boolean && role !== 'prediction_id',
    )
    .map((plan) => ({ plan, column: { name: plan.name, judged: judged.has(plan.name) } }))
    .sort((a, b) => placeOf(a) - placeOf(b));
}

function placeOf({ plan, column }: { readonly plan: PlannedColumn; readonly column: ScatterColumn }): number {
  if (column.judged) return 0;
  if (plan.form === 'time') return 3;
  return plan.role === 'score' ? 1 : 2;
}

/**
 * The axes as they are asked for, where the columns are there; else the two columns named most often among the reasons
 * of flagged rows, of equals the first.
 *
 * @param columns those scored by first.
 * @returns null when there are fewer than two columns.
 */
export function chosenAxes(
  asked: ScatterAxes | null,
  columns: readonly ScatterColumn[],
  components: boolean,
  model: OutlierModel,
  production: SideScores,
): ScatterAxes | null {
  const names = new Set(columns.map(({ name }) => name));
  if (asked?.kind === 'components' && components) return asked;
  if (asked?.kind === 'columns' && names.has(asked.x) && names.has(asked.y)) return asked;
  const named = new Map<string, number>();
  for (const reasons of reasonsOf(model, 'production', flaggedFirst(model, production), REASONS))
    for (const { column } of reasons) named.set(column, (named.get(column) ?? 0) + 1);
  const [x, y] = columns
    .map(({ name }) => ({ name, times: named.get(name) ?? 0 }))
    .sort((a, b) => b.times - a.times);
  if (x !== undefined && y !== undefined) return { kind: 'columns', x: x.name, y: y.name };
  return null;
}

/** The flagged rows least like the reference, ascending. */
function flaggedFirst({ threshold }: OutlierModel, production: SideScores): Uint32Array {
  const flagged = topRows(production, ASKED).filter((row) => isFlagged(production, row, threshold));
  return Uint32Array.from(flagged).sort();
}
