import type { Dataset } from '../../domain/dataset';
import { INPUT_ROLES } from '../../domain/role';
import { planColumns, type PlannedColumn } from '../drift/plan';
import type { DriftRequest } from '../requests';

/** A column that is not looked at together with the others, and why. */
export interface LeftOut {
  readonly name: string;
  readonly reason: string;
}

/** More than this and the time grows with their square. */
export const MOST_COLUMNS = 200;

/** The columns that may be looked at together: features of one type on both sides, and why the others are left out. */
export function chooseFeatures(
  reference: Dataset,
  production: Dataset,
  request: DriftRequest,
): { readonly chosen: readonly PlannedColumn[]; readonly leftOut: readonly LeftOut[] } {
  const { planned } = planColumns(reference, production, request);
  const chosen: PlannedColumn[] = [];
  const leftOut: LeftOut[] = [];
  for (const plan of planned) {
    const reason = reasonToLeaveOut(plan, chosen.length);
    if (reason === null) chosen.push(plan);
    else leftOut.push({ name: plan.name, reason });
  }
  return { chosen, leftOut };
}

function reasonToLeaveOut(plan: PlannedColumn, before: number): string | null {
  // What comes out of a model or is about it would give the sides away by itself.
  if (!INPUT_ROLES.has(plan.role)) return `its role is ${plan.role.replaceAll('_', ' ')}`;
  if (plan.sliced) return 'the two slices are filtered by it';
  if (plan.reference.storage !== plan.production.storage && plan.form !== 'number')
    return 'its type differs between the sides';
  if (plan.form === 'time') return 'it is a time';
  if (plan.reference.storage === 'nested') return 'it holds lists or structures';
  return before >= MOST_COLUMNS ? `only the first ${MOST_COLUMNS} columns are looked at together` : null;
}
