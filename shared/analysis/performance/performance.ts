import { UserError } from '../../domain/errors';
import type { OutcomeSettings } from '../../domain/outcome';
import { labelCandidates } from '../../domain/label-candidates';
import type { Estimate } from '../../domain/estimate';
import type { Performance } from '../../domain/performance';
import type { PositiveDecision } from '../../domain/positive-decision';
import type { Side } from '../../domain/slice';
import type { Ranking } from '../../stats/grouped-ranking';
import { breather } from '../breathe';
import { experimentOf } from '../experiment/experiment';
import type { ComparedOverTime } from '../compared';
import { type ClassCounts, type Counts, countClasses } from '../outcomes/class-counts';
import { classRankings, macroArea } from '../outcomes/class-rankings';
import { readClassScores, type ScoredClasses } from '../outcomes/class-scores';
import { rowsInSlice } from '../outcomes/rows-in-slice';
import { labelMaturity } from '../outcomes/label-maturity';
import { sumNumbers } from '../outcomes/number-sums';
import { columnNames } from '../outcomes/outcome-columns';
import {
  binaryEstimates,
  type Estimates,
  multiclassEstimates,
  numberEstimates,
} from '../outcomes/metric-estimates';
import { METRICS } from '../outcomes/metric-definitions';
import { readCompared } from '../outcomes/read-compared';
import { labelledRows, type Outcomes, type SliceOutcomes } from '../outcomes/read-outcomes';
import type { RunOptions } from '../requests';
import type { ChunkedSide } from '../timeline/chunks';
import { cutByTime } from '../timeline/cut-by-time';
import { compareMetrics, WORSE_FROM } from './compare-metrics';
import { estimateWithoutLabels } from './estimate-performance';
import { mixedModels } from './mixed-models';
import { performanceOverTime } from './over-time';
import { readProxies } from './proxies';
import { readOperations } from './read-operations';
import { performanceDetail, performanceHeadline } from './performance-words';

export interface PerformanceInput extends ComparedOverTime {
  readonly outcome: OutcomeSettings;
}

/** ROC AUC of scores that say nothing. */
const CHANCE_AREA = 0.5;

/**
 * How good a model is on both sides and over time: metrics with intervals over the rows whose labels have come and
 * are old enough to count, what changed, what can be estimated before labels come (CBPE), and how it runs.
 *
 * A row counts once its prediction is older, at the end of the log, than 95 % of the reference's labels took to come:
 * labels that come early are not a fair sample of all. Without times of labels every label counts.
 *
 * @throws UserError when there is nothing a model answered.
 */
