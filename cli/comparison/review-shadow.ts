import { Workspace } from '../../shared/analysis/workspace';
import type { Shadow } from '../../shared/domain/shadow';
import type { EngineOptions } from '../input/engine-options';
import { checkColumns } from '../input/roles';
import { loadNativeParquet } from '../readers/native-parquet';
import { parquetWasm } from '../readers/parquet-module';
import { openSides } from './open';
import type { ComparisonRequest } from './request';
import type { Watch } from './watch';

/** Reads a log, joined to what the request names, and reviews its shadow model on all rows. */
export async function reviewShadow(
  request: ComparisonRequest,
  engineOptions: EngineOptions,
  watch: Watch,
): Promise<{ readonly shadow: Shadow; readonly files: readonly string[] }> {
  const { createNativeEngine } = await import('../engine/native-engine');
  const engine = await createNativeEngine(engineOptions);
  try {
    const workspace = new Workspace({ engine, parquetWasm, parquetLoader: loadNativeParquet });
    const { production: log, files } = await openSides(workspace, request, watch);
    await engine.query('SET enable_external_access = false');
    for (const note of log.notes) watch.onNote(note);
    checkColumns('--role', request.roles.keys(), [log]);
    const slice = { dataset: log.id, name: log.name, predicates: [] };
    const shadow = await workspace.shadow(
      {
        comparison: { reference: slice, production: slice },
        settings: request.settings,
        roles: { [log.id]: Object.fromEntries(request.roles) },
      },
      request.chunking,
      request.outcome,
      request.shadowSettings,
      watch,
    );
    return { shadow, files };
  } finally {
    await engine.close();
  }
}
