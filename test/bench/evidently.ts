import { NodeFileSource } from '../../cli/readers/node-file-source';
import { createNativeEngine } from '../../cli/engine/native-engine';
import { loadNativeParquet } from '../../cli/readers/native-parquet';
import { parquetWasm } from '../../cli/readers/parquet-module';
import { Workspace } from '../../shared/analysis/workspace';
import type { DriftResult } from '../../shared/domain/result';
import { DEFAULT_DRIFT_SETTINGS } from '../../shared/domain/settings';
import { appWorkspace } from './app-engine';
import { driftSide } from './data';
import { pythonPeer } from './python-peer';
import { line } from './report';

/** As many times faster as Evidently, at least: a ratio of times, ours to its. */
const APP_BAR = 1 / 3;
const TERMINAL_BAR = 1 / 6;

/** Evidently's DataDriftPreset and ours with its defaults, on the same files: reading, tests and result. */
export default async function evidently(): Promise<void> {
  const files = [await driftSide('reference', 0), await driftSide('production', 0.2)] as const;
  const app = await timed(await appWorkspace(), files);
  const engine = await createNativeEngine();
  const terminal = await timed(
    new Workspace({ engine, parquetWasm, parquetLoader: loadNativeParquet }),
    files,
  );
  const peer = await pythonPeer('evidently', files);
  if (peer === null) return;
  const name = `Evidently ${peer.version}, DataDriftPreset`;
  line('1 M against 1 M x 20, its tests, app engine', app.ms, name, peer.seconds * 1000, APP_BAR);
  line('1 M against 1 M x 20, its tests, terminal', terminal.ms, name, peer.seconds * 1000, TERMINAL_BAR);
  let worst = 0;
  for (const { name: column, decision } of app.result.columns) {
    const expected = peer.columns[column];
    if (expected === undefined) throw new Error(`Evidently did not compare ${column}.`);
    worst = Math.max(worst, Math.abs((decision.value ?? NaN) - expected));
  }
  console.log(`  largest difference of a column's value from Evidently's: ${worst.toExponential(1)}`);
}

async function timed(
  workspace: Workspace,
  [reference, production]: readonly [string, string],
): Promise<{ readonly ms: number; readonly result: DriftResult }> {
  const start = performance.now();
  const open = async (file: string, name: string) => {
    const source = await NodeFileSource.open(file);
    const { id } = await workspace.openDataset({ sources: [source], name, options: {} });
    return { dataset: id, name, predicates: [] };
  };
  const comparison = {
    reference: await open(reference, 'reference'),
    production: await open(production, 'production'),
  };
  const settings = { ...DEFAULT_DRIFT_SETTINGS, decision: 'evidently' as const };
  const result = await workspace.drift({ comparison, settings, roles: {} });
  const ms = performance.now() - start;
  await workspace.engine.close();
  return { ms, result };
}
