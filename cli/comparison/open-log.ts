import type { DriftRequest } from '../../shared/analysis/requests';
import type { Workspace } from '../../shared/analysis/workspace';
import { checkColumns } from '../input/roles';
import { openSides } from './open';
import { tellNotes } from './reader-notes';
import type { ComparisonRequest } from './request';
import type { Watch } from './watch';

/** Reads one log, joined to what the request names: all of its rows are both sides. */
export async function openLog(
  workspace: Workspace,
  request: ComparisonRequest,
  watch: Watch,
): Promise<{ readonly drift: DriftRequest; readonly files: readonly string[] }> {
  const { production: log, files } = await openSides(workspace, request, watch);
  tellNotes(log, watch);
  checkColumns('--role', request.roles.keys(), [log]);
  const slice = { dataset: log.id, name: log.name, predicates: [] };
  const drift = {
    comparison: { reference: slice, production: slice },
    settings: request.settings,
    roles: { [log.id]: Object.fromEntries(request.roles) },
    outcome: request.outcome,
  };
  return { drift, files };
}
