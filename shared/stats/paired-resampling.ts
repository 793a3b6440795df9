import type { Interval } from './interval';
import { poisson } from './poisson';
import { SeededRandom } from './seeded-random';

/** Units that are alike: how many there are, and what each of them adds to numerator and denominator. */
export interface UnitKind {
  readonly units: number;
  readonly difference: number;
  readonly rows: number;
}

export const RESAMPLES = 2000;

/**
 * Interval of a mean difference over paired rows by resampling units: the Poisson bootstrap over kinds of units that
 * are alike, so that its cost does not grow with the rows. Percentile interval of 2,000 resamples, the same for the
 * same seed.
 *
 * Units are rows, or all rows of one person where rows of one belong together.
 *
 * @returns null without units.
 */
export function resampledDifference(kinds: readonly UnitKind[], level = 0.95, seed = 1): Interval | null {
  if (kinds.reduce((sum, { units }) => sum + units, 0) === 0) return null;
  const random = new SeededRandom(seed);
  const means = new Float64Array(RESAMPLES);
  for (let resample = 0; resample < RESAMPLES; resample++) {
    let [difference, rows] = [0, 0];
    for (const kind of kinds) {
      const drawn = poisson(random, kind.units);
      difference += drawn * kind.difference;
      rows += drawn * kind.rows;
    }
    means[resample] = rows === 0 ? 0 : difference / rows;
  }
  means.sort();
  const at = (share: number): number => means[Math.round(share * (RESAMPLES - 1))] ?? 0;
  return { lower: at((1 - level) / 2), upper: at((1 + level) / 2) };
}
