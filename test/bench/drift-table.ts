import { NodeFileSource } from '../../cli/readers/node-file-source';
import { DEFAULT_DRIFT_SETTINGS } from '../../shared/domain/settings';
import type { Workspace } from '../../shared/analysis/workspace';
import { appWorkspace } from './app-engine';
import { driftSide } from './data';
import { NativePeer } from './native-peer';
import { line, median } from './report';

const RUNS = 3;
const BAR = 3;

/** The full drift table of a million rows against a million, 20 columns: from files to the result object. */
export default async function driftTable(): Promise<void> {
  const files = {
    reference: await driftSide('reference', 0),
    production: await driftSide('production', 0.2),
  };
  const compare = async (workspace: Workspace): Promise<void> => {
    const open = async (name: keyof typeof files) =>
      workspace.openDataset({ sources: [await NodeFileSource.open(files[name])], name, options: {} });
    const slice = (dataset: { id: string }, name: string) => ({ dataset: dataset.id, name, predicates: [] });
    const reference = slice(await open('reference'), 'reference');
    const production = slice(await open('production'), 'production');
    const result = await workspace.drift({
      comparison: { reference, production },
      settings: DEFAULT_DRIFT_SETTINGS,
      roles: {},
    });
    if (result.comparedCount !== 20) throw new Error(`compared ${result.comparedCount} columns, not 20`);
  };
  const native = await median(
    RUNS,
    async (peer) => {
      await peer.readTable('reference', files.reference);
      await peer.readTable('production', files.production);
    },
    () => NativePeer.start(),
    (peer) => peer.stop(),
  );
  const app = await median(RUNS, compare, appWorkspace, (workspace) => workspace.engine.close());
  line(
    'Drift table, 1 M against 1 M rows x 20 columns, from disk',
    app,
    'native DuckDB, one thread, reading both files',
    native,
    BAR,
  );
}
