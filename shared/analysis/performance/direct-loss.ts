import type { Performance } from '../../domain/performance';
import type { Side } from '../../domain/slice';
import { boostedValues, BOOSTING, fitBoosting } from '../../stats/gradient-boosting';
import { SeededRandom } from '../../stats/seeded-random';
import { type Compared, encodedBatches } from '../compared';
import type { EncodedPair } from '../columns/column-store';
import { chooseFeatures } from '../multivariate/features';
import { planColumns } from '../drift/plan';
import type { Counts } from '../outcomes/class-counts';
import type { SliceOutcomes } from '../outcomes/read-outcomes';
import type { EstimatedValue, EstimatedValues } from './estimated-value';
import { type BinnedFeature, binnedFeature, binsOf } from './loss-features';

/** More rows than this are not learnt from: so many are drawn, by a fixed seed. */
const MOST_ROWS = 100_000;
/** Nor more values than this, rows times features. */
const MOST_VALUES = 4_000_000;
const SEED = 42;
/** Fewer labelled rows than this teach no model of errors. */
const FEWEST_ROWS = 100;
/** Rows predicted at a time. */
const BLOCK = 65_536;
const BAND = 3;

/** The error of a row by which a metric is a mean. */
const LOSSES = {
  mae: Math.abs,
  rmse: (error: number) => error * error,
} as const;
type LossMetric = keyof typeof LOSSES;
const METRICS_OF_LOSS: readonly LossMetric[] = ['mae', 'rmse'];

/** Errors to be expected of each row of a side: NaN where there is no prediction. */
export interface ExpectedLosses {
  readonly metric: LossMetric;
  readonly losses: Readonly<Record<Side, Float64Array>>;
  /** Mean and standard deviation (ddof 0) of the loss of the labelled reference rows. */
  readonly mean: number;
  readonly deviation: number;
}

/** What was learnt, and from what. */
export interface DirectLoss {
  readonly model: NonNullable<NonNullable<Performance['estimate']>['model']>;
  readonly expected: readonly ExpectedLosses[];
}

/**
 * Learns from the labelled reference how large the error of a row will be, by its inputs and its prediction, one model of
 * gradient-boosted trees a metric, and says so of every row of both sides with a prediction.
 *
 * As NannyML 0.13 `DLE`, whose trees are LightGBM's at its defaults, which ours have too; text is ordered by its mean
 * error, where LightGBM looks for the best order in every leaf.
 *
 * @param whole rows of each side, group 0 those of its slice.
 * @param counts whether a label of the reference counts.
 * @returns null with fewer than a hundred labelled reference rows, or without a prediction in numbers.
 */
export async function learnDirectLoss(
  compared: Compared,
  sides: Readonly<Record<Side, SliceOutcomes>>,
  whole: Readonly<Record<Side, Uint16Array>>,
  counts: Counts,
  breathe: () => Promise<void>,
  signal: AbortSignal | undefined,
): Promise<DirectLoss | null> {
  const { labelValue, live } = sides.reference;
  const { value } = live;
  if (labelValue === null || value === null || sides.production.live.value === null) return null;
  const errorOf = (row: number): number => (value[row] as number) - (labelValue[row] as number);
  const labelled = new Uint32Array(value.length);
  let size = 0;
  for (let row = 0; row < value.length; row++)
    if (whole.reference[row] === 0 && Number.isFinite(errorOf(row)) && counts(row)) labelled[size++] = row;
  if (size < FEWEST_ROWS) return null;
  const features = await readFeatures(compared, sides, signal);
  const most = Math.min(MOST_ROWS, Math.floor(MOST_VALUES / Math.max(1, features.length)));
  const rows = drawn(labelled.subarray(0, size), most);
  const expected: ExpectedLosses[] = [];
  for (const metric of METRICS_OF_LOSS) {
    const loss = LOSSES[metric];
    const targets = Float64Array.from(rows, (row) => loss(errorOf(row)));
    const binned = features.flatMap(({ pair }) => binnedFeature(pair, rows, targets) ?? []);
    const model = await fitBoosting(
      binned.map(({ reference }) => binsOf(reference, rows)),
      targets,
      breathe,
    );
    const ofSide = (side: Side): Promise<Float64Array> =>
      expectedLosses(model, binned, side, sides[side].live.value, whole[side], breathe);
    const all = Float64Array.from(labelled.subarray(0, size), (row) => loss(errorOf(row)));
    const mean = all.reduce((sum, one) => sum + one, 0) / size;
    const deviation = Math.sqrt(all.reduce((sum, one) => sum + (one - mean) ** 2, 0) / size);
    const losses = { reference: await ofSide('reference'), production: await ofSide('production') };
    expected.push({ metric, losses, mean, deviation });
  }
  const { trees, leaves, minRows, learningRate, bins } = BOOSTING;
  return {
    model: {
      rows: rows.length,
      of: size,
      features: features.map(({ name }) => name),
      ...{ trees, leaves, minRows, learningRate, bins },
    },
    expected,
  };
}

