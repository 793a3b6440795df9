import type { RoleOverrides } from '../../shared/analysis/requests';
import type { Workspace } from '../../shared/analysis/workspace';
import type { Analysis } from '../../shared/checks/measures/measured';
import type { Dossier } from '../../shared/domain/dossier';
import { UserError } from '../../shared/domain/errors';
import type { Result } from '../../shared/domain/result';
import { CancelledError, EngineLostError } from '../../shared/engine/engine';
import type { EngineOptions } from '../input/engine-options';
import { dossierSettings } from './read-dossier';
import { inWorkspace } from './in-workspace';
import { openComparison } from './open-comparison';
import type { ComparisonRequest } from './request';
import type { Watch } from './watch';

/** Rows listed in the result of a report. */
const LISTED_OUTLIERS = 20;

/** What came of a comparison. */
export interface Compared {
  readonly result: Result;
  /** The files that were read, as paths. */
  readonly files: readonly string[];
  /** Roles that differ from those that were detected. */
  readonly roles: RoleOverrides;
  /** Why analyses that were wanted where they can be made were not. */
  readonly notMade: Readonly<Partial<Record<Analysis, string>>>;
}

/** Reads both sides into native DuckDB and compares them. */
export function compare(
  request: ComparisonRequest,
  engineOptions: EngineOptions,
  watch: Watch,
): Promise<Compared> {
  return inWorkspace(engineOptions, (workspace) => compareIn(workspace, request, watch));
}

async function compareIn(workspace: Workspace, request: ComparisonRequest, watch: Watch): Promise<Compared> {
  const { drift, files, roles } = await openComparison(workspace, request, watch);
  const notMade: Partial<Record<Analysis, string>> = {};
  /** Makes an analysis that is wanted; one that is wanted where it can be made may find nothing to be made of. */
  const made = async <T>(analysis: Analysis, make: () => Promise<T>): Promise<T | undefined> => {
    if (!request[analysis]) return undefined;
    try {
      return await make();
    } catch (error) {
      if (!request.whereItCan.has(analysis) || !isOfData(error)) throw error;
      notMade[analysis] = error.message;
      return undefined;
    }
  };
  const { chunking, outcome } = request;
  const compared = await workspace.drift(drift, watch);
  const found = request.tests ? await workspace.withTests(drift, compared, watch) : compared;
  const timeline = await workspace.timeline(drift, chunking, watch);
  const quality = await workspace.quality(drift, found, watch);
  const multivariate = await made('multivariate', () => workspace.multivariate(drift, chunking, watch));
  const outliers = await made('outliers', () =>
    workspace.outliers(drift, chunking, request.outlierSettings, LISTED_OUTLIERS, watch),
  );
  const predictions: Dossier[] = [];
  for (const key of request.predictions)
    predictions.push(await workspace.dossier(drift, key, dossierSettings(request), watch));
  const performance = await made('performance', () => workspace.performance(drift, chunking, outcome, watch));
  const shadow = await made('shadow', () =>
    workspace.shadow(drift, chunking, outcome, request.shadowSettings, watch),
  );
  const subgroups = await made('subgroups', () =>
    workspace.subgroups(drift, outcome, request.subgroupSettings, watch),
  );
  const whole = {
    ...found,
    ...(timeline === null ? {} : { timeline }),
    ...(multivariate === undefined ? {} : { multivariate }),
  };
  const result = await workspace.result(drift, whole, watch, {
    quality,
    ...(outliers === undefined ? {} : { outliers }),
    ...(predictions.length === 0 ? {} : { predictions }),
    ...(performance === undefined ? {} : { performance }),
    ...(shadow === undefined ? {} : { shadow }),
    ...(subgroups === undefined ? {} : { subgroups }),
  });
  return { result, files, roles, notMade };
}

/** Whether an error says that the data has nothing for an analysis, rather than that the engine or a person stopped it. */
function isOfData(error: unknown): error is UserError {
  return (
    error instanceof UserError && !(error instanceof EngineLostError) && !(error instanceof CancelledError)
  );
}
