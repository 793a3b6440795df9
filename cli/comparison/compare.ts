import type { RoleOverrides } from '../../shared/domain/applied-roles';
import { conspicuousColumns } from '../../shared/analysis/tests/tested-columns';
import type { Workspace } from '../../shared/analysis/workspace';
import type { Analysis } from '../../shared/checks/measures/measured';
import type { Dossier } from '../../shared/domain/dossier';
import type { DriftResult, Result } from '../../shared/domain/result';
import type { Subgroups } from '../../shared/domain/subgroups';
import type { EngineOptions } from '../input/engine-options';
import { Attempts, type Refused } from './attempt';
import { dossierSettings } from './read-dossier';
import { inWorkspace } from './in-workspace';
import { openComparison } from './open-comparison';
import type { ComparisonRequest, WantedTests } from './request';
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
  /** What was asked for and could not be made. */
  readonly refused: readonly Refused[];
  /** Why analyses that were wanted where they can be made were not. */
  readonly notMade: Readonly<Partial<Record<Analysis, string>>>;
}

function testedColumns(wanted: WantedTests, { columns }: DriftResult): readonly string[] | 'every' {
  if (wanted.every) return 'every';
  const found = wanted.conspicuous ? conspicuousColumns(columns) : [];
  return [...new Set([...found, ...wanted.columns])];
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
  const { chunking, outcome } = request;
  const compared = await workspace.drift(drift, watch);
  const found = await workspace.withTests(drift, compared, testedColumns(request.tests, compared), watch);
  const timeline = await workspace.timeline(drift, chunking, watch);
  const quality = await workspace.quality(drift, found, watch);
  const attempts = new Attempts(request.whereItCan);
  const multivariate = await attempts.make('--multivariate', 'multivariate', request.multivariate, () =>
    workspace.multivariate(drift, chunking, watch),
  );
  const outliers = await attempts.make('--outliers', 'outliers', request.outliers, () =>
    workspace.outliers(drift, chunking, request.outlierSettings, LISTED_OUTLIERS, watch),
  );
  const predictions: Dossier[] = [];
  for (const key of request.predictions)
    predictions.push(await workspace.dossier(drift, key, dossierSettings(request), watch));
  const performance = await attempts.make('--performance', 'performance', request.performance, () =>
    workspace.performance(drift, chunking, outcome, watch),
  );
  const shadow = await attempts.make('--shadow-review', 'shadow', request.shadow, () =>
    workspace.shadow(drift, chunking, outcome, request.shadowSettings, watch),
  );
  const groups = (): Promise<Subgroups> =>
    workspace.subgroups(drift, outcome, request.subgroupSettings, watch);
  // Columns that were named and cannot be grouped by are a slip in the call, which ends it.
  const named = request.subgroupSettings.attributes.length > 0 && !request.whereItCan.has('subgroups');
  const subgroups =
    named && request.subgroups
      ? await groups()
      : await attempts.make('--subgroups', 'subgroups', request.subgroups, groups);
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
  return { result, files, roles, refused: attempts.refused, notMade: attempts.notMade };
}
