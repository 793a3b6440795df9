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

/** A column that can be an axis, and how it is read. */
interface PlannedAxis {
  readonly plan: PlannedColumn;
  readonly column: ScatterColumn;
}

/**
 * The columns that both sides have: of numbers and times first, then of categories; of each those that rows are scored by,
 * then scores of the model, other columns and times. Names of rows are none, and columns whose types differ are no
 * categories.
 */
export function scatterPlans(
  { reference, production, request }: Compared,
  { inputs }: Pick<OutlierModel, 'inputs'>,
): PlannedAxis[] {
  const judged = new Set(inputs.map(({ name }) => name));
  return planColumns(reference, production, request)
    .planned.filter((plan) => plan.role !== 'prediction_id' && (!isCategorical(plan) || hasCategories(plan)))
    .map((plan) => ({
      plan,
      column: { name: plan.name, judged: judged.has(plan.name), categorical: isCategorical(plan) },
    }))
    .sort((a, b) => placeOf(a) - placeOf(b));
}

function isCategorical({ form, boolean }: PlannedColumn): boolean {
  return boolean || form === 'text';
}

/** Booleans, and strings on both sides: what filters compare as such. */
function hasCategories({ boolean, reference, production }: PlannedColumn): boolean {
  return boolean || (reference.storage === 'string' && production.storage === 'string');
}

function placeOf({ plan, column }: PlannedAxis): number {
  const kind = column.categorical ? 4 : 0;
  if (column.judged) return kind;
  if (plan.form === 'time') return kind + 3;
  return kind + (plan.role === 'score' ? 1 : 2);
}

/**
 * The axes as they are asked for, where the columns are there; else the two columns of numbers or times named most often
 * among the reasons of flagged rows, of equals the first, and categories only where these are fewer than two.
 *
 * @param columns in the order of `scatterPlans`.
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
    .map(({ name, categorical }) => ({ name, categorical, times: named.get(name) ?? 0 }))
    .sort((a, b) => Number(a.categorical) - Number(b.categorical) || b.times - a.times);
  if (x !== undefined && y !== undefined) return { kind: 'columns', x: x.name, y: y.name };
  return null;
}

/** The flagged rows least like the reference, ascending. */
function flaggedFirst({ threshold }: OutlierModel, production: SideScores): Uint32Array {
  const flagged = topRows(production, ASKED).filter((row) => isFlagged(production, row, threshold));
  return Uint32Array.from(flagged).sort();
}
