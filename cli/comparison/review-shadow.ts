import { UserError } from '../../shared/domain/errors';
import type { Shadow } from '../../shared/domain/shadow';
import type { EngineOptions } from '../input/engine-options';
import { inWorkspace } from './in-workspace';
import { openLog } from './open-log';
import type { ComparisonRequest } from './request';
import type { Watch } from './watch';

/** Reads a log, joined to what the request names, and reviews its shadow model on all rows. */
export function reviewShadow(
  request: ComparisonRequest,
  engineOptions: EngineOptions,
  watch: Watch,
): Promise<{ readonly found: Shadow; readonly files: readonly string[] }> {
  return inWorkspace(engineOptions, async (workspace) => {
    const { drift, files } = await openLog(workspace, request, watch);
    const { chunking, outcome, shadowSettings } = request;
    const found = await workspace.shadow(drift, chunking, outcome, shadowSettings, watch);
    checkReviewed(shadowSettings.shadow, found);
    return { found, files };
  });
}

/** The window falls back to a shadow that is there; a call that names none is a mistake. */
function checkReviewed(wanted: string | undefined, { choices }: Shadow): void {
  if (wanted === undefined) return;
  if (choices.some(({ name, columns, chosen }) => chosen && (name === wanted || columns.includes(wanted))))
    return;
  throw new UserError(
    `There is no shadow “${wanted}”.`,
    `Give --review one of ${choices.map(({ name }) => `“${name}”`).join(', ')}.`,
  );
}
