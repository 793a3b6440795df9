import { NodeFileSource } from '../../cli/readers/node-file-source';
import { appWorkspace } from './app-engine';
import { wideLog } from './data';
import { NativePeer } from './native-peer';
import { line, median } from './report';

const RUNS = 3;
const ALL_BAR = 2;
const TWO_COLUMNS_BAR = 0.5;

/** Parquet of 5 million rows and 12 columns into the app's engine, whole and two columns of it. */
export default async function load(): Promise<void> {
  const file = await wideLog();
  const source = await NodeFileSource.open(file);
  const open = (columns?: readonly string[]) =>
    median(
      RUNS,
      (workspace) =>
        workspace.openDataset({
          sources: [source],
          name: 'log',
          options: columns === undefined ? {} : { columns: [...columns] },
        }),
      appWorkspace,
      (workspace) => workspace.engine.close(),
    );
  const native = await median(
    RUNS,
    (peer) => peer.readTable('log', file),
    () => NativePeer.start(),
    (peer) => peer.stop(),
  );
  const all = await open();
  const two = await open(['score', 'region']);
  line('Parquet, 5 M rows x 12 columns, all columns', all, 'native DuckDB, one thread', native, ALL_BAR);
  line('Parquet, 5 M rows, two of 12 columns', two, 'all columns', all, TWO_COLUMNS_BAR);
}
