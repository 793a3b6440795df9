import type { ColumnStore } from '../columns/column-store';
import { holdsRow } from '../columns/slice-rows';
import type { SliceOutcomes } from '../outcomes/read-outcomes';
import { LIVE_ROW, readDeployments, SHADOW_ROW } from '../shadow/deployments';

/** Says so where a slice has rows of the live model and of a shadow: they are measured as if one model had answered them. */
export async function mixedModels(
  store: ColumnStore,
  { dataset, columns, slice }: SliceOutcomes,
  signal: AbortSignal | undefined,
): Promise<string[]> {
  const deployments = await readDeployments(store, dataset, columns.deployment, {}, signal);
  if (deployments?.told !== true) return [];
  let [live, shadow] = [false, false];
  deployments.of.forEach((kind, row) => {
    if (!holdsRow(slice, row)) return;
    if (kind === LIVE_ROW) live = true;
    if (kind === SHADOW_ROW) shadow = true;
  });
  if (!live || !shadow) return [];
  return [
    `Production has rows of ${deployments.live} and of ${deployments.shadow}, measured together: filter both slices by “${deployments.column}” for one model alone.`,
  ];
}
