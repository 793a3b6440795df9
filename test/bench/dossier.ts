import { NodeFileSource } from '../../cli/readers/node-file-source';
import { DEFAULT_OUTCOME_SETTINGS } from '../../shared/domain/outcome';
import { DEFAULT_OUTLIER_SETTINGS } from '../../shared/domain/outliers';
import { DEFAULT_DRIFT_SETTINGS } from '../../shared/domain/settings';
import { DEFAULT_CHUNKING } from '../../shared/domain/timeline';
import { appWorkspace } from './app-engine';
import { wideLog } from './data';
import { line } from './report';

const LIMIT_MS = 1000;
/** A million rows of `--rows` stand for the five million of the limit. */
const PER_ROW = 5;

/**
 * The story of one prediction as the app's worker tells it, reference and production halves of one log, by id and by
 * row. First with nothing at hand (columns read, the outlier model fitted), then as when the Drift and Outliers views
 * were looked at, which is what the limit is for.
 */
export default async function dossier(rows: number): Promise<void> {
  const workspace = await appWorkspace();
  const source = await NodeFileSource.open(await wideLog(rows * PER_ROW));
  const { id } = await workspace.openDataset({ sources: [source], name: 'log', options: {} });
  const from = Math.floor((rows * PER_ROW) / 2);
  const side = (operator: '<' | '>=') => ({
    dataset: id,
    name: operator,
    predicates: [{ kind: 'compare' as const, column: 'prediction_id', operator, value: from }],
  });
  const ask = async (key: { id: string } | { row: number }): Promise<number> => {
    const start = performance.now();
    const { nearest } = await workspace.dossier(
      {
        comparison: { reference: side('<'), production: side('>=') },
        settings: DEFAULT_DRIFT_SETTINGS,
        roles: {},
      },
      { side: 'production', key },
      { chunking: DEFAULT_CHUNKING, outcome: DEFAULT_OUTCOME_SETTINGS, outliers: DEFAULT_OUTLIER_SETTINGS },
    );
    if (nearest.length !== 10) throw new Error(`${nearest.length} rows are near, not 10`);
    return performance.now() - start;
  };
  const size = `${((rows * PER_ROW) / 1e6).toLocaleString('en')} M rows x 12 columns`;
  console.log(
    `first dossier of ${size}, outlier model fitted for it: ${(await ask({ row: from + 5 })).toFixed(0)} ms`,
  );
  line(`dossier of ${size}, by row`, await ask({ row: from + 1234 }), 'limit', LIMIT_MS, 1);
  line(`dossier of ${size}, by id`, await ask({ id: String(from + 4321) }), 'limit', LIMIT_MS, 1);
  await workspace.engine.close();
}
