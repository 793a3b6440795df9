import { NodeFileSource } from '../../cli/readers/node-file-source';
import { DEFAULT_DRIFT_SETTINGS } from '../../shared/domain/settings';
import { appWorkspace } from './app-engine';
import { wideLog } from './data';

const EVERY_MS = 20;
const BAR = 3;
/** 5 million rows: nine columns of 8 bytes, two of 4, texts of 9 and 11 bytes with their offsets, a bit. */
const ARROW_BYTES = 5_000_000 * (8 * 7 + 4 * 2 + (9 + 4) + (11 + 4) + 1 / 8);

/** Memory of the process, engine included, while 5 million rows and 12 columns are read and two halves compared. */
export default async function memory(): Promise<void> {
  const before = process.memoryUsage().rss;
  let peak = before;
  const timer = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss);
  }, EVERY_MS);
  const workspace = await appWorkspace();
  const source = await NodeFileSource.open(await wideLog());
  const { id } = await workspace.openDataset({ sources: [source], name: 'log', options: {} });
  const loaded = peak - before;
  const half = (name: string, min: number, max: number) => ({
    dataset: id,
    name,
    predicates: [{ kind: 'range' as const, column: 'prediction_id', min, max }],
  });
  await workspace.drift({
    comparison: {
      reference: half('first half', 0, 2_499_999),
      production: half('second half', 2_500_000, 5_000_000),
    },
    settings: DEFAULT_DRIFT_SETTINGS,
    roles: {},
  });
  clearInterval(timer);
  await workspace.engine.close();
  const ratio = (bytes: number): string => (bytes / ARROW_BYTES).toFixed(2);
  const used = peak - before;
  console.log(
    `Memory for 5 M rows x 12 columns: ${mb(loaded)} read, ${mb(used)} compared, against ${mb(ARROW_BYTES)} as Arrow: ratios ${ratio(loaded)} and ${ratio(used)}, bar ${BAR} — ${used <= BAR * ARROW_BYTES ? 'within' : 'OVER'}`,
  );
}

const mb = (bytes: number): string => `${(bytes / 1e6).toFixed(0)} MB`;
