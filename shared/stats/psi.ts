import { chiSquareQuantile } from './chi-square-distribution';
import { requireSameLength, type CountVector } from './count-vector';
import { DEFAULT_ZERO_SHARE, sharesUnder, type ZeroRule } from './zero-rule';

export interface PopulationStabilityIndex {
  /** Σ contributions, ≥ 0. */
  readonly value: number;
  /** One term per bin, in the order given, each ≥ 0. */
  readonly contributions: Float64Array;
  /** Bins that at least one side has a row in: the B of {@link psiNoise}. */
  readonly occupiedBins: number;
}

/** What the index comes to by chance alone. */
export interface PsiNoise {
  /** Mean under no change. */
  readonly expected: number;
  /** 99th percentile under no change. */
  readonly limit: number;
}

/**
 * Population stability index, Σ (p − r) · ln(p / r) over bins, natural logarithm; r and p are the shares of the
 * reference and of production.
 *
 * A share of exactly zero becomes `zeroShare`; the other shares stay as they are. A bin that is empty on both sides
 * contributes 0. Symmetric in its two sides. Siddiqi 2006, "Credit Risk Scorecards".
 *
 * @param reference, production counts or shares per bin, in the same order; normalised by their sums.
 * @param zeroShare share that stands in for zero, above 0.
 * @throws RangeError when the lengths differ, an entry is negative or not finite, a side sums to 0, or
 *   `zeroShare` is not positive.
 */
export function psi(
  reference: CountVector,
  production: CountVector,
  zeroShare: number = DEFAULT_ZERO_SHARE,
): PopulationStabilityIndex {
  return psiUnder({ kind: 'replace', share: zeroShare }, reference, production);
}

/**
 * {@link psi} under any zero rule. Shares that the rule has changed are not brought back to a sum of 1.
 *
 * @param reference, production counts or shares per bin, in the same order; normalised by their sums.
 * @throws RangeError when the lengths differ, an entry is negative or not finite, a side sums to 0, or a figure of the
 *   rule is not positive.
 */
export function psiUnder(
  zeroRule: ZeroRule,
  reference: CountVector,
  production: CountVector,
): PopulationStabilityIndex {
  requireSameLength(reference, production);
  const shares = sharesUnder(zeroRule, reference, production);
  const contributions = new Float64Array(reference.length);
  let value = 0;
  let occupiedBins = 0;
  for (let i = 0; i < contributions.length; i++) {
    const r = shares.reference[i] ?? 0;
    const p = shares.production[i] ?? 0;
    const contribution = r === p ? 0 : (p - r) * Math.log(p / r);
    contributions[i] = contribution;
    value += contribution;
    if (reference[i] !== 0 || production[i] !== 0) occupiedBins++;
  }
  return { value, contributions, occupiedBins };
}

/**
 * The index to expect when nothing changed: under equal distributions it follows (1/n + 1/m) · χ²(B − 1).
 *
 * Yurdakul 2018, "Statistical Properties of the Population Stability Index"; good while bins hold a few rows each.
 *
 * @param referenceTotal, productionTotal number of rows of each side, above 0.
 * @param bins number B of bins with a row on at least one side; below 2 nothing can vary and both figures are 0.
 * @throws RangeError when a total is not positive.
 */
export function psiNoise(referenceTotal: number, productionTotal: number, bins: number): PsiNoise {
  if (!(referenceTotal > 0 && productionTotal > 0)) throw new RangeError('Both sides need at least one row.');
  if (bins < 2) return { expected: 0, limit: 0 };
  const scale = 1 / referenceTotal + 1 / productionTotal;
  return { expected: (bins - 1) * scale, limit: chiSquareQuantile(0.99, bins - 1) * scale };
}
