import { expect } from 'vitest';
import type { Workspace } from '../../../shared/analysis/workspace';
import type { Dataset } from '../../../shared/domain/dataset';
import { DEFAULT_OUTCOME_SETTINGS } from '../../../shared/domain/outcome';
import {
  type Attribute,
  DEFAULT_SUBGROUP_SETTINGS,
  type Subgroup,
  type Subgroups,
  type SubgroupSettings,
  subgroupsSchema,
} from '../../../shared/domain/subgroups';
import { textSource } from '../../fixtures/memory-source';
import { comparing } from './workspace-under-test';

/** What a workspace says of subgroups, which keeps to its schema also once written down. */
export async function subgroupsOf(
  workspace: Workspace,
  reference: Dataset,
  production: Dataset,
  settings: Partial<SubgroupSettings> = {},
): Promise<Subgroups> {
  const result = await workspace.subgroups(comparing(reference, production), DEFAULT_OUTCOME_SETTINGS, {
    ...DEFAULT_SUBGROUP_SETTINGS,
    ...settings,
  });
  // Numbers that are not finite do not survive JSON, and the schema wants every one of them.
  expect(subgroupsSchema.parse(JSON.parse(JSON.stringify(result)))).toEqual(result);
  return result;
}

/** The same with one table on both sides. */
export async function subgroupsOfCsv(
  workspace: Workspace,
  text: string,
  settings: Partial<SubgroupSettings> = {},
): Promise<Subgroups> {
  const dataset = await workspace.openDataset({
    sources: [textSource('log.csv', text)],
    name: 'log',
    options: {},
  });
  return subgroupsOf(workspace, dataset, dataset, settings);
}

export const groupOf = ({ groups }: Pick<Attribute, 'groups'>, label: string): Subgroup =>
  groups.find((group) => group.label === label) ?? expect.fail(`There is no group ${label}.`);

export const attributeOf = ({ attributes }: Subgroups, name: string): Attribute =>
  attributes.find((one) => one.name === name) ?? expect.fail(`There is no attribute ${name}.`);
