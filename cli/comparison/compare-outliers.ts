import { Workspace } from '../../shared/analysis/workspace';
import type { Outliers } from '../../shared/domain/outliers';
import type { EngineOptions } from '../input/engine-options';
import { checkColumns } from '../input/roles';
import { loadNativeParquet } from '../readers/native-parquet';
import { parquetWasm } from '../readers/parquet-module';
import { ignored } from './compare';
import { openSides } from './open';
import type { ComparisonRequest } from './request';
import { slicesOf } from './slices';
import type { Watch } from './watch';

/** Reads both sides and finds the rows of production unlike the reference, `top` of them listed. */
export async function compareOutliers(
  request: ComparisonRequest,
  top: number,
  engineOptions: EngineOptions,
  watch: Watch,
): Promise<{ readonly outliers: Outliers; readonly files: readonly string[] }> {
  const { createNativeEngine } = await import('../engine/native-engine');
  const engine = await createNativeEngine(engineOptions);
  try {
    const workspace = new Workspace({ engine, parquetWasm, parquetLoader: loadNativeParquet });
    const opened = await openSides(workspace, request, watch);
    await engine.query('SET enable_external_access = false');
    const datasets = [...new Set([opened.reference, opened.production])];
    for (const { notes } of datasets) for (const note of notes) watch.onNote(note);
    checkColumns('--role', request.roles.keys(), datasets);
    const { comparison, splitColumns } = await slicesOf(workspace, request, opened, watch);
    const roles = Object.fromEntries([...ignored(splitColumns, opened.reference), ...request.roles]);
    const drift = {
      comparison,
      settings: request.settings,
      roles: Object.fromEntries(datasets.map(({ id }) => [id, roles])),
    };
    const outliers = await workspace.outliers(drift, request.chunking, request.outlierSettings, top, watch);
    return { outliers, files: opened.files };
  } finally {
    await engine.close();
  }
}
