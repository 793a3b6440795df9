import { describe } from './describe';
import type { NotComputable } from './not-computable';
import { weightedSample } from './weighted-sample';

export type StandardDeviationThreshold = ThresholdResult | ThresholdNotComputable;

/** The band a value must not leave; null where there is no limit on that side. */
export interface ThresholdBand {
  readonly lower: number | null;
  readonly upper: number | null;
}

export interface ThresholdResult extends ThresholdBand {
  readonly computable: true;
  /** Mean and population standard deviation (ddof 0) of the reference chunks' values. */
  readonly mean: number;
  readonly standardDeviation: number;
  /** Reference chunks that had a value. With one the band is that value alone; under six it is a guess. */
  readonly chunks: number;
}

export type ThresholdNotComputable = NotComputable<'no reference chunk has a value'>;

export interface ThresholdOptions {
  /** Standard deviations below and above the mean, ≥ 0; null for no limit on that side. 3 by default. */
  readonly below?: number | null;
  readonly above?: number | null;
  /** Values the metric cannot go beyond, such as 0 for a distance. */
  readonly lowest?: number;
  readonly highest?: number;
  /** What becomes of a threshold at or beyond what the metric can reach: moved there, or left out. `clip` by default. */
  readonly unreachable?: 'clip' | 'omit';
}

/**
 * Thresholds that a metric's own values over the reference chunks give it: mean ± 3 standard deviations.
 *
 * As NannyML's `StandardDeviationThreshold` with its value limits (0.13), `nanmean` ± 3 · `nanstd`; `omit` is its
 * `override_using_none`. Equal values have deviation exactly 0 and themselves for a mean, so that a value that never
 * changed is not beyond its own threshold by rounding.
 *
 * @param reference one value per reference chunk, in the unit of the metric; null or NaN for a chunk without one.
 * @returns the band, or why there is none.
 * @throws RangeError when a value is infinite, or a number of deviations is negative or not finite.
 */
export function standardDeviationThreshold(
  reference: readonly (number | null)[],
  options: ThresholdOptions = {},
): StandardDeviationThreshold {
  const { below = 3, above = 3, lowest = -Infinity, highest = Infinity, unreachable = 'clip' } = options;
  for (const factor of [below, above]) {
    if (factor !== null && !(factor >= 0 && factor < Infinity)) {
      throw new RangeError(`A threshold takes 0 or more standard deviations, got ${factor}.`);
    }
  }
  const values = reference.filter((value): value is number => value !== null && !Number.isNaN(value));
  if (values.some((value) => !Number.isFinite(value))) {
    throw new RangeError('A chunk cannot have an infinite value.');
  }
  const { mean, standardDeviation } = describe(weightedSample(values));
  if (mean === null || standardDeviation === null) {
    return { computable: false, reason: 'no reference chunk has a value' };
  }
  const limited = (value: number, limit: number, beyond: boolean): number | null => {
    const reached = beyond ? limit : value;
    if (beyond && unreachable === 'omit') return null;
    return Number.isFinite(reached) ? reached : null;
  };
  const lower = below === null ? null : mean - below * standardDeviation;
  const upper = above === null ? null : mean + above * standardDeviation;
  return {
    computable: true,
    mean,
    standardDeviation,
    chunks: values.length,
    lower: lower === null ? null : limited(lower, lowest, lower <= lowest),
    upper: upper === null ? null : limited(upper, highest, upper >= highest),
  };
}

/**
 * Whether a value has left the band: strictly below its lower or above its upper end. A value on the line has not, and
 * neither has one that is missing (null).
 */
export function isBeyond(value: number | null, { lower, upper }: ThresholdBand): boolean {
  if (value === null) return false;
  return (lower !== null && value < lower) || (upper !== null && value > upper);
}
