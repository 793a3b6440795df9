import { NodeFileSource } from '../../cli/readers/node-file-source';
import { encodeNumbers } from '../../shared/analysis/columns/encoded-numbers';
import { SpareMemory } from '../../shared/analysis/columns/spare-memory';
import { countClasses } from '../../shared/analysis/outcomes/class-counts';
import type { SliceOutcomes } from '../../shared/analysis/outcomes/read-outcomes';
import { learnCalibration } from '../../shared/analysis/performance/calibration';
import { estimatePerformance } from '../../shared/analysis/performance/cbpe';
import type { Workspace } from '../../shared/analysis/workspace';
import { DEFAULT_OUTCOME_SETTINGS } from '../../shared/domain/outcome';
import type { Performance } from '../../shared/domain/performance';
import { DEFAULT_DRIFT_SETTINGS } from '../../shared/domain/settings';
import { SeededRandom } from '../../shared/stats/seeded-random';
import type { Chunking } from '../../shared/domain/timeline';
import { appWorkspace } from './app-engine';
import { scoredRows } from './data';
import { pythonPeer } from './python-peer';
import { line } from './report';

/** Of the estimates alone, and of the whole analysis from the files, which has much that NannyML has not. */
const BARS = { estimates: 0.2, whole: 1 };
const DAYS: Chunking = { by: 'period', period: 'day', zone: 'UTC' };
/** Rows of a first pair of logs, so that the engine and the decoder are loaded before anything is timed. */
const FIRST_ROWS = 1000;

interface Measured {
  /** Both files read. */
  readonly opened: number;
  readonly measured: number;
  readonly found: Performance;
}

async function measure(workspace: Workspace, files: readonly [string, string]): Promise<Measured> {
  const start = performance.now();
  const open = async (name: string, file: string): Promise<string> => {
    const sources = [await NodeFileSource.open(file)];
    return (await workspace.openDataset({ sources, name, options: {} })).id;
  };
  const [reference, production] = [await open('reference', files[0]), await open('production', files[1])];
  const opened = performance.now() - start;
  const slice = (dataset: string, name: string) => ({ dataset, name, predicates: [] });
  const found = await workspace.performance(
    {
      comparison: {
        reference: slice(reference, 'reference'),
        production: slice(production, 'production'),
      },
      settings: DEFAULT_DRIFT_SETTINGS,
      roles: {},
    },
    DAYS,
    DEFAULT_OUTCOME_SETTINGS,
  );
  const measured = performance.now() - start - opened;
  await workspace.closeDataset(reference);
  await workspace.closeDataset(production);
  return { opened, measured, found };
}

/** Processor time in milliseconds to encode scores drawn likewise, to calibrate them and to estimate both sides by day. */
function estimatesAlone(rows: number): number {
  const side = (
    seed: number,
  ): { readonly scores: Float64Array; readonly outcomes: SliceOutcomes; readonly days: Uint16Array } => {
    const random = new SeededRandom(seed);
    const scores = Float64Array.from({ length: rows }, () => random.fraction());
    const label = Uint8Array.from(scores, (score) => (random.fraction() < score * score ? 1 : 0));
    const prediction = Uint8Array.from(scores, (score) => (score >= 0.5 ? 1 : 0));
    const dataset = {
      id: '',
      name: '',
      table: '',
      rows,
      columns: [],
      roles: [],
      bytesRead: 0,
      bytesTotal: 0,
    };
    return {
      scores,
      days: Uint16Array.from({ length: rows }, (_, row) => Math.floor(row / 86_400)),
      outcomes: {
        dataset: { ...dataset, format: 'csv', files: [], notes: [] },
        slice: { rows, mask: null },
        columns: {},
        label,
        labelValue: null,
        live: { prediction, value: null, score: null, derived: false },
        shadow: null,
      },
    };
  };
  const drawn = [side(1), side(2)];
  const start = process.cpuUsage();
  const [reference, production] = drawn.map(({ scores, outcomes, days }) => ({
    days,
    outcomes: {
      ...outcomes,
      live: { ...outcomes.live, score: encodeNumbers(scores, null, new SpareMemory()) },
    },
  }));
  if (reference === undefined || production === undefined) throw new Error('Two sides were drawn.');
  const whole = new Uint16Array(rows);
  const [counted] = countClasses(reference.outcomes.label, reference.outcomes.live, 2, whole, 1);
  if (counted === undefined) throw new Error('One group was not counted as one.');
  const calibration = learnCalibration(reference.outcomes, whole, () => true, counted);
  if (calibration?.fit == null) throw new Error('These scores are to be calibrated.');
  for (const { outcomes, days } of [reference, production]) {
    estimatePerformance(outcomes, calibration, whole, 1);
    estimatePerformance(outcomes, calibration, days, (days.at(-1) ?? 0) + 1);
  }
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

/**
 * A reference and a production slice of half the rows each, scores of as many values as rows: the whole performance analysis in
 * the app's engine, estimates by day among it, beside NannyML's CBPE of the same files, whose estimates have to be the same.
 */
export default async function cbpe(rows: number): Promise<void> {
  const half = Math.round(rows / 2);
  const files = [await scoredRows('reference', half), await scoredRows('production', half)] as const;
  const workspace = await appWorkspace();
  await measure(workspace, [
    await scoredRows('reference', FIRST_ROWS),
    await scoredRows('production', FIRST_ROWS),
  ]);
  const { opened, measured, found } = await measure(workspace, files);
  await workspace.engine.close();
  const ms = opened + measured;
  const what = `Performance with estimates of ${(rows / 1e6).toLocaleString('en')} M rows, from the files (${opened.toFixed(0)} ms to read)`;
  const theirs = await pythonPeer('cbpe', files);
  if (theirs === null) {
    console.log(`${what}: ${ms.toFixed(0)} ms`);
    return;
  }
  const { series, chunks } = found.overTime ?? { series: [], chunks: [] };
  for (const metric of ['accuracy', 'rocAuc'] as const) {
    const estimated = series.find((one) => one.metric === metric)?.estimated;
    const own = chunks.flatMap(({ side }, i) => (side === 'production' ? [estimated?.[i]?.value] : []));
    theirs[metric].forEach((value, i) => {
      if (!(Math.abs((own[i] ?? NaN) - value) <= 1e-5))
        throw new Error(`${metric} of chunk ${i} is ${String(own[i])}, not ${value}.`);
    });
  }
  line(what, ms, theirs.version, theirs.seconds * 1000, BARS.whole);
  line(
    'Of these the estimates alone, processor time',
    estimatesAlone(half),
    `${theirs.version}, fit and estimate`,
    theirs.estimating * 1000,
    BARS.estimates,
  );
}
