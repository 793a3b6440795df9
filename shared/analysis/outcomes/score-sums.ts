import { GroupedMoments, type MeanAndDeviations } from '../../stats/grouped-moments';
import { GroupedRankingWalk, groupedRanking, NO_OUTCOME, type Ranking } from '../../stats/grouped-ranking';
import { logLoss } from '../../stats/log-loss';
import { ascendingRows } from '../columns/ascending-rows';
import type { EncodedNumbers, RankedNumbers } from '../columns/encoded-numbers';
import { NO_CLASS } from './class-coding';

/** Score bins of the reliability of a score, of equal width from 0 to 1. */
export const RELIABILITY_BINS = 10;
/** Scores of few values are counted by group, value and label first, while that many counts fit a processor's memory. */
const MOST_CELLS = 6_000_000;

/** The scores of one group's labelled rows, summed up. */
export interface ScoreSums {
  readonly rows: number;
  /** Sums of (score − label)², of its square, of the log loss and of its square; null when a score is no probability. */
  readonly brier: { readonly sum: number; readonly squares: number } | null;
  readonly logLoss: { readonly sum: number; readonly squares: number } | null;
  /** By bin of the score: rows, positive rows and the sum of scores. */
  readonly reliability: {
    readonly rows: readonly number[];
    readonly positives: readonly number[];
    readonly scores: readonly number[];
  };
  /** Null when one of the classes is missing. */
  readonly ranking: Ranking | null;
}

/** What came of the scores of every group; without a label only what needs none. */
export interface SummedScores {
  /** All finite scores of each group, labelled or not. */
  readonly all: readonly MeanAndDeviations[];
  readonly labelled: readonly ScoreSums[] | null;
}

/**
 * Sums up the scores of many groups against their labels. Scores of few values are counted once by group, value and
 * label, and summed from the counts; those of many are walked row by row.
 *
 * @param label class of each row, 1 the positive one; null without labels.
 * @param groupOfRow group of each row, below `groups`; any other leaves the row out.
 * @param standsFor rows that each row counts as, where `fitsCells`; 1 when absent.
 */
export function sumScores(
  score: EncodedNumbers,
  label: Uint8Array | null,
  groupOfRow: Uint16Array,
  groups: number,
  standsFor: Uint32Array | null = null,
): SummedScores {
  if (score.kind === 'ranked' && fitsCells(score, groups))
    return ofCells(score, label, groupOfRow, groups, standsFor);
  if (standsFor !== null) throw new RangeError('Scores of many values are summed row by row.');
  return ofRows(score, label, groupOfRow, groups);
}

/** Whether the scores of so many groups are summed from counts by group, value and label. */
export function fitsCells(score: EncodedNumbers, groups: number): boolean {
  return score.kind === 'ranked' && groups * score.distinct.length * 3 <= MOST_CELLS;
}

/** Sums of each group, filled by one score of so many rows at a time. */
class Sums {
  private readonly all: GroupedMoments;
  private readonly labelled: Float64Array;
  private readonly bins: Float64Array;
  private probabilities = true;

  constructor(private readonly groups: number) {
    this.all = new GroupedMoments(groups);
    this.labelled = new Float64Array(groups * 5);
    this.bins = new Float64Array(groups * 3 * RELIABILITY_BINS);
  }

  /** Rows of a group with a score, whatever their labels. */
  addAll(group: number, value: number, rows: number): void {
    if (value < 0 || value > 1) this.probabilities = false;
    if (Number.isFinite(value)) this.all.add(group, value, rows);
  }

  /** Rows of a group with a score and one label. */
  addLabelled(group: number, value: number, positive: 0 | 1, rows: number): void {
    const squared = (value - positive) * (value - positive);
    const loss = logLoss(value, positive);
    const at = group * 5;
    add(this.labelled, at, rows);
    add(this.labelled, at + 1, rows * squared);
    add(this.labelled, at + 2, rows * squared * squared);
    add(this.labelled, at + 3, rows * loss);
    add(this.labelled, at + 4, rows * loss * loss);
    const bin = Math.min(RELIABILITY_BINS - 1, Math.max(0, Math.floor(value * RELIABILITY_BINS)));
    const place = group * 3 * RELIABILITY_BINS + bin * 3;
    add(this.bins, place, rows);
    add(this.bins, place + 1, rows * positive);
    add(this.bins, place + 2, rows * value);
  }

  allOf(): MeanAndDeviations[] {
    return Array.from({ length: this.groups }, (_, group) => this.all.of(group));
  }

