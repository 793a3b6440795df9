import { NodeFileSource } from '../../cli/readers/node-file-source';
import type { Workspace } from '../../shared/analysis/workspace';
import { DEFAULT_OUTCOME_SETTINGS } from '../../shared/domain/outcome';
import { DEFAULT_DRIFT_SETTINGS } from '../../shared/domain/settings';
import { DEFAULT_SHADOW_SETTINGS, type Shadow } from '../../shared/domain/shadow';
import { DEFAULT_CHUNKING } from '../../shared/domain/timeline';
import { appWorkspace } from './app-engine';
import { answersOf } from './data';
import { pythonPeer } from './python-peer';
import { line } from './report';

const BAR = 1;

/** Rows of a first pair of logs, so that the engine and the decoder are loaded before anything is timed. */
const FIRST_ROWS = 1000;

interface Measured {
  /** Both files read and joined. */
  readonly opened: number;
  readonly reviewed: number;
  readonly found: Shadow;
}

/** Two files read, joined by an identifier of text, and reviewed, as when they are opened in the app. */
async function measure(workspace: Workspace, live: string, shadow: string): Promise<Measured> {
  const sources = [await NodeFileSource.open(live)];
  const start = performance.now();
  const { id } = await workspace.openDataset({
    sources,
    joins: [
      {
        sources: [await NodeFileSource.open(shadow)],
        options: {},
        key: { base: 'prediction_id', other: 'prediction_id' },
        keep: 'last',
      },
    ],
    name: 'log',
    options: {},
  });
  const opened = performance.now() - start;
  const slice = { dataset: id, name: 'log', predicates: [] };
  const found = await workspace.shadow(
    { comparison: { reference: slice, production: slice }, settings: DEFAULT_DRIFT_SETTINGS, roles: {} },
    DEFAULT_CHUNKING,
    DEFAULT_OUTCOME_SETTINGS,
    DEFAULT_SHADOW_SETTINGS,
  );
  const reviewed = performance.now() - start - opened;
  await workspace.closeDataset(id);
  return { opened, reviewed, found };
}

/**
 * Two logs of a model each, paired by an identifier of text in another order, with labels: the whole review in the app's
 * engine, with its resamples, segments and intervals, beside pandas, scikit-learn and statsmodels for the numbers that both
 * have, which have to be the same.
 */
export default async function shadow(rows: number): Promise<void> {
  const [live, other] = [await answersOf('live', rows), await answersOf('shadow', rows)];
  const workspace = await appWorkspace();
  await measure(workspace, await answersOf('live', FIRST_ROWS), await answersOf('shadow', FIRST_ROWS));
  const { opened, reviewed, found } = await measure(workspace, live, other);
  await workspace.engine.close();
  const ms = opened + reviewed;
  const size = `${(rows / 1e6).toLocaleString('en')} M rows a log`;
  const theirs = await pythonPeer('shadow', [live, other]);
  if (theirs === null) {
    console.log(
      `Shadow review of ${size}: ${ms.toFixed(0)} ms, of which ${opened.toFixed(0)} to read and join`,
    );
    return;
  }
  const metric = (id: string): number | null | undefined =>
    found.labelled?.metrics.find((one) => one.id === id)?.change.value;
  const ours: Record<keyof typeof theirs.values, number | null | undefined> = {
    paired: found.pairing.paired,
    agreement: found.agreement?.rate.value,
    kappa: found.agreement?.kappa.value,
    accuracy: metric('accuracy'),
    f1: metric('f1'),
    rocAuc: metric('rocAuc'),
    brier: metric('brier'),
    onlyLive: found.labelled?.mcNemar?.onlyLive,
    onlyShadow: found.labelled?.mcNemar?.onlyShadow,
    statistic: found.labelled?.mcNemar?.statistic,
    latency: found.operations.find(({ kind }) => kind === 'latency')?.median?.value,
  };
  for (const [name, value] of Object.entries(theirs.values)) {
    const own = ours[name as keyof typeof ours];
    if (own == null || !(Math.abs(own - value) <= 1e-9 * Math.max(1, Math.abs(value))))
      throw new Error(`${name} is ${String(own)}, not ${value}.`);
  }
  line(
    `Shadow review of two logs, ${size}, from the files (${opened.toFixed(0)} ms to read and join), ${Object.keys(theirs.values).length} values alike`,
    ms,
    theirs.version,
    theirs.seconds * 1000,
    BAR,
  );
}
