import type { Estimate } from '../../domain/estimate';
import type { Task } from '../../domain/outcome';
import type { PairedMetric } from '../../domain/shadow';
import { binaryShares, f1OfJaccard, jaccard } from '../../stats/binary-metrics';
import type { Interval } from '../../stats/interval';
import { meanInterval } from '../../stats/mean-interval';
import { NORMAL_97_5 } from '../../stats/normal-quantile';
import { pairedAuc } from '../../stats/paired-auc';
import { RESAMPLES, resampledDifference, type UnitKind } from '../../stats/paired-resampling';
import { poisson } from '../../stats/poisson';
import { SeededRandom } from '../../stats/seeded-random';
import { countClasses } from '../outcomes/class-counts';
import { sumNumbers } from '../outcomes/number-sums';
import {
  binaryEstimates,
  type Estimates,
  multiclassEstimates,
  numberEstimates,
} from '../outcomes/metric-estimates';
import { type MetricDefinition, METRICS } from '../outcomes/metric-definitions';
import type { Outcomes, SliceOutcomes } from '../outcomes/read-outcomes';
import { NO_GROUP } from '../outcomes/rows-in-slice';
import { scoresOf } from './score-pairs';

/** Pairs of which fewer than this have labels say nothing. */
export const FEWEST_PAIRS = 30;

/** The pairs whose labels count, as rows of the table. */
export interface LabelledPairs {
  readonly rows: Uint32Array;
  /** Unit of each of them where rows of one belong together, else null. */
  readonly units: Uint32Array | null;
}

export interface PairedResult {
  readonly metrics: PairedMetric[];
  /** Two-sided p of no difference between the areas; null where it cannot be told. */
  readonly delongP: number | null;
}

/** Metrics of both models on the same labelled rows, and what the shadow's are more or less. */
export function pairedMetrics(outcomes: Outcomes, side: SliceOutcomes, pairs: LabelledPairs): PairedResult {
  const { task } = outcomes;
  const values = {
    live: estimatesOf(outcomes, side, side.live, pairs.rows),
    shadow: side.shadow === null ? {} : estimatesOf(outcomes, side, side.shadow, pairs.rows),
  };
  const changes = changesOf(task, side, pairs);
  const auc = task === 'binary' ? aucChange(side, pairs.rows) : null;
  if (auc !== null) changes.set('rocAuc', auc.interval);
  const metrics = METRICS[task].flatMap((definition): PairedMetric[] => {
    const [live, shadow] = [values.live[definition.id], values.shadow[definition.id]];
    if (live?.value == null || shadow?.value == null) return [];
    const change: Estimate = {
      value: shadow.value - live.value,
      rows: pairs.rows.length,
      ...(changes.get(definition.id) ?? {}),
    };
    return [{ ...definition, live, shadow, change, status: statusOf(definition, change, pairs.rows.length) }];
  });
  return { metrics, delongP: auc?.pValue ?? null };
}

function statusOf({ better }: MetricDefinition, change: Estimate, rows: number): PairedMetric['status'] {
  if (
    rows < FEWEST_PAIRS ||
    change.value === null ||
    change.lower === undefined ||
    change.upper === undefined
  )
    return 'unknown';
  if (better === null || (change.lower <= 0 && change.upper >= 0)) return 'same';
  return change.value > 0 === (better === 'higher') ? 'better' : 'worse';
}

function estimatesOf(
  { task, classes }: Outcomes,
  side: SliceOutcomes,
  model: SliceOutcomes['live'],
  rows: Uint32Array,
): Estimates {
  const group = new Uint16Array(side.dataset.rows).fill(NO_GROUP);
  for (const row of rows) group[row] = 0;
  if (task === 'regression') {
    const [sums] = sumNumbers(side.labelValue, model, group, 1);
    return sums === undefined ? {} : numberEstimates(sums);
  }
  const [counts] = countClasses(side.label, model, classes.length, group, 1);
  if (counts === undefined) return {};
  return task === 'binary' ? binaryEstimates(counts) : multiclassEstimates(counts, classes.length);
}