  labelledOf(rankings: readonly (Ranking | null)[]): ScoreSums[] {
    const column = (group: number, which: number): number[] =>
      Array.from(
        { length: RELIABILITY_BINS },
        (_, bin) => this.bins[group * 3 * RELIABILITY_BINS + bin * 3 + which] as number,
      );
    return rankings.map((ranking, group) => {
      const at = (which: number): number => this.labelled[group * 5 + which] as number;
      return {
        rows: at(0),
        brier: this.probabilities ? { sum: at(1), squares: at(2) } : null,
        logLoss: this.probabilities ? { sum: at(3), squares: at(4) } : null,
        reliability: { rows: column(group, 0), positives: column(group, 1), scores: column(group, 2) },
        ranking,
      };
    });
  }
}

/** Walks the rows from the lowest score to the highest: to have the values in the order of rows would take as much memory again. */
function ofRows(
  score: EncodedNumbers,
  label: Uint8Array | null,
  groupOfRow: Uint16Array,
  groups: number,
): SummedScores {
  const { rows, keys } = ascendingRows(score);
  const sums = new Sums(groups);
  const outcomes = label === null ? null : new Uint8Array(groupOfRow.length).fill(NO_OUTCOME);
  for (let place = 0; place < rows.length; place++) {
    const row = rows[place] as number;
    const group = groupOfRow[row] as number;
    if (group >= groups) continue;
    const key = keys[place] as number;
    const value = score.kind === 'sorted' ? key : (score.distinct[key] as number);
    sums.addAll(group, value, 1);
    const truth = label === null ? NO_CLASS : (label[row] as number);
    if (outcomes === null || truth === NO_CLASS) continue;
    const positive = truth === 1 ? 1 : 0;
    outcomes[row] = positive;
    sums.addLabelled(group, value, positive, 1);
  }
  if (outcomes === null) return { all: sums.allOf(), labelled: null };
  const rankings = groupedRanking(rows, keys, outcomes, groupOfRow, groups);
  return { all: sums.allOf(), labelled: sums.labelledOf(rankings) };
}

/** Rows of a score and a group: with a negative label, a positive one, and none. */
type Visit = (group: number, value: number, zeros: number, ones: number, none: number) => void;

function ofCells(
  { distinct, codes }: RankedNumbers,
  label: Uint8Array | null,
  groupOfRow: Uint16Array,
  groups: number,
  standsFor: Uint32Array | null,
): SummedScores {
  const size = distinct.length;
  const cells = new Uint32Array(size * groups * 3);
  // Looked up, not branched on: of labels every other branch would mispredict.
  const placeOfTruth = new Uint8Array(NO_CLASS + 1);
  placeOfTruth[1] = 1;
  placeOfTruth[NO_CLASS] = 2;
  for (let row = 0; row < codes.length; row++) {
    const group = groupOfRow[row] as number;
    const code = codes[row] as number;
    if (group >= groups || code === size) continue;
    const truth = label === null ? NO_CLASS : (label[row] as number);
    const place = (code * groups + group) * 3 + (placeOfTruth[truth] as number);
    cells[place] = (cells[place] as number) + (standsFor === null ? 1 : (standsFor[row] as number));
  }
  const ascending = (visit: Visit): void => {
    for (let code = 0, place = 0; code < size; code++)
      for (let group = 0; group < groups; group++, place += 3) {
        const zeros = cells[place] as number;
        const ones = cells[place + 1] as number;
        const none = cells[place + 2] as number;
        if (zeros + ones + none > 0) visit(group, distinct[code] as number, zeros, ones, none);
      }
  };
  const sums = new Sums(groups);
  const [negatives, positives] = [new Float64Array(groups), new Float64Array(groups)];
  ascending((group, value, zeros, ones, none) => {
    sums.addAll(group, value, zeros + ones + none);
    if (zeros > 0) sums.addLabelled(group, value, 0, zeros);
    if (ones > 0) sums.addLabelled(group, value, 1, ones);
    add(negatives, group, zeros);
    add(positives, group, ones);
  });
  if (label === null) return { all: sums.allOf(), labelled: null };
  const walk = new GroupedRankingWalk(negatives, positives);
  ascending((group, _, zeros, ones) => walk.add(group, zeros, ones));
  return { all: sums.allOf(), labelled: sums.labelledOf(walk.finish()) };
}

function add(sums: Float64Array, place: number, value: number): void {
  sums[place] = (sums[place] as number) + value;
}