export async function computePerformance(
  input: PerformanceInput,
  { signal, onProgress }: RunOptions,
): Promise<Performance> {
  const { store, outcome } = input;
  const breathe = breather(signal);
  onProgress?.({ label: 'Reading predictions and labels', share: null });
  const { slices, outcomes, ...sides } = await readCompared(input, outcome, signal);
  await breathe();
  const ages = await labelMaturity(store, sides, signal);
  const time = await cutByTime(input, slices, signal);
  const cut = time?.cut ?? null;
  await breathe();
  const { notes: scoreNotes, ...classScores } = await bothClassScores(input, outcomes, signal);
  onProgress?.({ label: 'Counting predictions against labels', share: 0.3 });
  const measured = {
    reference: measure(
      outcomes,
      sides.reference,
      classScores.reference,
      cut?.reference ?? null,
      ages.counts.reference,
    ),
    production: measure(
      outcomes,
      sides.production,
      classScores.production,
      cut?.production ?? null,
      ages.counts.production,
    ),
  };
  await breathe();
  const metrics = compareMetrics(METRICS[outcomes.task], measured.reference.whole, measured.production.whole);
  onProgress?.({ label: 'Estimating performance without labels', share: 0.6 });
  const wholeRows = {
    reference: rowsInSlice(slices.reference, input.reference),
    production: rowsInSlice(slices.production, input.production),
  };
  const estimated = await estimateWithoutLabels(
    {
      compared: input,
      signal,
      outcomes,
      sides,
      scored: classScores,
      whole: wholeRows,
      cut,
      counts: ages.counts.reference,
      reference: measured.reference,
    },
    breathe,
  );
  onProgress?.({ label: 'Reading latency and cost', share: 0.8 });
  const operations = await readOperations(store, sides, wholeRows, cut, signal);
  const experiment = await experimentBeside(() =>
    experimentOf(input, outcomes, sides.production, ages.counts.production, signal),
  );
  const mixed = await mixedModels(store, sides.production, signal);
  const labels = {
    reference: labelCounts(sides.reference, measured.reference.labelled),
    production: labelCounts(sides.production, measured.production.labelled),
    lag: ages.lag === null ? null : { unit: 'ms' as const, ...ages.lag },
    asOf: ages.asOf === null ? null : new Date(ages.asOf).toISOString(),
  };
  const estimate = estimated?.estimate ?? null;
  const [first] = metrics;
  const overTime =
    time === null || cut === null
      ? null
      : {
          column: time.column,
          ...performanceOverTime(outcomes.task, cut, measured, estimated?.chunks ?? null),
        };
  const proxied = await readProxies(
    outcome.proxies ?? [],
    { store, sides, whole: wholeRows, cut, overTime, metric: first?.id },
    signal,
  );
  const decision = doubted(outcomes.decision, measured.reference.whole['rocAuc']);
  const candidates = labelCandidates(input.production, input.request.roles[input.production.id] ?? {}).map(
    ({ column }) => column,
  );
  const parts = { metrics, labels, estimate, status: first?.status ?? ('unknown' as const) };
  return {
    task: outcomes.task,
    classes: [...outcomes.classes],
    positive: outcomes.positive,
    positiveDecision: decision,
    columns: {
      reference: columnNames(sides.reference.columns),
      production: columnNames(sides.production.columns),
    },
    settings: outcome,
    limit: WORSE_FROM,
    ...parts,
    matrix: matrixOf(outcomes, measured),
    reliability: reliabilityOf(measured),
    overTime,
    operations,
    ...(outcome.proxies === undefined ? {} : { proxies: [...proxied.proxies] }),
    experiment: experiment.found,
    headline: performanceHeadline(parts),
    detail: [
      performanceDetail({ ...parts, candidates }),
      ...(decision?.doubt === undefined ? [] : [decision.doubt]),
      ...mixed,
    ].join(' '),
    notes: [
      ...outcomes.notes,
      ...scoreNotes,
      ...ages.notes,
      ...proxied.notes,
      ...(time?.note === undefined ? [] : [time.note]),
      ...experiment.notes,
    ],
  };
}

/** Doubts which class is positive where nobody said it and the scores of the reference rank its rows last. */
function doubted(decision: PositiveDecision | null, area: Estimate | undefined): PositiveDecision | null {
  if (decision === null || decision.basis === 'said') return decision;
  if (area?.upper === undefined || area.upper >= CHANCE_AREA) return decision;
  return {
    ...decision,
    doubt:
      'The ROC AUC of the reference is below 0.5 by more than chance: the score may be of the other class.',
  };
}

/** An experiment that cannot be read is said beside the performance, which stands without it. */
async function experimentBeside(
  make: () => Promise<Performance['experiment']>,
): Promise<{ readonly found: Performance['experiment']; readonly notes: readonly string[] }> {
  try {
    return { found: await make(), notes: [] };
  } catch (error) {
    if (error instanceof UserError) return { found: null, notes: [error.message] };
    throw error;
  }
}

interface Measured {
  readonly whole: Estimates;
  readonly chunks: readonly Estimates[];
  readonly chunkLabels: readonly { readonly labelled: number; readonly counted: number }[];
  /** Labelled rows that count. */
  readonly labelled: number;
  /** Of a model of classes. */
  readonly counted: ClassCounts | null;
  /** One a class, of a model of several with a score each. */
  readonly rankings: readonly (Ranking | null)[] | null;
}

/** The scores of each class on both sides, of a model of several. */
async function bothClassScores(
  { store, request, ...datasets }: PerformanceInput,
  { task, classes }: Outcomes,
  signal: AbortSignal | undefined,
): Promise<Readonly<Record<Side, ScoredClasses | null>> & { readonly notes: readonly string[] }> {
  if (task !== 'multiclass') return { reference: null, production: null, notes: [] };
  const read = (side: Side) =>
    readClassScores(
      store,
      { dataset: datasets[side], roles: request.roles[datasets[side].id] ?? {} },
      classes,
      signal,
    );
  const [reference, production] = [await read('reference'), await read('production')];
  return {
    reference: reference.scored,
    production: production.scored,
    notes: [...new Set([...reference.notes, ...production.notes])],
  };
}

