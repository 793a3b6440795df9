import { chiSquareSurvival } from './chi-square-distribution';

export interface SampleRatio {
  readonly statistic: number;
  readonly pValue: number;
  readonly degreesOfFreedom: number;
  readonly expected: readonly number[];
}

/**
 * Whether units came to the arms of an experiment as planned: Pearson's χ² against planned shares, as
 * `scipy.stats.chisquare(observed, expected)` 1.17. A ratio that is off by more than chance means that assignment or
 * logging lost units, and no difference of the arms can be trusted.
 *
 * @param observed units of each arm.
 * @param weights planned shares in any unit, each above 0.
 * @returns null with fewer than two arms or without a unit.
 * @throws RangeError when the lengths differ or a weight is not above 0.
 */
export function sampleRatio(observed: readonly number[], weights: readonly number[]): SampleRatio | null {
  if (observed.length !== weights.length || !weights.every((weight) => weight > 0 && weight < Infinity))
    throw new RangeError('Each arm has a planned share above 0.');
  const units = observed.reduce((sum, count) => sum + count, 0);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (observed.length < 2 || units === 0) return null;
  const expected = weights.map((weight) => (weight / total) * units);
  const statistic = observed.reduce((sum, count, i) => {
    const planned = expected[i] as number;
    return sum + ((count - planned) / planned) * (count - planned);
  }, 0);
  return {
    statistic,
    pValue: chiSquareSurvival(statistic, observed.length - 1),
    degreesOfFreedom: observed.length - 1,
    expected,
  };
}