/** Metrics of some groups of rows of a side, from the errors that are expected of them; null for a group without any. */
export function directLossValues(
  { expected }: DirectLoss,
  side: Side,
  groupOfRow: Uint16Array,
  groups: number,
): (EstimatedValues | null)[] {
  const values = Array.from({ length: groups }, (): Record<string, EstimatedValue | null> => ({}));
  const counted = new Float64Array(groups);
  for (const { metric, losses, mean, deviation } of expected) {
    const sums = new Float64Array(groups);
    counted.fill(0);
    losses[side].forEach((loss, row) => {
      const group = groupOfRow[row] as number;
      if (group >= groups || Number.isNaN(loss)) return;
      counted[group] = (counted[group] as number) + 1;
      sums[group] = (sums[group] as number) + Math.max(0, loss);
    });
    values.forEach((of, group) => {
      const rows = counted[group] as number;
      if (rows === 0) return;
      const root = metric === 'rmse';
      const value = (sums[group] as number) / rows;
      const error = root
        ? mean === 0
          ? 0
          : deviation / (2 * Math.sqrt(rows * mean))
        : deviation / Math.sqrt(rows);
      of[metric] = inBand(root ? Math.sqrt(value) : value, error);
    });
  }
  return values.map((of, group) => ((counted[group] as number) === 0 ? null : of));
}

function inBand(value: number, error: number): EstimatedValue | null {
  const [lower, upper] = [Math.max(0, value - BAND * error), value + BAND * error];
  return Number.isFinite(value) && Number.isFinite(upper) ? { value, lower, upper } : null;
}

/** The inputs that both sides have, and the prediction. */
async function readFeatures(
  compared: Compared,
  { reference }: Readonly<Record<Side, SliceOutcomes>>,
  signal: AbortSignal | undefined,
): Promise<{ readonly name: string; readonly pair: EncodedPair }[]> {
  const { chosen } = chooseFeatures(compared.reference, compared.production, compared.request);
  const { planned } = planColumns(compared.reference, compared.production, compared.request);
  const prediction = planned.filter(({ name }) => name === reference.columns.prediction?.name);
  const features: { readonly name: string; readonly pair: EncodedPair }[] = [];
  for await (const batch of encodedBatches(compared, [...chosen, ...prediction], signal))
    for (const { plan, pair } of batch)
      if (pair.reference.form === pair.production.form) features.push({ name: plan.name, pair });
  return features;
}

/** So many of the rows, by a fixed seed, in their order. */
function drawn(rows: Uint32Array, most: number): Uint32Array {
  if (rows.length <= most) return rows.slice();
  const random = new SeededRandom(SEED);
  const shuffled = rows.slice();
  for (let i = 0; i < most; i++) {
    const other = i + random.below(shuffled.length - i);
    const row = shuffled[other] as number;
    shuffled[other] = shuffled[i] as number;
    shuffled[i] = row;
  }
  return shuffled.slice(0, most).sort();
}

async function expectedLosses(
  model: Awaited<ReturnType<typeof fitBoosting>>,
  features: readonly BinnedFeature[],
  side: Side,
  predicted: Float64Array | null,
  groupOfRow: Uint16Array,
  breathe: () => Promise<void>,
): Promise<Float64Array> {
  const losses = new Float64Array(groupOfRow.length).fill(NaN);
  const block = new Uint32Array(BLOCK);
  let size = 0;
  const settle = (): void => {
    const rows = block.subarray(0, size);
    const columns = features.map((feature) => binsOf(feature[side], rows));
    boostedValues(model, columns, size).forEach((value, i) => (losses[rows[i] as number] = value));
    size = 0;
  };
  for (let row = 0; row < losses.length; row++) {
    if (groupOfRow[row] !== 0 || predicted === null || !Number.isFinite(predicted[row])) continue;
    block[size++] = row;
    if (size < BLOCK) continue;
    settle();
    await breathe();
  }
  settle();
  return losses;
}