/** Intervals of the differences, by metric. */
function changesOf(task: Task, side: SliceOutcomes, pairs: LabelledPairs): Map<string, Interval> {
  const changes = new Map<string, Interval>();
  const put = (id: string, interval: Interval | null): void => {
    if (interval !== null) changes.set(id, interval);
  };
  if (task === 'regression') {
    const { live, shadow, labelValue } = side;
    if (live.value === null || shadow === null || shadow.value === null || labelValue === null)
      return changes;
    const [one, other] = [live.value, shadow.value];
    const errors = (values: Float64Array, row: number): number =>
      (values[row] as number) - (labelValue[row] as number);
    put(
      'mae',
      meanOfRows(pairs.rows, (row) => Math.abs(errors(other, row)) - Math.abs(errors(one, row))).interval,
    );
    const squares = meanOfRows(pairs.rows, (row) => errors(other, row) ** 2 - errors(one, row) ** 2);
    const rmse = (values: Float64Array): number =>
      Math.sqrt(meanOfRows(pairs.rows, (row) => errors(values, row) ** 2).mean);
    const scale = rmse(one) + rmse(other);
    if (squares.interval !== null && scale > 0)
      put('rmse', { lower: squares.interval.lower / scale, upper: squares.interval.upper / scale });
    put('bias', meanOfRows(pairs.rows, (row) => (other[row] as number) - (one[row] as number)).interval);
    return changes;
  }
  put('accuracy', resampledDifference(rightKinds(side, pairs)));
  if (task !== 'binary') return changes;
  for (const [id, interval] of tableChanges(side, pairs.rows)) put(id, interval);
  const scores = scoresOf(side);
  const { label } = side;
  if (scores === null || label === null) return changes;
  const [one, other] = scores;
  const probability = (value: number): boolean => value >= 0 && value <= 1;
  if (!pairs.rows.every((row) => probability(one[row] as number) && probability(other[row] as number)))
    return changes;
  const brier = (values: Float64Array, row: number): number =>
    ((values[row] as number) - (label[row] as number)) ** 2;
  put('brier', meanOfRows(pairs.rows, (row) => brier(other, row) - brier(one, row)).interval);
  const loss = (values: Float64Array, row: number): number => {
    const chance = Math.min(1 - 2 ** -52, Math.max(2 ** -52, values[row] as number));
    return -Math.log(label[row] === 1 ? chance : 1 - chance);
  };
  put('logLoss', meanOfRows(pairs.rows, (row) => loss(other, row) - loss(one, row)).interval);
  return changes;
}

/** Units by what they add to the difference of rows that each model has right. */
function rightKinds(side: SliceOutcomes, { rows, units }: LabelledPairs): UnitKind[] {
  const right = rightOf(side);
  if (right === null) return [];
  const sums = new Map<string, { units: number; difference: number; rows: number }>();
  const add = (difference: number, count: number): void => {
    const key = `${difference} ${count}`;
    const kind = sums.get(key);
    if (kind === undefined) sums.set(key, { units: 1, difference, rows: count });
    else kind.units++;
  };
  if (units === null) for (const row of rows) add(right(row), 1);
  else {
    const size = units.reduce((most, unit) => Math.max(most, unit), 0) + 1;
    const [differences, counts] = [new Float64Array(size), new Float64Array(size)];
    rows.forEach((row, i) => {
      const unit = units[i] as number;
      differences[unit] = (differences[unit] as number) + right(row);
      counts[unit] = (counts[unit] as number) + 1;
    });
    counts.forEach((count, unit) => {
      if (count > 0) add(differences[unit] as number, count);
    });
  }
  return [...sums.values()];
}

/** 1 where only the shadow has a row right, −1 where only the live model has, else 0; null for numbers. */
export function rightOf({ label, live, shadow }: SliceOutcomes): ((row: number) => number) | null {
  const [one, other] = [live.prediction, shadow?.prediction ?? null];
  if (label === null || one === null || other === null) return null;
  return (row) => (other[row] === label[row] ? 1 : 0) - (one[row] === label[row] ? 1 : 0);
}

