import { greatestCommonDivisor } from './greatest-common-divisor';

/** exp(−2·380) is 0 in double precision. */
const UNDERFLOW = 380;

/**
 * Exact survival function of the two-sample, two-sided Kolmogorov-Smirnov statistic, P(D ≥ steps / lcm(n, m)), over
 * all orders of n + m untied values.
 *
 * Equal sizes have a closed alternating sum (Gnedenko & Korolyuk 1951). Otherwise the share of lattice paths from
 * (0, 0) to (i, j) that leave the band |i/n − j/m| < d is carried along the anti-diagonals (Hodges 1958, in the
 * outside form of Viehmann 2021, which has no cancellation and keeps the digits of tiny probabilities). Cells
 * outside the band are 1 and are not visited. Where the two-sample Dvoretzky-Kiefer-Wolfowitz bound (Wei & Dudley
 * 2012) is below the smallest double, the answer is 0 at once.
 *
 * Time grows with n·m·d: about 0.1 s at the worst for n and m near 10 000.
 *
 * @param n, m sample sizes, whole numbers ≥ 1.
 * @param steps the statistic in steps of 1/lcm(n, m), a whole number ≥ 0; 0 gives 1.
 * @returns a probability in [0, 1].
 */
export function twoSampleSurvival(n: number, m: number, steps: number): number {
  if (steps <= 0) return 1;
  if (n === m) return equalSizes(n, steps);
  const long = Math.max(n, m);
  const short = Math.min(n, m);
  const divisor = greatestCommonDivisor(long, short);
  const multiple = (long / divisor) * short;
  const statistic = steps / multiple;
  if (((statistic * statistic * long) / (long + short)) * short > UNDERFLOW) return 0;
  return leavingPaths(long, short, long / divisor, short / divisor, steps);
}

/** 2 Σ_k (−1)^(k+1) C(2n, n − k·steps) / C(2n, n), k ≥ 1, nested so that nothing overflows. */
function equalSizes(n: number, steps: number): number {
  let sum = 0;
  for (let k = Math.floor(n / steps); k >= 1; k--) {
    // C(2n, n − k·steps) / C(2n, n − (k−1)·steps), as a product of `steps` ratios.
    let ratio = 1;
    const offset = (k - 1) * steps;
    for (let j = 0; j < steps; j++) ratio *= (n - offset - j) / (n + offset + j + 1);
    sum = ratio * (1 - sum);
  }
  return Math.min(1, Math.max(0, 2 * sum));
}

/**
 * Share of the paths from (0, 0) to (long, short) that leave the band |i·shortStep − j·longStep| < steps.
 *
 * `outside[j]` belongs to the cell (diagonal − j, j). A path reaches it from (i − 1, j) in i of i + j cases and from
 * (i, j − 1) in the other j.
 */
function leavingPaths(
  long: number,
  short: number,
  longStep: number,
  shortStep: number,
  steps: number,
): number {
  const outside = new Float64Array(short + 1).fill(1);
  outside[0] = 0;
  const slope = longStep + shortStep;
  let previousLow = 0;
  for (let diagonal = 1; diagonal <= long + short; diagonal++) {
    const centre = shortStep * diagonal;
    const low = Math.max(Math.floor((centre - steps) / slope) + 1, diagonal - long, 0);
    const high = Math.min(Math.ceil((centre + steps) / slope) - 1, short, diagonal);
    const share = 1 / diagonal;
    // Descending, so that outside[j − 1] is still the previous diagonal's.
    for (let j = high; j >= low; j--) {
      const fromBelow = j === 0 ? 0 : (outside[j - 1] ?? 0) * j;
      outside[j] = ((outside[j] ?? 0) * (diagonal - j) + fromBelow) * share;
    }
    for (let j = previousLow; j < low; j++) outside[j] = 1;
    previousLow = low;
  }
  return Math.min(1, outside[short] ?? 1);
}
