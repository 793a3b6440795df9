/** Rows at which the interval is tightest, as gbstats sets it. */
const TUNED_FOR = 5000;

/**
 * Half the width of an interval of a mean that holds its level however often one looks: with probability 1 − α the
 * mean lies within it at every look at once.
 *
 * Waudby-Smith et al. 2023 (time-uniform central limit theory), equation 9, as GrowthBook's gbstats computes it:
 * √s² · √(2 (nρ² + 1) · ln(√(nρ² + 1) / α)) / (nρ), with ρ = √((−2 ln α + ln(1 − 2 ln α)) / N*).
 *
 * @param variance of one row.
 * @param rows so far, at least 1.
 */
export function sequentialHalfWidth(
  variance: number,
  rows: number,
  alpha = 0.05,
  tunedFor: number = TUNED_FOR,
): number {
  const rho = Math.sqrt((-2 * Math.log(alpha) + Math.log(1 - 2 * Math.log(alpha))) / tunedFor);
  const grown = rows * rho * rho + 1;
  return (
    Math.sqrt(Math.max(0, variance)) *
    (Math.sqrt(2 * grown * Math.log(Math.sqrt(grown) / alpha)) / (rows * rho))
  );
}
