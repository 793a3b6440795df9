import type { Ranking } from '../../stats/grouped-ranking';
import { rankedNumbers } from '../columns/encoded-numbers';
import { NO_CLASS } from '../outcomes/class-coding';
import type { Counts } from '../outcomes/class-counts';
import type { ClassScore } from '../outcomes/class-scores';
import type { SliceOutcomes } from '../outcomes/read-outcomes';
import { calibrateScore, type ScoreCalibration } from './score-calibration';

/** Macro averages that CBPE estimates of a model of several classes. */
export type EstimatedMacro =
  'accuracy' | 'macroF1' | 'macroPrecision' | 'macroRecall' | 'macroSpecificity' | 'macroRocAuc';

/** What the reference teaches of one score a class: how each is to be read as a chance, and how much chance moves each metric. */
export interface ClassCalibration {
  /** In the order of the classes. */
  readonly classes: readonly ScoreCalibration[];
  /** Standard error of each metric times the root of a chunk's rows. */
  readonly samplingError: Readonly<Record<EstimatedMacro, number>>;
}

/** What NannyML found the error of the mean of areas to be more than that of independent ones. */
const AREA_ERROR_FACTOR = 1.2;

/**
 * Learns from a labelled reference how to read the score of each class as its chance, one class against the rest
 * (`calibrateScore`).
 *
 * As NannyML 0.13 `CBPE` of `classification_multiclass`, but for the rows that each split draws.
 *
 * @param full rows that have a score of every class.
 * @param matrix labelled rows of the reference by label, then by prediction.
 * @param rankings of the reference's labelled rows, one a class.
 */
export async function learnClassCalibration(
  { label }: Pick<SliceOutcomes, 'label'>,
  scores: readonly ClassScore[],
  full: Uint8Array,
  groupOfRow: Uint16Array,
  counts: Counts,
  matrix: Float64Array,
  rankings: readonly (Ranking | null)[],
  breathe: () => Promise<void>,
): Promise<ClassCalibration | null> {
  if (label === null || matrix.every((rows) => rows === 0)) return null;
  const used = new Uint32Array(label.length);
  let size = 0;
  for (let row = 0; row < label.length; row++)
    if (groupOfRow[row] === 0 && label[row] !== NO_CLASS && full[row] === 1 && counts(row))
      used[size++] = row;
  const rows = used.subarray(0, size);
  const classes: ScoreCalibration[] = [];
  for (const [of, { score }] of scores.entries()) {
    classes.push(calibrateScore(rankedNumbers(score), rows, label, of, rankings[of] ?? null));
    await breathe();
  }
  return { classes, samplingError: samplingErrors(matrix, rankings) };
}

/**
 * As NannyML: of each class the variance of a metric's rows (right 1, wrong 0) over their share of all, added up as of
 * independent classes. A class without such rows adds nothing.
 */
function samplingErrors(
  matrix: Float64Array,
  rankings: readonly (Ranking | null)[],
): ClassCalibration['samplingError'] {
  const size = rankings.length;
  const labelled = new Float64Array(size);
  const predicted = new Float64Array(size);
  matrix.forEach((rows, cell) => {
    const [label, prediction] = [Math.floor(cell / size), cell % size];
    labelled[label] = (labelled[label] as number) + rows;
    predicted[prediction] = (predicted[prediction] as number) + rows;
  });
  const all = labelled.reduce((sum, rows) => sum + rows, 0);
  const hits = Array.from({ length: size }, (_, one) => matrix[one * size + one] as number);
  const right = hits.reduce((sum, rows) => sum + rows, 0) / all;
  const combined = (of: (one: number) => readonly [number, number]): number => {
    let sum = 0;
    for (let one = 0; one < size; one++) {
      const [successes, rows] = of(one);
      const share = rows === 0 ? 0 : successes / rows;
      if (rows > 0) sum += (share * (1 - share)) / (rows / all);
    }
    return Math.sqrt(sum) / size;
  };
  const hit = (one: number): number => hits[one] as number;
  const said = (one: number): number => predicted[one] as number;
  const were = (one: number): number => labelled[one] as number;
  const area = rankings.reduce((sum, ranking) => {
    if (ranking === null) return sum;
    const { positives, negatives, placementDeviation } = ranking;
    return sum + placementDeviation ** 2 / (Math.min(positives, negatives) / (positives + negatives));
  }, 0);
  return {
    accuracy: Math.sqrt(right * (1 - right)),
    macroPrecision: combined((one) => [hit(one), said(one)]),
    macroRecall: combined((one) => [hit(one), were(one)]),
    macroF1: combined((one) => [hit(one), said(one) + were(one) - hit(one)]),
    macroSpecificity: combined((one) => [all - were(one) - said(one) + hit(one), all - were(one)]),
    macroRocAuc: (Math.sqrt(area) / size) * AREA_ERROR_FACTOR,
  };
}
