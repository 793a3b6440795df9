import type { Experiment } from '../../shared/domain/experiment';
import type { EngineOptions } from '../input/engine-options';
import { inWorkspace } from './in-workspace';
import { openLog } from './open-log';
import type { ComparisonRequest } from './request';
import type { Watch } from './watch';

/** Reads a log, joined to what the request names, and compares the arms of its experiment on all rows. */
export function judgeExperiment(
  request: ComparisonRequest,
  engineOptions: EngineOptions,
  watch: Watch,
): Promise<{ readonly found: Experiment; readonly files: readonly string[] }> {
  return inWorkspace(engineOptions, async (workspace) => {
    const { drift, files } = await openLog(workspace, request, watch);
    return { found: await workspace.experiment(drift, request.outcome, watch), files };
  });
}