interface MeasuredGroup extends Pick<Measured, 'labelled' | 'counted' | 'rankings'> {
  readonly estimates: Estimates;
}

function measure(
  outcomes: Outcomes,
  side: SliceOutcomes,
  scored: ScoredClasses | null,
  cut: ChunkedSide | null,
  counts: Counts,
): Measured {
  const whole = rowsInSlice(side.slice, side.dataset);
  const chunks = cut?.chunks.length ?? 0;
  const ofAge = (group: Uint16Array, groups: number, chosen: Counts): MeasuredGroup[] => {
    if (outcomes.task === 'regression')
      return sumNumbers(side.labelValue, side.live, group, groups, chosen).map((sums) => ({
        labelled: sums.labelled,
        estimates: numberEstimates(sums),
        counted: null,
        rankings: null,
      }));
    const size = outcomes.classes.length;
    const ranked =
      scored === null || side.label === null
        ? null
        : classRankings(side.label, scored, group, groups, chosen);
    return countClasses(side.label, side.live, size, group, groups, chosen).map((counted, i) => {
      const rankings = ranked?.map((one) => one[i] ?? null) ?? null;
      return {
        labelled: counted.labelled,
        estimates:
          outcomes.task === 'binary'
            ? binaryEstimates(counted)
            : {
                ...multiclassEstimates(counted, size),
                ...(scored === null ? {} : { macroRocAuc: macroArea(rankings ?? []) }),
              },
        counted,
        rankings,
      };
    });
  };
  const [all] = ofAge(whole, 1, counts);
  if (all === undefined) throw new Error('One group was not counted as one.');
  const parts = cut === null ? [] : ofAge(cut.chunkOfRow, chunks, counts);
  return {
    whole: all.estimates,
    counted: all.counted,
    rankings: all.rankings,
    labelled: all.labelled,
    chunks: parts.map(({ estimates }) => estimates),
    chunkLabels:
      cut === null
        ? []
        : chunkLabels(
            side,
            cut,
            parts.map(({ labelled }) => labelled),
          ),
  };
}

function chunkLabels(
  { label, labelValue }: SliceOutcomes,
  { chunkOfRow, chunks }: ChunkedSide,
  counted: readonly number[],
): { labelled: number; counted: number }[] {
  const labelled = new Float64Array(chunks.length);
  for (let row = 0; row < chunkOfRow.length; row++) {
    const chunk = chunkOfRow[row] as number;
    if (chunk >= chunks.length) continue;
    const has = label !== null ? label[row] !== 0xff : labelValue !== null && !Number.isNaN(labelValue[row]);
    if (has) labelled[chunk] = (labelled[chunk] as number) + 1;
  }
  return counted.map((count, chunk) => ({ labelled: labelled[chunk] ?? 0, counted: count }));
}

function labelCounts(side: SliceOutcomes, counted: number): Performance['labels']['reference'] {
  return { rows: side.slice.rows, labelled: labelledRows(side), counted };
}

function matrixOf(
  { task, classes }: Outcomes,
  measured: Readonly<Record<Side, Measured>>,
): Performance['matrix'] {
  if (task === 'regression') return null;
  const rows = ({ counted }: Measured): number[][] =>
    classes.map((_, label) =>
      classes.map((__, prediction) => counted?.matrix[label * classes.length + prediction] ?? 0),
    );
  return { reference: rows(measured.reference), production: rows(measured.production) };
}

function reliabilityOf(measured: Readonly<Record<Side, Measured>>): Performance['reliability'] {
  const bins = ({ counted }: Measured) => {
    const scores = counted?.scores ?? null;
    if (scores === null || scores.brier === null || scores.rows === 0) return null;
    const { rows, positives, scores: sums } = scores.reliability;
    return rows.map((count, bin) => ({
      rows: count,
      score: count === 0 ? (bin + 0.5) / rows.length : (sums[bin] ?? 0) / count,
      positives: positives[bin] ?? 0,
    }));
  };
  const [reference, production] = [bins(measured.reference), bins(measured.production)];
  return reference === null || production === null ? null : { reference, production };
}
