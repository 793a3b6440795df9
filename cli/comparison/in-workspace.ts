import { Workspace } from '../../shared/analysis/workspace';
import type { EngineOptions } from '../input/engine-options';
import { loadNativeParquet } from '../readers/native-parquet';
import { parquetWasm } from '../readers/parquet-module';

/** Works in a workspace on native DuckDB, which ends with the work. */
export async function inWorkspace<T>(
  options: EngineOptions,
  work: (workspace: Workspace) => Promise<T>,
): Promise<T> {
  // Loading native DuckDB takes longer than help or a wrong call should.
  const { createNativeEngine } = await import('../engine/native-engine');
  const engine = await createNativeEngine(options);
  try {
    return await work(new Workspace({ engine, parquetWasm, parquetLoader: loadNativeParquet }));
  } finally {
    await engine.close();
  }
}
