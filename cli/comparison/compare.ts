import { appliedRoles } from '../../shared/analysis/drift/plan';
import type { RoleOverrides } from '../../shared/analysis/requests';
import { Workspace } from '../../shared/analysis/workspace';
import type { Dataset } from '../../shared/domain/dataset';
import type { Result } from '../../shared/domain/result';
import { type Role, ROLES_THAT_MOVE } from '../../shared/domain/role';
import type { EngineOptions } from '../input/engine-options';
import { checkColumns } from '../input/roles';
import { loadNativeParquet } from '../readers/native-parquet';
import { parquetWasm } from '../readers/parquet-module';
import { checkColumnSettings } from './column-settings';
import { openSides } from './open';
import type { ComparisonRequest } from './request';
import { slicesOf } from './slices';
import type { Watch } from './watch';

const NOTES_TOLD = 8;
/** Rows listed in the result of a report. */
const LISTED_OUTLIERS = 20;

/** What came of a comparison. */
export interface Compared {
  readonly result: Result;
  /** The files that were read, as paths. */
  readonly files: readonly string[];
  /** Roles that differ from those that were detected. */
  readonly roles: RoleOverrides;
}

/** Reads both sides into native DuckDB and compares them. */
export async function compare(
  request: ComparisonRequest,
  engineOptions: EngineOptions,
  watch: Watch,
): Promise<Compared> {
  // Loading native DuckDB takes longer than help or a wrong call should.
  const { createNativeEngine } = await import('../engine/native-engine');
  const engine = await createNativeEngine(engineOptions);
  try {
    const workspace = new Workspace({ engine, parquetWasm, parquetLoader: loadNativeParquet });
    return await compareIn(workspace, request, watch);
  } finally {
    await engine.close();
  }
}

async function compareIn(workspace: Workspace, request: ComparisonRequest, watch: Watch): Promise<Compared> {
  const opened = await openSides(workspace, request, watch);
  // The data is in: a condition has no business with any other file of this machine.
  await workspace.engine.query('SET enable_external_access = false');
  const datasets = [...new Set([opened.reference, opened.production])];
  for (const { name, notes } of datasets) tellNotes(name, notes, watch);
  checkColumnSettings(request.settings, opened);
  checkColumns('--role', request.roles.keys(), datasets);
  checkColumns(
    '--type',
    (request.readOptions.csv?.columns ?? []).map((column) => column.name),
    datasets,
  );
  const { comparison, splitColumns } = await slicesOf(workspace, request, opened, watch);
  const roles = Object.fromEntries([...ignored(splitColumns, opened.reference), ...request.roles]);
  const drift = {
    comparison,
    settings: request.settings,
    roles: Object.fromEntries(datasets.map((dataset) => [dataset.id, roles])),
  };
  const compared = await workspace.drift(drift, watch);
  const found = request.tests ? await workspace.withTests(drift, compared, watch) : compared;
  const timeline = await workspace.timeline(drift, request.chunking, watch);
  const quality = await workspace.quality(drift, found, watch);
  const multivariate = request.multivariate
    ? await workspace.multivariate(drift, request.chunking, watch)
    : undefined;
  const outliers = request.outliers
    ? await workspace.outliers(drift, request.chunking, request.outlierSettings, LISTED_OUTLIERS, watch)
    : undefined;
  const performance = request.performance
    ? await workspace.performance(drift, request.chunking, request.outcome, watch)
    : undefined;
  const shadow = request.shadow
    ? await workspace.shadow(drift, request.chunking, request.outcome, request.shadowSettings, watch)
    : undefined;
  const whole = {
    ...found,
    ...(timeline === null ? {} : { timeline }),
    ...(multivariate === undefined ? {} : { multivariate }),
  };
  const result = await workspace.result(drift, whole, watch, {
    quality,
    ...(outliers === undefined ? {} : { outliers }),
    ...(performance === undefined ? {} : { performance }),
    ...(shadow === undefined ? {} : { shadow }),
  });
  return { result, files: opened.files, roles };
}

/** What splits a dataset differs by design: it is listed and not compared, unless its role says that already. */
export function ignored(columns: readonly string[], dataset: Dataset): [string, Role][] {
  const roles = appliedRoles(dataset, {});
  return columns
    .filter((column) => !ROLES_THAT_MOVE.includes(roles.get(column) ?? 'feature'))
    .map((column) => [column, 'ignored']);
}

/** What the reader noted; of very many notes the first ones stand for the rest. */
function tellNotes(name: string, notes: readonly string[], { onNote }: Watch): void {
  for (const note of notes.slice(0, NOTES_TOLD)) onNote(note);
  const more = notes.length - NOTES_TOLD;
  if (more > 0)
    onNote(`There ${more === 1 ? 'is one more note' : `are ${more} more notes`} of this kind on ${name}.`);
}
