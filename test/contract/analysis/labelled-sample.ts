import type { Workspace } from '../../../shared/analysis/workspace';
import type { Dataset } from '../../../shared/domain/dataset';
import { fileSource } from './workspace-under-test';

const sample = (name: string): URL => new URL(`../../../assets/sample/${name}.parquet`, import.meta.url);

/** A file of the sample with its labels joined, as the README has it. */
export async function labelledSample(
  workspace: Workspace,
  name: 'reference' | 'production',
): Promise<Dataset> {
  return workspace.openDataset({
    sources: [await fileSource(workspace, sample(name))],
    name,
    options: {},
    joins: [
      {
        sources: [await fileSource(workspace, sample('labels'))],
        options: {},
        key: { base: 'prediction_id', other: 'prediction_id' },
        keep: 'last',
      },
    ],
  });
}
