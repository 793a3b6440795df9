import { isotonicRegression, isotonicValue, type IsotonicFit } from '../../stats/isotonic-regression';
import type { Ranking } from '../../stats/grouped-ranking';
import { SeededRandom } from '../../stats/seeded-random';
import type { RankedNumbers } from '../columns/encoded-numbers';

/** How a score is to be read as the chance of a class. */
export interface ScoreCalibration {
  /** Null where the score is taken as it is. */
  readonly fit: IsotonicFit | null;
  readonly calibrationError: { readonly before: number; readonly after: number } | null;
}

const SPLITS = 10;
const TEST_SHARE = 0.1;
const SEED = 42;
const ECE_BINS = 10;
/** Scores that tell the classes apart this well are taken as they are. */
const SURE_AREA = 0.999;
/** Fewer rows of a class than this, and splits of a tenth hold none: scores are taken as they are. */
const FEWEST_OF_A_CLASS = 10;

/** Rows by value of the score. */
interface ScoreCounts {
  readonly rows: Float64Array;
  readonly positives: Float64Array;
}

/** Held-out rows, ascending by what is predicted of them. */
interface HeldOut extends ScoreCounts {
  readonly chance: Float64Array;
}

/**
 * Learns how to read a score as the chance of a class: isotonic regression, where ten stratified splits (a tenth held
 * out each) say that it lowers the calibration error of the held-out rows, pooled; else the score stays as it is. It does
 * too where one of the classes has fewer than ten rows, or ROC AUC is above 0.999.
 *
 * As NannyML 0.13 `needs_calibration`, but for the rows that each split draws, and rows of one score, which share the
 * bin edge they stand across.
 *
 * @param rows labelled, each with a score.
 * @param label of every row of the table; `positive` is the class the score is of.
 * @param ranking of those rows; null where they are of one class.
 */
export function calibrateScore(
  { codes, distinct }: Pick<RankedNumbers, 'codes' | 'distinct'>,
  rows: Uint32Array,
  label: Uint8Array,
  positive: number,
  ranking: Pick<Ranking, 'area' | 'positives' | 'negatives'> | null,
): ScoreCalibration {
  if (
    ranking === null ||
    ranking.area > SURE_AREA ||
    Math.min(ranking.positives, ranking.negatives) < FEWEST_OF_A_CLASS
  )
    return { fit: null, calibrationError: null };
  const byClass = [new Uint32Array(rows.length), new Uint32Array(rows.length)] as const;
  let [zeros, ones] = [0, 0];
  const whole = noCounts(distinct.length);
  for (const row of rows) {
    const code = codes[row] as number;
    whole.rows[code] = (whole.rows[code] as number) + 1;
    if (label[row] === positive) {
      byClass[1][ones++] = row;
      whole.positives[code] = (whole.positives[code] as number) + 1;
    } else byClass[0][zeros++] = row;
  }
  const members = [byClass[0].subarray(0, zeros), byClass[1].subarray(0, ones)] as const;
  const calibrationError = heldOutError(members, codes, distinct, whole);
  return {
    fit: calibrationError.after < calibrationError.before ? fitScores(whole, distinct) : null,
    calibrationError,
  };
}

/** The chance of the class at each value of its score. */
export function chancesOf(distinct: Float64Array, fit: IsotonicFit | null): Float64Array {
  return distinct.map((value) =>
    fit === null ? Math.min(1, Math.max(0, value)) : isotonicValue(fit, value),
  );
}

const noCounts = (size: number): ScoreCounts => ({
  rows: new Float64Array(size),
  positives: new Float64Array(size),
});

function fitScores({ rows, positives }: ScoreCounts, distinct: Float64Array): IsotonicFit {
  const [at, means, weights] = [
    new Float64Array(distinct.length),
    new Float64Array(distinct.length),
    new Float64Array(distinct.length),
  ];
  let size = 0;
  for (let code = 0; code < distinct.length; code++) {
    const weight = rows[code] as number;
    if (weight === 0) continue;
    at[size] = distinct[code] as number;
    means[size] = (positives[code] as number) / weight;
    weights[size++] = weight;
  }
  return isotonicRegression(at.subarray(0, size), means.subarray(0, size), weights.subarray(0, size));
}

/** Calibration error of held-out rows before and after, all splits pooled. */
function heldOutError(
  members: readonly [Uint32Array, Uint32Array],
  codes: RankedNumbers['codes'],
  distinct: Float64Array,
  whole: ScoreCounts,
): { before: number; after: number } {
  const random = new SeededRandom(SEED);
  const [held, train] = [noCounts(distinct.length), noCounts(distinct.length)];
  const before: HeldOut[] = [];
  const after: HeldOut[] = [];
  for (let split = 0; split < SPLITS; split++) {
    held.rows.fill(0);
    held.positives.fill(0);
    for (const [positive, rows] of members.entries()) {
      const count = Math.round(rows.length * TEST_SHARE);
      for (let i = 0; i < count; i++) {
        const other = i + random.below(rows.length - i);
        const row = rows[other] as number;
        rows[other] = rows[i] as number;
        rows[i] = row;
        const code = codes[row] as number;
        held.rows[code] = (held.rows[code] as number) + 1;
        if (positive === 1) held.positives[code] = (held.positives[code] as number) + 1;
      }
    }
    for (let code = 0; code < distinct.length; code++) {
      train.rows[code] = (whole.rows[code] as number) - (held.rows[code] as number);
      train.positives[code] = (whole.positives[code] as number) - (held.positives[code] as number);
    }
    const fit = fitScores(train, distinct);
    const present = presentOnly(held, distinct);
    before.push(present);
    after.push({ ...present, chance: present.chance.map((score) => isotonicValue(fit, score)) });
  }
  return { before: expectedError(before), after: expectedError(after) };
}

function presentOnly({ rows, positives }: ScoreCounts, distinct: Float64Array): HeldOut {
  let size = 0;
  for (const count of rows) if (count > 0) size++;
  const present = { chance: new Float64Array(size), ...noCounts(size) };
  for (let code = 0, place = 0; place < size; code++) {
    if (rows[code] === 0) continue;
    present.chance[place] = distinct[code] as number;
    present.rows[place] = rows[code] as number;
    present.positives[place++] = positives[code] as number;
  }
  return present;
}

/** Mean distance of chance and share of positives in bins of as many rows each. */
function expectedError(splits: readonly HeldOut[]): number {
  const total = splits.reduce((all, { rows }) => rows.reduce((sum, count) => sum + count, all), 0);
  const distance = new Float64Array(ECE_BINS);
  const at = splits.map(() => 0);
  let seen = 0;
  for (;;) {
    let least = -1;
    let chance = Infinity;
    splits.forEach((one, split) => {
      const next = one.chance[at[split] as number];
      if (next !== undefined && (least < 0 || next < chance)) [least, chance] = [split, next];
    });
    const split = splits[least];
    if (split === undefined) break;
    const place = at[least] as number;
    at[least] = place + 1;
    const rows = split.rows[place] as number;
    const excess = chance - (split.positives[place] as number) / rows;
    for (let left = rows; left > 0;) {
      const bin = Math.min(ECE_BINS - 1, Math.floor((seen / total) * ECE_BINS));
      const room = bin === ECE_BINS - 1 ? left : Math.max(1e-9, ((bin + 1) * total) / ECE_BINS - seen);
      const taken = Math.min(left, room);
      distance[bin] = (distance[bin] as number) + excess * taken;
      seen += taken;
      left -= taken;
    }
  }
  return distance.reduce((sum, one) => sum + Math.abs(one), 0) / total;
}
