import type { SeededRandom } from './seeded-random';

/** Means from which a normal draw stands for a Poisson one. */
const NORMAL_FROM = 50;

/**
 * A draw from a Poisson distribution: how often one of `mean` rows is drawn in a resample of the same size, where
 * counts are resampled in place of rows (the Poisson bootstrap).
 *
 * Below a mean of 50 by inversion; from there on a normal draw, rounded and not below 0, whose distribution function
 * is less than 0.01 off.
 *
 * @param mean finite, 0 or more.
 */
export function poisson(random: SeededRandom, mean: number): number {
  if (mean === 0) return 0;
  if (mean >= NORMAL_FROM) {
    const radius = Math.sqrt(-2 * Math.log(1 - random.fraction()));
    const normal = radius * Math.cos(2 * Math.PI * random.fraction());
    return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal));
  }
  let probability = Math.exp(-mean);
  let cumulated = probability;
  const draw = random.fraction();
  let count = 0;
  while (draw > cumulated && count < 400) {
    count++;
    probability *= mean / count;
    cumulated += probability;
  }
  return count;
}
