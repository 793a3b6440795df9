import { ecdfDifference } from './ecdf-difference';
import { greatestCommonDivisor } from './greatest-common-divisor';
import { kolmogorovSurvival } from './kolmogorov-distribution';
import { twoSampleSurvival } from './two-sample-distribution';
import { extent, type WeightedSample } from './weighted-sample';

/** Largest sample for which the p-value is exact. */
const MAX_EXACT_SIZE = 10_000;

export interface KolmogorovSmirnov {
  /** Largest distance between the two ECDFs, 0 to 1. */
  readonly statistic: number;
  readonly pValue: number;
  readonly method: 'exact' | 'asymptotic';
  /** The value at which that distance is reached, in the unit of the data; -Infinity if the data holds it there. */
  readonly location: number;
}

/**
 * Two-sample, two-sided Kolmogorov-Smirnov test.
 *
 * ECDFs are right-continuous, so ties count in full at their value; infinite values are ordinary values at the ends.
 * The p-value is exact when both samples have at most 10 000 rows, and otherwise that of the one-sample law at
 * n = n₁n₂/(n₁+n₂) rounded half to even. Where the distance is reached more than once, `location` is the smallest
 * value at which the reference's ECDF is above, else the smallest at which it is below. Identical ECDFs give
 * statistic 0, p-value 1 and the smallest value of either sample.
 *
 * Agrees with `scipy.stats.ks_2samp(reference, production)` 1.17 (`two-sided`, `auto`).
 *
 * @throws RangeError when either sample is empty.
 */
export function kolmogorovSmirnov(reference: WeightedSample, production: WeightedSample): KolmogorovSmirnov {
  const n = reference.total;
  const m = production.total;
  if (n === 0 || m === 0) throw new RangeError('Both samples need at least one value.');
  const gap = largestGap(reference, production);
  if (Math.max(n, m) <= MAX_EXACT_SIZE) {
    const divisor = greatestCommonDivisor(n, m);
    const steps = Math.round(gap.scaled / divisor);
    const multiple = (n / divisor) * m;
    return {
      statistic: steps / multiple,
      pValue: twoSampleSurvival(n, m, steps),
      method: 'exact',
      location: gap.location,
    };
  }
  const statistic = Math.min(1, gap.scaled / (n * m));
  const size = roundHalfEven((n * m) / (n + m));
  return {
    statistic,
    pValue: kolmogorovSurvival(size, statistic),
    method: 'asymptotic',
    location: gap.location,
  };
}

/** The largest |F − G| times both totals, whole and exact while their product is under 2^53, and where it is. */
function largestGap(
  reference: WeightedSample,
  production: WeightedSample,
): { readonly scaled: number; readonly location: number } {
  const { above, below } = ecdfDifference(reference, production);
  const largest = above.gap >= below.gap ? above : below;
  if (largest.gap > 0) return { scaled: largest.gap, location: largest.location };
  const first = Math.min(extent(reference)?.[0] ?? Infinity, extent(production)?.[0] ?? Infinity);
  return { scaled: 0, location: first };
}

function roundHalfEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  if (rest !== 0.5) return rest < 0.5 ? floor : floor + 1;
  return floor % 2 === 0 ? floor : floor + 1;
}
