import { appliedRoles, type RoleOverrides } from '../../shared/domain/applied-roles';
import type { DriftRequest } from '../../shared/analysis/requests';
import type { Workspace } from '../../shared/analysis/workspace';
import type { Dataset } from '../../shared/domain/dataset';
import { type Role, ROLES_THAT_MOVE } from '../../shared/domain/role';
import { checkColumns } from '../input/roles';
import { checkColumnSettings } from './column-settings';
import { openSides } from './open';
import { tellNotes } from './reader-notes';
import type { ComparisonRequest } from './request';
import { checkTextOptions } from './text-options';
import { slicesOf } from './slices';
import type { Watch } from './watch';

/** A comparison whose data has been read. */
export interface OpenedComparison {
  readonly drift: DriftRequest;
  /** The files that were read, as paths. */
  readonly files: readonly string[];
  /** Roles that differ from those that were detected. */
  readonly roles: RoleOverrides;
}

/** Reads both sides, says what their readers noted, checks what was asked of their columns, and finds their slices. */
export async function openComparison(
  workspace: Workspace,
  request: ComparisonRequest,
  watch: Watch,
): Promise<OpenedComparison> {
  const opened = await openSides(workspace, request, watch);
  const datasets = [...new Set([opened.reference, opened.production])];
  if (opened.reference === opened.production) tellNotes(opened.reference, watch);
  else {
    tellNotes(opened.reference, watch, 'Reference');
    tellNotes(opened.production, watch, 'Production');
  }
  checkColumnSettings(request.settings, opened);
  checkColumns('--role', request.roles.keys(), datasets);
  checkColumns('--tests-of', request.tests.columns, datasets);
  checkColumns('--proxy', request.outcome.proxies ?? [], datasets);
  checkTextOptions(request.readOptions, datasets);
  checkColumns(
    '--type',
    (request.readOptions.csv?.columns ?? []).map((column) => column.name),
    datasets,
  );
  const { comparison, splitColumns } = await slicesOf(workspace, request, opened, watch);
  const roles = Object.fromEntries([...ignored(splitColumns, opened.reference), ...request.roles]);
  return {
    drift: {
      comparison,
      settings: {
        ...request.settings,
        importance: { ...opened.importance, ...request.settings.importance },
      },
      roles: Object.fromEntries(datasets.map((dataset) => [dataset.id, roles])),
      outcome: request.outcome,
    },
    files: opened.files,
    roles,
  };
}

/** What splits a dataset differs by design: it is listed and not compared, unless its role says that already. */
function ignored(columns: readonly string[], dataset: Dataset): [string, Role][] {
  const roles = appliedRoles(dataset, {});
  return columns
    .filter((column) => !ROLES_THAT_MOVE.includes(roles.get(column) ?? 'feature'))
    .map((column) => [column, 'ignored']);
}
