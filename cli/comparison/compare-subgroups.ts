import type { Subgroups } from '../../shared/domain/subgroups';
import type { EngineOptions } from '../input/engine-options';
import { inWorkspace } from './in-workspace';
import { openComparison } from './open-comparison';
import type { ComparisonRequest } from './request';
import type { Watch } from './watch';

/** Reads both sides and measures how the model does by group. */
export function compareSubgroups(
  request: ComparisonRequest,
  engineOptions: EngineOptions,
  watch: Watch,
): Promise<{ readonly found: Subgroups; readonly files: readonly string[] }> {
  return inWorkspace(engineOptions, async (workspace) => {
    const { drift, files } = await openComparison(workspace, request, watch);
    return {
      found: await workspace.subgroups(drift, request.outcome, request.subgroupSettings, watch),
      files,
    };
  });
}
