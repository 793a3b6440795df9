import { NodeFileSource } from '../../cli/readers/node-file-source';
import { DEFAULT_DRIFT_SETTINGS } from '../../shared/domain/settings';
import { appWorkspace } from './app-engine';
import { wideLog } from './data';

/** Rows of both sides together. */
const ROWS = [1_000_000, 2_000_000, 4_000_000, 8_000_000];
const EXPONENT_BAR = 1.15;

/** How the time of the drift table grows with the rows: from two files of 12 columns to the result, in the app's engine. */
export default async function growth(): Promise<void> {
  const times: number[] = [];
  for (const rows of ROWS) {
    const files = { reference: await wideLog(rows / 2), production: await wideLog(rows / 2, 1) };
    const workspace = await appWorkspace();
    const start = performance.now();
    const open = async (name: keyof typeof files) => {
      const { id } = await workspace.openDataset({
        sources: [await NodeFileSource.open(files[name])],
        name,
        options: {},
      });
      return { dataset: id, name, predicates: [] };
    };
    const comparison = { reference: await open('reference'), production: await open('production') };
    await workspace.drift({ comparison, settings: DEFAULT_DRIFT_SETTINGS, roles: {} });
    times.push(performance.now() - start);
    await workspace.engine.close();
  }
  const exponent =
    Math.log((times.at(-1) ?? NaN) / (times[0] ?? NaN)) / Math.log((ROWS.at(-1) ?? NaN) / (ROWS[0] ?? NaN));
  console.log(
    `Drift table of ${ROWS.map((rows) => rows / 1e6).join(', ')} M rows x 12 columns: ${times.map((ms) => ms.toFixed(0)).join(', ')} ms: time grows with rows to the power of ${exponent.toFixed(2)}, bar ${EXPONENT_BAR} — ${exponent <= EXPONENT_BAR ? 'within' : 'OVER'}`,
  );
}
