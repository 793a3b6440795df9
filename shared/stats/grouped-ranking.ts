/** How well scores rank the rows of one group. */
export interface Ranking {
  readonly positives: number;
  readonly negatives: number;
  /** Area under the ROC curve: the share of pairs of a positive and a negative row that are in order, ties half. */
  readonly area: number;
  /** DeLong's standard error of the area; null with a single row of a class. */
  readonly standardError: number | null;
  /**
   * Standard deviation (ddof 0), over the rows of the rarer class (the positive one when both are as many), of the share of
   * rows of the other that each is ranked right against.
   */
  readonly placementDeviation: number;
  /** Σ over score thresholds of (gain in recall) · precision. */
  readonly averagePrecision: number;
}

/** A row that does not count: without a label or a group. */
export const NO_OUTCOME = 2;

/** ROC AUC and average precision of many groups, fed one score of a group after the other, ascending. */
export class GroupedRankingWalk {
  private readonly zerosBelow: Float64Array;
  private readonly onesBelow: Float64Array;
  /** Sums of the share of the other class that a row beats, and of its square. */
  private readonly pairs: Float64Array;
  private readonly squaresOfZeros: Float64Array;
  private readonly squaresOfOnes: Float64Array;
  private readonly precision: Float64Array;

  /** @param negatives, positives rows of each group that will be fed. */
  constructor(
    private readonly negatives: Float64Array,
    private readonly positives: Float64Array,
  ) {
    const groups = negatives.length;
    this.zerosBelow = new Float64Array(groups);
    this.onesBelow = new Float64Array(groups);
    this.pairs = new Float64Array(groups);
    this.squaresOfZeros = new Float64Array(groups);
    this.squaresOfOnes = new Float64Array(groups);
    this.precision = new Float64Array(groups);
  }

  /** All rows of a group that have the next score. */
  add(group: number, zeros: number, ones: number): void {
    if (zeros + ones === 0) return;
    const m = this.negatives[group] as number;
    const n = this.positives[group] as number;
    const zerosBelow = this.zerosBelow[group] as number;
    const onesBelow = this.onesBelow[group] as number;
    const beatenByOne = (zerosBelow + zeros / 2) / m;
    const beatingZero = (n - onesBelow - ones / 2) / n;
    const hits = n - onesBelow;
    this.pairs[group] = (this.pairs[group] as number) + ones * (zerosBelow + zeros / 2);
    this.squaresOfOnes[group] = (this.squaresOfOnes[group] as number) + ones * beatenByOne * beatenByOne;
    this.squaresOfZeros[group] = (this.squaresOfZeros[group] as number) + zeros * beatingZero * beatingZero;
    this.precision[group] = (this.precision[group] as number) + ones * (hits / (hits + m - zerosBelow));
    this.zerosBelow[group] = zerosBelow + zeros;
    this.onesBelow[group] = onesBelow + ones;
  }

  /** @returns one a group; null for a group that lacks one of the classes. */
  finish(): (Ranking | null)[] {
    return Array.from(this.negatives, (m, group): Ranking | null => {
      const n = this.positives[group] as number;
      if (n === 0 || m === 0) return null;
      const area = (this.pairs[group] as number) / n / m;
      const [ofOnes, ofZeros] = [this.squaresOfOnes[group] as number, this.squaresOfZeros[group] as number];
      const variance = (sum: number, count: number): number =>
        Math.max(0, (sum - count * area * area) / (count - 1)) / count;
      return {
        positives: n,
        negatives: m,
        area,
        standardError: n < 2 || m < 2 ? null : Math.sqrt(variance(ofOnes, n) + variance(ofZeros, m)),
        placementDeviation: Math.sqrt(Math.max(0, (n > m ? ofZeros / m : ofOnes / n) - area * area)),
        averagePrecision: (this.precision[group] as number) / n,
      };
    });
  }
}

/**
 * ROC AUC with its standard error, and average precision, of the rows of many groups in one walk over rows that are
 * sorted by score.
 *
 * Area and error as `rocAuc` (DeLong, DeLong & Clarke-Pearson 1988); average precision as
 * `sklearn.metrics.average_precision_score` 1.7: rows of one score are one threshold.
 *
 * @param rows ascending by score.
 * @param keys score or rank of each of `rows`; equal ones are ties.
 * @param outcomeOfRow 1 for a positive row, 0 for a negative one, anything else leaves the row out.
 * @param groupOfRow group of each row, below `groups`; any other leaves the row out.
 * @returns one a group; null for a group that lacks one of the classes.
 */
export function groupedRanking(
  rows: Uint32Array,
  keys: Float64Array | Uint32Array,
  outcomeOfRow: Uint8Array,
  groupOfRow: Uint16Array,
  groups: number,
): (Ranking | null)[] {
  const totals = [new Float64Array(groups), new Float64Array(groups)] as const;
  for (const row of rows) {
    const group = groupOfRow[row] as number;
    const outcome = outcomeOfRow[row] as number;
    if (group < groups && outcome < NO_OUTCOME) {
      const total = totals[outcome] as Float64Array;
      total[group] = (total[group] as number) + 1;
    }
  }
  const walk = new GroupedRankingWalk(...totals);
  // Rows of the score at hand, by class.
  const tied = [new Float64Array(groups), new Float64Array(groups)] as const;
  const last = new Float64Array(groups).fill(NaN);
  const settle = (group: number): void => {
    walk.add(group, tied[0][group] as number, tied[1][group] as number);
    tied[0][group] = 0;
    tied[1][group] = 0;
  };
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] as number;
    const group = groupOfRow[row] as number;
    const outcome = outcomeOfRow[row] as number;
    if (group >= groups || outcome >= NO_OUTCOME) continue;
    const key = keys[i] as number;
    if (key !== last[group]) {
      settle(group);
      last[group] = key;
    }
    const ties = tied[outcome] as Float64Array;
    ties[group] = (ties[group] as number) + 1;
  }
  for (let group = 0; group < groups; group++) settle(group);
  return walk.finish();
}
