/** How well scores rank the rows of one group. */
export interface Ranking {
  readonly positives: number;
  readonly negatives: number;
  /** Area under the ROC curve: the share of pairs of a positive and a negative row that are in order, ties half. */
  readonly area: number;
  /** DeLong's standard error of the area; null with a single row of a class. */
  readonly standardError: number | null;
  /** Standard deviation (ddof 0), over the positive rows, of the share of negative rows that each beats. */
  readonly placementDeviation: number;
  /** Σ over score thresholds of (gain in recall) · precision. */
  readonly averagePrecision: number;
}

/** A row that does not count: without a label or a group. */
export const NO_OUTCOME = 2;

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
  const [negatives, positives] = totals;
  // Rows below the score at hand, and rows of it, by class.
  const below = [new Float64Array(groups), new Float64Array(groups)] as const;
  const tied = [new Float64Array(groups), new Float64Array(groups)] as const;
  const last = new Float64Array(groups).fill(NaN);
  // Sums of the share of the other class that a row beats, and of its square.
  const pairs = new Float64Array(groups);
  const squares = [new Float64Array(groups), new Float64Array(groups)] as const;
  const precision = new Float64Array(groups);

  const settle = (group: number): void => {
    const zeros = tied[0][group] as number;
    const ones = tied[1][group] as number;
    if (zeros + ones === 0) return;
    const m = negatives[group] as number;
    const n = positives[group] as number;
    const zerosBelow = below[0][group] as number;
    const onesBelow = below[1][group] as number;
    const beatenByOne = (zerosBelow + zeros / 2) / m;
    const beatingZero = (n - onesBelow - ones / 2) / n;
    pairs[group] = (pairs[group] as number) + ones * (zerosBelow + zeros / 2);
    squares[1][group] = (squares[1][group] as number) + ones * beatenByOne * beatenByOne;
    squares[0][group] = (squares[0][group] as number) + zeros * beatingZero * beatingZero;
    const hits = n - onesBelow;
    precision[group] = (precision[group] as number) + ones * (hits / (hits + m - zerosBelow));
    below[0][group] = zerosBelow + zeros;
    below[1][group] = onesBelow + ones;
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
  return Array.from({ length: groups }, (_, group): Ranking | null => {
    settle(group);
    const n = positives[group] as number;
    const m = negatives[group] as number;
    if (n === 0 || m === 0) return null;
    const area = (pairs[group] as number) / n / m;
    const variance = (sum: number, count: number): number =>
      Math.max(0, (sum - count * area * area) / (count - 1)) / count;
    return {
      positives: n,
      negatives: m,
      area,
      standardError:
        n < 2 || m < 2
          ? null
          : Math.sqrt(variance(squares[1][group] as number, n) + variance(squares[0][group] as number, m)),
      placementDeviation: Math.sqrt(Math.max(0, (squares[1][group] as number) / n - area * area)),
      averagePrecision: (precision[group] as number) / n,
    };
  });
}
