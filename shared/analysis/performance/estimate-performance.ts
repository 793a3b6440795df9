import type { Performance } from '../../domain/performance';
import type { Side } from '../../domain/slice';
import type { Ranking } from '../../stats/grouped-ranking';
import type { Compared } from '../compared';
import type { ClassCounts, Counts } from '../outcomes/class-counts';
import type { ScoredClasses } from '../outcomes/class-scores';
import type { Outcomes, SliceOutcomes } from '../outcomes/read-outcomes';
import type { BothCut } from '../timeline/last-cut';
import { learnCalibration } from './calibration';
import { estimatePerformance } from './cbpe';
import { learnClassCalibration } from './class-calibration';
import { estimateClasses } from './class-cbpe';
import { directLossValues, learnDirectLoss } from './direct-loss';
import type { EstimatedValues } from './estimated-value';

/** What estimates are made of: both sides with their groups of rows, and what the reference's labels say. */
export interface EstimateInput {
  readonly compared: Compared;
  readonly signal: AbortSignal | undefined;
  readonly outcomes: Pick<Outcomes, 'task' | 'classes'>;
  readonly sides: Readonly<Record<Side, SliceOutcomes>>;
  /** Scores of each class, of a model of several; null where there are none. */
  readonly scored: Readonly<Record<Side, ScoredClasses | null>>;
  readonly whole: Readonly<Record<Side, Uint16Array>>;
  readonly cut: BothCut | null;
  /** Whether a label of the reference counts. */
  readonly counts: Counts;
  readonly reference: {
    readonly counted: ClassCounts | null;
    /** One a class, of a model of several. */
    readonly rankings: readonly (Ranking | null)[] | null;
  };
}

/** Estimates of both slices, and of the chunks of the reference and then of production. */
export interface PerformanceEstimate {
  readonly estimate: NonNullable<Performance['estimate']>;
  readonly chunks: readonly (EstimatedValues | null)[];
}

const ALWAYS_ASSUMED = [
  'The relation of inputs to labels is the one of the reference (no concept drift).',
  'Production holds no kind of row that the reference never had.',
];
const LOSS_ASSUMPTIONS = [
  ...ALWAYS_ASSUMED,
  'The inputs and the prediction tell how large an error is. Of the reference, which that was learnt from, estimates are flattered.',
];
const ASSUMPTIONS = [
  ...ALWAYS_ASSUMED,
  'Scores are probabilities once calibrated on the reference, and chunks are large.',
];

/** Estimates the metrics of some groups of rows of a side. */
type Estimator = (
  side: Side,
  groupOfRow: Uint16Array,
  groups: number,
) => Promise<(EstimatedValues | null)[]> | (EstimatedValues | null)[];

/**
 * What can be told of performance before labels come: of a model of classes by confidence-based performance
 * estimation (CBPE), of one of numbers by direct loss estimation (DLE), both learnt from the labels of the reference.
 *
 * @returns null where there is nothing to learn from, or nothing to estimate by.
 */
export async function estimateWithoutLabels(
  input: EstimateInput,
  breathe: () => Promise<void>,
): Promise<PerformanceEstimate | null> {
  if (input.outcomes.task === 'binary') return ofTwoClasses(input);
  if (input.outcomes.task === 'multiclass') return ofClasses(input, breathe);
  return ofNumbers(input, breathe);
}

async function ofTwoClasses(input: EstimateInput): Promise<PerformanceEstimate | null> {
  const { sides, whole, counts, reference } = input;
  const { counted } = reference;
  const calibration =
    counted === null ? null : learnCalibration(sides.reference, whole.reference, counts, counted);
  if (calibration === null) return null;
  const { values, chunks } = await bothSides(input, (side, groupOfRow, groups) =>
    estimatePerformance(sides[side], calibration, groupOfRow, groups),
  );
  return {
    estimate: {
      method: 'CBPE',
      calibrated: calibration.fit !== null,
      calibrationError: calibration.calibrationError,
      ...values,
      assumptions: ASSUMPTIONS,
    },
    chunks,
  };
}

async function ofClasses(
  input: EstimateInput,
  breathe: () => Promise<void>,
): Promise<PerformanceEstimate | null> {
  const { outcomes, sides, scored, whole, counts, reference } = input;
  const { counted, rankings } = reference;
  if (scored.reference === null || scored.production === null || counted === null || rankings === null)
    return null;
  const { scores, full } = scored.reference;
  const calibration = await learnClassCalibration(
    sides.reference,
    scores,
    full,
    whole.reference,
    counts,
    counted.matrix,
    rankings,
    breathe,
  );
  if (calibration === null) return null;
  const { values, chunks } = await bothSides(input, (side, groupOfRow, groups) => {
    const own = scored[side];
    return own === null
      ? new Array<null>(groups).fill(null)
      : estimateClasses(sides[side], own.scores, own.full, calibration, groupOfRow, groups, breathe);
  });
  const columns = scored.production.scores;
  return {
    estimate: {
      method: 'CBPE',
      calibrated: calibration.classes.some(({ fit }) => fit !== null),
      calibrationError: null,
      classes: calibration.classes.map(({ fit, calibrationError }, of) => ({
        name: outcomes.classes[of] ?? '',
        column: columns[of]?.column ?? '',
        calibrated: fit !== null,
        calibrationError,
      })),
      ...values,
      assumptions: ASSUMPTIONS,
    },
    chunks,
  };
}

async function ofNumbers(
  input: EstimateInput,
  breathe: () => Promise<void>,
): Promise<PerformanceEstimate | null> {
  const { compared, sides, whole, counts, signal } = input;
  const learnt = await learnDirectLoss(compared, sides, whole, counts, breathe, signal);
  if (learnt === null) return null;
  const { values, chunks } = await bothSides(input, (side, groupOfRow, groups) =>
    directLossValues(learnt, side, groupOfRow, groups),
  );
  return {
    estimate: {
      method: 'DLE',
      calibrated: false,
      calibrationError: null,
      model: learnt.model,
      ...values,
      assumptions: LOSS_ASSUMPTIONS,
    },
    chunks,
  };
}

async function bothSides({ whole, cut }: EstimateInput, estimate: Estimator) {
  const one = async (side: Side): Promise<EstimatedValues | null> =>
    (await estimate(side, whole[side], 1))[0] ?? null;
  const parts = async (side: Side): Promise<readonly (EstimatedValues | null)[]> =>
    cut === null ? [] : estimate(side, cut[side].chunkOfRow, cut[side].chunks.length);
  const [reference, production] = [await one('reference'), await one('production')];
  return {
    values: {
      reference: plainValues(reference),
      production: plainValues(production),
      bands: { reference: bandsOf(reference), production: bandsOf(production) },
    },
    chunks: [...(await parts('reference')), ...(await parts('production'))],
  };
}

function plainValues(values: EstimatedValues | null): Record<string, number> {
  if (values === null) return {};
  return Object.fromEntries(
    Object.entries(values).flatMap(([id, estimated]) => (estimated === null ? [] : [[id, estimated.value]])),
  );
}

function bandsOf(values: EstimatedValues | null): Record<string, { lower: number; upper: number }> {
  return Object.fromEntries(
    Object.entries(values ?? {}).flatMap(([id, estimated]) =>
      estimated === null ? [] : [[id, { lower: estimated.lower, upper: estimated.upper }]],
    ),
  );
}
