import { type CorrelationMatrix, pearsonMatrix, spearmanMatrix } from './correlation-matrix';
import type { Interval } from './interval';
import { meanInterval } from './mean-interval';
import { NORMAL_97_5 } from './normal-quantile';
import { studentTQuantile } from './student-t-distribution';

/** How two numbers of the same rows go together. */
export interface PairedNumbers {
  readonly rows: number;
  /** Linear correlation; null where one of them is constant. */
  readonly pearson: number | null;
  /** Correlation of mid-ranks. */
  readonly spearman: number | null;
  /** Lin's concordance: 1 only when they are equal row by row. */
  readonly concordance: number | null;
  /** Mean of second − first, with its interval by Student's t. */
  readonly bias: number;
  readonly biasInterval: Interval | null;
  /** Standard deviation of the differences (ddof 1). */
  readonly deviation: number;
  /** Bland & Altman's limits, bias ± 1.96 deviations: within them 95 % of differences, if they are normal. */
  readonly lower: number;
  readonly upper: number;
  readonly lowerInterval: Interval | null;
  readonly upperInterval: Interval | null;
}

/**
 * Agreement of two measurements of the same rows. Bland & Altman 1986 (limits ± t · s · √(3 / n)), Lin 1989; Pearson
 * and Spearman as `scipy.stats.pearsonr` and `spearmanr` 1.17.
 *
 * @param first, second finite, of equal length.
 * @returns null without rows.
 */
export function pairedNumbers(first: Float64Array, second: Float64Array): PairedNumbers | null {
  const n = first.length;
  if (n === 0) return null;
  const sums = comoments(first, second);
  const bias = sums.meanSecond - sums.meanFirst;
  let squares = 0;
  for (let i = 0; i < n; i++) squares += ((second[i] as number) - (first[i] as number) - bias) ** 2;
  const variance = n < 2 ? 0 : squares / (n - 1);
  const deviation = Math.sqrt(variance);
  const lower = bias - NORMAL_97_5 * deviation;
  const upper = bias + NORMAL_97_5 * deviation;
  const half = n < 2 ? null : studentTQuantile(0.975, n - 1) * deviation * Math.sqrt(3 / n);
  const around = (value: number): Interval | null =>
    half === null ? null : { lower: value - half, upper: value + half };
  // Population moments, as Lin defines them.
  const spread = (sums.first + sums.second) / n + bias * bias;
  return {
    rows: n,
    pearson: correlation(pearsonMatrix([first, second])),
    spearman: correlation(spearmanMatrix([first, second])),
    concordance: spread > 0 ? (2 * sums.both) / n / spread : null,
    bias,
    biasInterval: meanInterval(bias, variance, n),
    deviation,
    lower,
    upper,
    lowerInterval: around(lower),
    upperInterval: around(upper),
  };
}

interface Comoments {
  readonly meanFirst: number;
  readonly meanSecond: number;
  /** Sums of squared deviations and of their products. */
  readonly first: number;
  readonly second: number;
  readonly both: number;
}

function comoments(first: Float64Array, second: Float64Array): Comoments {
  const n = first.length;
  let [meanFirst, meanSecond] = [0, 0];
  for (let i = 0; i < n; i++) {
    meanFirst += first[i] as number;
    meanSecond += second[i] as number;
  }
  meanFirst /= n;
  meanSecond /= n;
  let [a, b, both] = [0, 0, 0];
  for (let i = 0; i < n; i++) {
    const x = (first[i] as number) - meanFirst;
    const y = (second[i] as number) - meanSecond;
    a += x * x;
    b += y * y;
    both += x * y;
  }
  return { meanFirst, meanSecond, first: a, second: b, both };
}

/** The coefficient of the two columns; null where one of them is constant. */
function correlation({ values }: CorrelationMatrix): number | null {
  const value = values[1] ?? NaN;
  return Number.isNaN(value) ? null : value;
}
