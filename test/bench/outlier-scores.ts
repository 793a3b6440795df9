import { NodeFileSource } from '../../cli/readers/node-file-source';
import { type OutlierMethod, DEFAULT_OUTLIER_SETTINGS } from '../../shared/domain/outliers';
import { DEFAULT_DRIFT_SETTINGS } from '../../shared/domain/settings';
import { DEFAULT_CHUNKING } from '../../shared/domain/timeline';
import { appWorkspace } from './app-engine';
import { numberRows } from './data';
import { pythonPeer } from './python-peer';
import { line } from './report';

/** No slower. */
const BAR = 1;
const FIRST_ROWS = 1000;

interface Measured {
  /** From the table in the engine: columns read and sorted, fit, scores, and what the view lists. */
  readonly fresh: number;
  /** Once more on the columns that are there: fit, scores, and what the view lists. */
  readonly again: number;
  readonly threshold: number;
}

/**
 * Fit on and scores of all rows as the app's worker makes them, with all that Outliers shows, production being the
 * first thousand rows. The peers start from a matrix in memory and end with the scores.
 */
async function measure(file: string, method: OutlierMethod): Promise<Measured> {
  const workspace = await appWorkspace();
  const source = await NodeFileSource.open(file);
  const { id, columns } = await workspace.openDataset({ sources: [source], name: 'rows', options: {} });
  const few = await workspace.openDataset({
    sources: [await NodeFileSource.open(await numberRows(FIRST_ROWS))],
    name: 'few',
    options: {},
  });
  const find = async (): Promise<{ ms: number; threshold: number }> => {
    const start = performance.now();
    const { threshold, columns: used } = await workspace.outliers(
      {
        comparison: {
          reference: { dataset: id, name: 'rows', predicates: [] },
          production: { dataset: few.id, name: 'few', predicates: [] },
        },
        settings: DEFAULT_DRIFT_SETTINGS,
        roles: { [id]: Object.fromEntries(columns.map(({ name }) => [name, 'feature' as const])) },
      },
      DEFAULT_CHUNKING,
      { ...DEFAULT_OUTLIER_SETTINGS, method },
      100,
    );
    if (used.length !== 20) throw new Error(`judged by ${used.length} columns, not 20`);
    return { ms: performance.now() - start, threshold };
  };
  const first = await find();
  const second = await find();
  await workspace.engine.close();
  return { fresh: first.ms, again: second.ms, threshold: first.threshold };
}

/** Isolation Forest beside scikit-learn's and ECOD beside PyOD's, each on one thread, on the same rows. */
export default async function outlierScores(rows: number): Promise<void> {
  const file = await numberRows(rows);
  for (const [method, peer, name, tolerance] of [
    ['isolation-forest', 'forest', 'scikit-learn', 0.02],
    ['ecod', 'ecod', 'PyOD', 1e-9],
  ] as const) {
    const ours = await measure(file, method);
    const theirs = await pythonPeer(peer, [file]);
    const size = `${(rows / 1e6).toLocaleString('en')} M rows x 20 columns, fit and score`;
    if (theirs === null) {
      console.log(`${method} of ${size}: ${ours.fresh.toFixed(0)} ms, again ${ours.again.toFixed(0)} ms`);
      continue;
    }
    // Forests of different seeds differ a little; ECOD has no chance in it.
    if (Math.abs(theirs.threshold - ours.threshold) > tolerance)
      throw new Error(`The scores of ${method} differ: ${ours.threshold} and ${theirs.threshold}.`);
    const against = `${name} ${theirs.version}, one job`;
    line(`${method} of ${size}, columns read first`, ours.fresh, against, theirs.seconds * 1000, BAR);
    line(`${method} of ${size}, columns at hand`, ours.again, against, theirs.seconds * 1000, BAR);
  }
}
