import { UserError } from '../../domain/errors';
import { INPUT_ROLES } from '../../domain/role';
import type { SubgroupSettings } from '../../domain/subgroups';
import type { PlannedColumn } from '../drift/plan';

/** Columns that groups are made by, and why. */
export interface ChosenAttribute {
  readonly columns: readonly PlannedColumn[];
  readonly why: string;
}

/** What an attribute is called. */
export const attributeName = ({ columns }: ChosenAttribute): string =>
  columns.map(({ name }) => name).join(' × ');

/** Attributes looked at when none is chosen, the sensitive ones first, and pairs of them. */
const MOST_SINGLE = 6;
const MOST_PAIRS = 3;

/** Columns whose values rows can be grouped by. */
export function groupable(planned: readonly PlannedColumn[]): PlannedColumn[] {
  return planned.filter(({ role, form, excluded }) => INPUT_ROLES.has(role) && form !== 'time' && !excluded);
}

/**
 * The attributes of the settings, else the columns that are sensitive or segments, and the first pairs of sensitive ones.
 *
 * @throws UserError for a column that is not there on both sides, cannot be grouped by, or is named twice at once.
 */
export function chosenAttributes(
  planned: readonly PlannedColumn[],
  { attributes }: SubgroupSettings,
): ChosenAttribute[] {
  const columns = new Map(groupable(planned).map((plan) => [plan.name, plan]));
  if (attributes.length > 0) {
    const different = new Map(attributes.map((names) => [JSON.stringify(names), names]));
    return [...different.values()].map((names) => {
      refuseTwice(names);
      return { columns: names.map((name) => columns.get(name) ?? refuse(name, planned)), why: 'chosen' };
    });
  }
  const withRole = (role: 'sensitive' | 'segment'): PlannedColumn[] =>
    [...columns.values()].filter((plan) => plan.role === role);
  const sensitive = withRole('sensitive');
  const single = [
    ...sensitive.map((plan) => ({ columns: [plan], why: 'sensitive' })),
    ...withRole('segment').map((plan) => ({ columns: [plan], why: 'a segment' })),
  ];
  const pairs = sensitive.flatMap((one, i) =>
    sensitive.slice(i + 1).map((other) => ({ columns: [one, other], why: 'sensitive, both at once' })),
  );
  return [...single.slice(0, MOST_SINGLE), ...pairs.slice(0, MOST_PAIRS)];
}

function refuseTwice(names: readonly string[]): void {
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice === undefined) return;
  throw new UserError(
    `Groups cannot be made by “${twice}” and “${twice}” at once.`,
    'Name each column of an intersection once.',
  );
}

function refuse(name: string, planned: readonly PlannedColumn[]): never {
  const plan = planned.find((one) => one.name === name);
  if (plan === undefined)
    throw new UserError(
      `There is no column “${name}” in both datasets to make groups by.`,
      'Name a column that the reference and production have.',
    );
  throw new UserError(
    `Rows cannot be grouped by “${name}”: ${whyNot(plan)}.`,
    'Choose a feature, a segment or a sensitive column, or give it such a role.',
  );
}

function whyNot({ form, role, excluded }: PlannedColumn): string {
  if (role === 'ignored' || excluded) return 'it is left out of the comparison';
  return form === 'time' ? 'it holds times' : `its role is “${role.replaceAll('_', ' ')}”`;
}
