import type { Outliers } from '../../shared/domain/outliers';
import type { EngineOptions } from '../input/engine-options';
import { inWorkspace } from './in-workspace';
import { openComparison } from './open-comparison';
import type { ComparisonRequest } from './request';
import type { Watch } from './watch';

/** Reads both sides and finds the rows of production unlike the reference, `top` of them listed. */
export function compareOutliers(
  request: ComparisonRequest,
  top: number,
  engineOptions: EngineOptions,
  watch: Watch,
): Promise<{ readonly found: Outliers; readonly files: readonly string[] }> {
  return inWorkspace(engineOptions, async (workspace) => {
    const { drift, files } = await openComparison(workspace, request, watch);
    const { chunking, outlierSettings } = request;
    return { found: await workspace.outliers(drift, chunking, outlierSettings, top, watch), files };
  });
}
