import { readFile, stat } from 'node:fs/promises';
import { NodeFileSource } from '../../cli/readers/node-file-source';
import { createNativeEngine } from '../../cli/engine/native-engine';
import { Workspace } from '../../shared/analysis/workspace';
import type { ByteSource } from '../../shared/readers/byte-source';
import { MemorySource } from '../fixtures/memory-source';
import { appWorkspace } from './app-engine';
import { csvOf, driftSide, wideLog } from './data';
import { NativePeer } from './native-peer';
import { line, median } from './report';

const RUNS = 3;
const ROWS = 1_000_000;
const TERMINAL_BAR = 2;
const APP_BAR = 4;
/** What is read of a Parquet file beyond the wanted columns' own bytes: its footer, and not much more. */
const BYTES_BAR = 1.1;

/** CSV of a million rows and 12 columns by both engines, and how many bytes of a Parquet file two of 20 columns take. */
export default async function sources(): Promise<void> {
  await csv();
  await twoColumns();
}

async function csv(): Promise<void> {
  const file = await csvOf(`log-${ROWS}-12`, await wideLog(ROWS));
  const source = await NodeFileSource.open(file);
  const held = new MemorySource(source.name, await readFile(file));
  const open =
    (of: ByteSource) =>
    (workspace: Workspace): Promise<unknown> =>
      workspace.openDataset({ sources: [of], name: 'log', options: {} });
  const close = (workspace: Workspace): Promise<void> => workspace.engine.close();
  const terminal = await median(RUNS, open(source), terminalWorkspace, close);
  const app = await median(RUNS, open(held), appWorkspace, close);
  const native = await median(
    RUNS,
    (peer) => peer.readCsv('log', file),
    () => NativePeer.start(),
    (peer) => peer.stop(),
  );
  const megabytes = Math.round((await stat(file)).size / 1e6);
  const speed = (ms: number): string => `${Math.round(ROWS / ms)} thousand rows a second`;
  console.log(
    `CSV of ${megabytes} MB: terminal ${speed(terminal)}, app ${speed(app)}, peer ${speed(native)}`,
  );
  const peer = 'native DuckDB alone, one thread';
  line('CSV, 1 M rows x 12 columns, terminal, one thread', terminal, peer, native, TERMINAL_BAR);
  line('CSV, 1 M rows x 12 columns, app', app, peer, native, APP_BAR);
}

async function terminalWorkspace(): Promise<Workspace> {
  const engine = await createNativeEngine({ threads: 1 });
  return new Workspace({ engine, parquetWasm: () => Promise.reject(new Error('There is no Parquet here.')) });
}

async function twoColumns(): Promise<void> {
  const file = await driftSide('reference', 0);
  const columns = ['x0', 'x1'];
  const peer = await NativePeer.start();
  const chunks = await peer.chunkBytes(file, columns);
  await peer.stop();
  const workspace = await appWorkspace();
  const source = await NodeFileSource.open(file);
  const read = await workspace.openDataset({ sources: [source], name: 'two', options: { columns } });
  await workspace.engine.close();
  const ratio = read.bytesRead / chunks;
  console.log(
    `Parquet, two of 20 columns: ${read.bytesRead} bytes read of ${source.size}, their chunks have ${chunks}: ` +
      `ratio ${ratio.toFixed(3)}, bar ${BYTES_BAR} — ${ratio <= BYTES_BAR ? 'within' : 'OVER'}`,
  );
}