const TABLE_METRICS = ['f1', 'precision', 'recall', 'specificity', 'selectionRate'] as const;

/** Differences of metrics of two tables by resampling the eight kinds of pairs: label, live and shadow class. */
function tableChanges({ label, live, shadow }: SliceOutcomes, rows: Uint32Array): [string, Interval][] {
  const [one, other] = [live.prediction, shadow?.prediction ?? null];
  if (label === null || one === null || other === null) return [];
  const cells = new Float64Array(8);
  for (const row of rows) {
    const cell = (label[row] as number) * 4 + (one[row] as number) * 2 + (other[row] as number);
    cells[cell] = (cells[cell] as number) + 1;
  }
  const random = new SeededRandom(1);
  const changes = new Map(TABLE_METRICS.map((id) => [id, new Float64Array(RESAMPLES)]));
  const drawn = new Float64Array(8);
  for (let resample = 0; resample < RESAMPLES; resample++) {
    cells.forEach((count, cell) => {
      drawn[cell] = poisson(random, count);
    });
    const [first, second] = [tableMetrics(drawn, 2), tableMetrics(drawn, 1)];
    for (const id of TABLE_METRICS) (changes.get(id) as Float64Array)[resample] = second[id] - first[id];
  }
  return [...changes].flatMap(([id, values]) => {
    const finite = values.filter(Number.isFinite).sort();
    if (finite.length < RESAMPLES / 2) return [];
    const at = (share: number): number => finite[Math.round(share * (finite.length - 1))] ?? 0;
    return [[id, { lower: at(0.025), upper: at(0.975) }]];
  });
}

/** Metrics of one model of the eight kinds of pairs: `bit` is 2 for the live model's class, 1 for the shadow's. */
function tableMetrics(cells: Float64Array, bit: 1 | 2): Record<(typeof TABLE_METRICS)[number], number> {
  const count = (label: 0 | 1, prediction: boolean): number => {
    let sum = 0;
    for (let cell = label * 4; cell < label * 4 + 4; cell++)
      if (((cell & bit) !== 0) === prediction) sum += cells[cell] as number;
    return sum;
  };
  const table = {
    truePositives: count(1, true),
    falseNegatives: count(1, false),
    falsePositives: count(0, true),
    trueNegatives: count(0, false),
  };
  const shares = binaryShares(table);
  const value = ({ successes, total }: { successes: number; total: number }): number => successes / total;
  return {
    f1: f1OfJaccard(value(jaccard(table))),
    precision: value(shares.precision),
    recall: value(shares.recall),
    specificity: value(shares.specificity),
    selectionRate: value(shares.selectionRate),
  };
}

function aucChange(
  side: SliceOutcomes,
  rows: Uint32Array,
): { interval: Interval; pValue: number | null } | null {
  const scores = scoresOf(side);
  const { label } = side;
  if (scores === null || label === null) return null;
  const scored = rows.filter((row) => !Number.isNaN(scores[0][row]) && !Number.isNaN(scores[1][row]));
  const read = (values: Float64Array): Float64Array =>
    Float64Array.from(scored, (row) => values[row] as number);
  const found = pairedAuc(
    read(scores[0]),
    read(scores[1]),
    Uint8Array.from(scored, (row) => label[row] as number),
  );
  if (found?.standardError == null) return null;
  const half = NORMAL_97_5 * found.standardError;
  return {
    interval: { lower: found.difference - half, upper: found.difference + half },
    pValue: found.pValue,
  };
}

function meanOfRows(
  rows: Uint32Array,
  of: (row: number) => number,
): { mean: number; interval: Interval | null } {
  let sum = 0;
  for (const row of rows) sum += of(row);
  const mean = sum / rows.length;
  let squares = 0;
  for (const row of rows) squares += (of(row) - mean) ** 2;
  return { mean, interval: meanInterval(mean, squares / (rows.length - 1), rows.length) };
}
