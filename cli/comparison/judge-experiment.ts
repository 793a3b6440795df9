import type { Experiment } from '../../shared/domain/experiment';
import type { EngineOptions } from '../input/engine-options';
import { checkColumns } from '../input/roles';
import { inWorkspace } from './in-workspace';
import { openSides } from './open';
import { tellNotes } from './reader-notes';
import type { ComparisonRequest } from './request';
import type { Watch } from './watch';

/** Reads a log, joined to what the request names, and compares the arms of its experiment on all rows. */
export function judgeExperiment(
  request: ComparisonRequest,
  engineOptions: EngineOptions,
  watch: Watch,
): Promise<{ readonly found: Experiment; readonly files: readonly string[] }> {
  return inWorkspace(engineOptions, async (workspace) => {
    const { production: log, files } = await openSides(workspace, request, watch);
    tellNotes(log, watch);
    checkColumns('--role', request.roles.keys(), [log]);
    const slice = { dataset: log.id, name: log.name, predicates: [] };
    const drift = {
      comparison: { reference: slice, production: slice },
      settings: request.settings,
      roles: { [log.id]: Object.fromEntries(request.roles) },
    };
    const { outcome } = request;
    return { found: await workspace.experiment(drift, outcome, watch), files };
  });
}
