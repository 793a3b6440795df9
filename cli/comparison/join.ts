import type { JoinSource } from '../../shared/analysis/join/read-joined';
import type { OpenDataset } from '../../shared/analysis/open-datasets';
import type { Workspace } from '../../shared/analysis/workspace';
import type { Dataset } from '../../shared/domain/dataset';
import { UserError } from '../../shared/domain/errors';
import { type JoinKey, keyText } from '../../shared/domain/join';
import type { ByteSource } from '../../shared/readers/byte-source';
import type { GivenJoin } from '../input/joins';
import type { Watch } from './watch';

/** Files to join that were found. */
export interface FoundJoin extends GivenJoin {
  readonly sources: readonly ByteSource[];
}

/** Settles the keys that were not given: both datasets are looked at for one. */
export async function settledJoins(
  workspace: Workspace,
  base: OpenDataset,
  joins: readonly FoundJoin[],
  watch: Watch,
): Promise<JoinSource[]> {
  const settled: JoinSource[] = [];
  for (const { files, sources, key, keep } of joins)
    settled.push({
      sources,
      keep,
      options: {},
      key:
        key ??
        (await foundKey(workspace, base, { sources, name: files, options: { inPlace: false } }, watch)),
    });
  return settled;
}

async function foundKey(
  workspace: Workspace,
  base: OpenDataset,
  other: OpenDataset,
  watch: Watch,
): Promise<JoinKey> {
  const left = await workspace.openDataset(base, watch);
  const right = await workspace.openDataset(other, watch);
  const [best] = await workspace.joinCandidates(left.id, right.id, watch);
  await workspace.closeDataset(left.id);
  await workspace.closeDataset(right.id);
  if (best !== undefined) return best.key;
  throw new UserError(
    `No column of ${base.name} and ${other.name} could be found to join them by.`,
    'Name it with --join-key: a column that both have, or ours=theirs.',
  );
}

/** A join that found nothing on any side is a mistake, not a result. */
export function checkJoins(datasets: readonly Dataset[]): void {
  const [first] = datasets;
  first?.joins?.forEach((join, i) => {
    if (datasets.some(({ joins = [] }) => (joins[i]?.matched ?? 0) > 0)) return;
    throw new UserError(
      `No row matches one of ${join.files.map(({ name }) => name).join(', ')} by ${keyText(join.key)}.`,
      'Name another column with --join-key, or check that both write their keys alike.',
    );
  });
}
